/** Runs something when its turn comes; null: too many wait for theirs already. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T | null>

/** So many at once, and behind them so many in a line. */
export function turns({ atOnce, waiting }: { atOnce: number; waiting: number }): Turns {
  const line: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= atOnce) {
      if (line.length >= waiting) return null
      await new Promise<void>((called) => line.push(called))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else running -= 1
    }
  }
}
