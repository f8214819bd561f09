/** Chance that comes out the same each time it is begun with the same number. */
export type Chance = {
  next: () => number
  below: (limit: number) => number
  happens: (share: number) => boolean
  pick: <T>(from: readonly T[]) => T
  /** Early ones often, late ones seldom, as names and towns are. */
  pickCommon: <T>(from: readonly T[]) => T
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const at = <T>(from: readonly T[], index: number): T => {
    const found = from[index]
    if (found === undefined) throw new Error('Nothing to pick from')
    return found
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    happens: (share) => next() < share,
    pick: (from) => at(from, below(from.length)),
    pickCommon: (from) => at(from, Math.floor(10 * ((1 + from.length / 10) ** next() - 1))),
  }
}
