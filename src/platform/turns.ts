/** Runs something when the turn of whoever asks comes; null: too many wait for theirs already. */
export type Turns = <T>(whose: string, work: () => Promise<T>) => Promise<T | null>

export type Places = {
  atOnce: number
  waiting: number
  each: { atOnce: number; waiting: number } // of one who asks
}

/** So many at once, and behind them so many in a line; nobody takes the places of everybody. */
export function turns({ atOnce, waiting, each }: Places): Turns {
  let line: { whose: string; call: () => void }[] = []
  const running: string[] = []
  const runningOf = (whose: string) => running.filter((other) => other === whose).length
  const waitingOf = (whose: string) => line.filter((other) => other.whose === whose).length
  const mayRun = (whose: string) => running.length < atOnce && runningOf(whose) < each.atOnce

  function end(whose: string) {
    running.splice(running.indexOf(whose), 1)
    const next = line.find((other) => mayRun(other.whose))
    if (next === undefined) return
    line = line.filter((other) => other !== next)
    running.push(next.whose)
    next.call()
  }

  return async (whose, work) => {
    if (mayRun(whose)) running.push(whose)
    else if (line.length >= waiting || waitingOf(whose) >= each.waiting) return null
    else await new Promise<void>((call) => line.push({ whose, call }))
    try {
      return await work()
    } finally {
      end(whose)
    }
  }
}
