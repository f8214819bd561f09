import type { Entry } from '../src/slices/watch/unusual/public.ts'

/** The same numbers for the same seed, so that a day that fails can be made again. */
export function dice(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    between,
    chance: (of: number) => next() < of,
    one: <T>(all: readonly T[]): T => {
      const found = all[between(0, all.length - 1)]
      if (found === undefined) throw new Error('One of nothing')
      return found
    },
  }
}
export type Dice = ReturnType<typeof dice>

export const minute = 60_000
export const day = 24 * 60 * minute

export const caseNo = (n: number): string =>
  `00000000-0000-7000-9000-${String(n).padStart(12, '0')}`
export const casesFrom = (first: number, many: number): string[] =>
  Array.from({ length: many }, (_, n) => caseNo(first + n))

export const opened = (at: number, caseId: string, to = 'case.read'): Entry => ({
  ...{ at: new Date(at), event: `opened for ${to}`, caseId, triedId: null, referralId: null },
})
export const openedReferral = (at: number, referralId: string): Entry => ({
  ...{
    at: new Date(at),
    event: 'opened for referral.read',
    caseId: null,
    triedId: null,
    referralId,
  },
})
export const done = (at: number, event: string, caseId: string | null): Entry => ({
  ...{ at: new Date(at), event, caseId, triedId: null, referralId: null },
})
export const refused = (at: number, triedId: string): Entry => ({
  ...{ at: new Date(at), event: 'refused: not-found', caseId: null, triedId, referralId: null },
})

const pages = ['case.read', 'contact.read', 'timeline.read', 'risk.read', 'disclosure.read']
const deeds = ['contact recorded', 'incident recorded', 'change noted', 'risk assessed']

/** One visit: one to four pages within some minutes, and perhaps something done. */
function visit(at: number, caseId: string, { between, chance, one }: Dice, works: number): Entry[] {
  const entries = Array.from({ length: between(1, 4) }, (_, n) =>
    opened(at + n * between(5, 90) * 1000, caseId, one(pages)),
  )
  const later = at + between(1, 9) * minute
  if (chance(0.1)) entries.push(done(later, 'contact details shown to call', caseId))
  if (chance(works)) entries.push(done(later + 30_000, one(deeds), caseId))
  return entries
}

export type Person = { own: string[]; others: string[] }

/** Midnight of a day at work -> what its trace holds. Times are those of the clock on the wall, in winter. */
export type DayOf = (midnight: number, person: Person, dice: Dice) => Entry[]

const at = (midnight: number, hour: number) => midnight + hour * 60 * minute

/** Twelve to forty looks into her own cases; now and then a colleague asks for a second pair of eyes. */
export const casework: DayOf = (midnight, { own, others }, dice) => {
  const { between, chance, one } = dice
  const some = Array.from(
    { length: between(12, 40) },
    () => at(midnight, 8.5) + between(0, 540) * minute,
  )
  const entries = some.flatMap((time) => visit(time, one(own), dice, 0.4))
  for (let n = between(0, 3); n > 0; n -= 1)
    entries.push(...visit(at(midnight, 9) + between(0, 480) * minute, one(others), dice, 0.5))
  for (let n = between(0, 4); n > 0; n -= 1) {
    const time = at(midnight, 9) + between(0, 480) * minute
    entries.push(done(time, 'people looked for', null))
    if (chance(0.8)) entries.push(opened(time + between(5, 100) * 1000, one(own)))
  }
  for (let n = between(0, 2); n > 0; n -= 1)
    entries.push(refused(at(midnight, 9) + between(0, 480) * minute, one(others)))
  for (let n = between(0, 3); n > 0; n -= 1)
    entries.push(
      done(at(midnight, 9) + between(0, 480) * minute, 'contact detail revealed', one(own)),
    )
  if (chance(0.2)) entries.push(done(at(midnight, 15), 'disclosure copy taken', one(own)))
  if (chance(0.05)) entries.push(...visit(at(midnight, 22.5), one(own), dice, 0.8))
  return entries
}

/** The phone: whoever rings is looked for, her case is opened, and most calls are written up. */
export const duty: DayOf = (midnight, { own, others }, dice) => {
  const { between, chance, one } = dice
  const calls = Array.from(
    { length: between(10, 25) },
    (_, n) => at(midnight, 9) + (n * 480 * minute) / 25,
  )
  return calls.flatMap((time) => {
    const found = done(time, 'people looked for', null)
    if (chance(0.15)) return [found] // not with us
    const caseId = chance(0.3) ? one(own) : one(others)
    const looked = opened(time + between(10, 90) * 1000, caseId)
    const wrote = done(time + between(3, 12) * minute, 'contact recorded', caseId)
    return chance(0.85) ? [found, looked, wrote] : [found, looked]
  })
}

/** A manager goes through the cases of the service, one after another, and notes little. */
export const review: DayOf = (midnight, { others }, dice) => {
  const { between, one } = dice
  const many = between(12, 25)
  return Array.from({ length: many }, (_, n) => {
    const time = at(midnight, 9) + n * between(5, 15) * minute
    return visit(time, one(others), dice, 0.25)
  }).flat()
}

/** The first of the month: every case of her own once, for the reviews that are due. */
export const firstOfMonth: DayOf = (midnight, { own }, dice) =>
  own.flatMap((caseId, n) =>
    visit(at(midnight, 9) + n * dice.between(5, 9) * minute, caseId, dice, 0.7),
  )
