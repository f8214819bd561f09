import { probabilityOf } from './weights.ts'

/** Two records by their places in their files, and the odds that they are one person. */
export type Scored = { left: number; right: number; odds: number }
export type Pair = { left: number; right: number; probability: number }

/** Which side names nobody twice: a record of the other side then is one of its people at most. */
export type Once = { left: boolean; right: boolean }

export type Sizes = { left: number; right: number }

const sure = 0.9
const tolerated = 0.02 // so many of those who are found may seem to be there twice, for they live with their like
const rounds = 4
const leastLeftOver = 0.004

/** Whether a file names nobody twice, from how often one record of the other file is surely two of it. */
export function whoIsOnce(scored: readonly Scored[]): Once {
  const certain = scored.filter(({ odds }) => probabilityOf(odds) >= sure)
  return {
    left: isOnce(certain.map(({ right }) => right)),
    right: isOnce(certain.map(({ left }) => left)),
  }
}

function isOnce(partners: readonly number[]): boolean {
  const different = new Set(partners).size
  return partners.length - different <= tolerated * different
}

/** Every pair for itself. */
export const eachForItself = (scored: readonly Scored[]): Pair[] =>
  scored.map(({ left, right, odds }) => ({ left, right, probability: probabilityOf(odds) }))

/**
 * The probability of a pair when its records cannot be anybody else as well: the others they could be weigh against it, as
 * far as those are still free; and where nearly everybody of a file is found in the other, who is left over is more
 * likely to be somebody, too (ADR-0034). Then the likeliest pairs take their records, one after the other.
 */
export function assign(scored: readonly Scored[], once: Once, sizes: Sizes): Pair[] {
  const odds = Float64Array.from(scored, (pair) => Math.min(pair.odds, 1e12))
  let chance = odds.map(probabilityOf)
  for (let round = 0; round < rounds; round += 1) {
    chance = settled(scored, odds, chance, once, sizes)
  }
  const pairs = scored.map(({ left, right }, at) => ({ left, right, probability: chance[at] ?? 0 }))
  const order = scored.map((_, at) => at)
  order.sort((a, b) => (chance[b] ?? 0) - (chance[a] ?? 0) || (odds[b] ?? 0) - (odds[a] ?? 0))
  return taken(
    order.flatMap((at) => pairs[at] ?? []),
    once,
  )
}

function settled(
  scored: readonly Scored[],
  odds: Float64Array,
  chance: Float64Array,
  once: Once,
  sizes: Sizes,
) {
  const total = sumOf(chance)
  const over = (here: boolean, size: number) => (here ? Math.max(0, 1 - total / size) : 1)
  // A left record has one partner where the right file names nobody twice.
  const free = Math.max(leastLeftOver, over(once.right, sizes.left) * over(once.left, sizes.right))
  const spokenFor = { left: new Float64Array(sizes.left), right: new Float64Array(sizes.right) }
  for (const [at, { left, right }] of scored.entries()) {
    add(spokenFor.left, left, chance[at] ?? 0)
    add(spokenFor.right, right, chance[at] ?? 0)
  }
  const wanted = { left: new Float64Array(sizes.left), right: new Float64Array(sizes.right) }
  const claims = scored.map(({ left, right }, at) => {
    const own = chance[at] ?? 0
    const leftFree = once.right ? stillFree(spokenFor.left[left], own) : 1
    const rightFree = once.left ? stillFree(spokenFor.right[right], own) : 1
    const claim = { ofLeft: (odds[at] ?? 0) * rightFree, ofRight: (odds[at] ?? 0) * leftFree }
    add(wanted.left, left, claim.ofLeft)
    add(wanted.right, right, claim.ofRight)
    return claim
  })
  return Float64Array.from(scored, ({ left, right }, at) => {
    const own = odds[at] ?? 0
    const claim = claims[at] ?? { ofLeft: 0, ofRight: 0 }
    const others =
      (once.right ? Math.max(0, (wanted.left[left] ?? 0) - claim.ofLeft) : 0) +
      (once.left ? Math.max(0, (wanted.right[right] ?? 0) - claim.ofRight) : 0)
    return own === 0 ? 0 : own / (own + others + free)
  })
}

const stillFree = (spokenFor: number | undefined, own: number): number =>
  Math.max(1e-9, 1 - Math.min(1, (spokenFor ?? 0) - own))

function taken(pairs: readonly Pair[], once: Once): Pair[] {
  const lefts = new Set<number>()
  const rights = new Set<number>()
  return pairs.filter(({ left, right }) => {
    if ((once.right && lefts.has(left)) || (once.left && rights.has(right))) return false
    lefts.add(left)
    rights.add(right)
    return true
  })
}

function add(sums: Float64Array, at: number, value: number) {
  sums[at] = (sums[at] ?? 0) + value
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)
