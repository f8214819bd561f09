import { bestFor, type Entry, fits, type Sought, seekAll } from '../../directory/public.ts'

/** Told of a service, or handed on to it. What leaves towards it goes by the exit door alone; here stands that it was so. */
export const signpostKinds = ['signposted', 'referred-on'] as const
export type SignpostKind = (typeof signpostKinds)[number]

export const outcomes = ['taken-up', 'not-taken-up', 'declined-there', 'unknown'] as const
export type SignpostOutcome = (typeof outcomes)[number]

export const agreements = ['yes', 'no', 'not-asked'] as const
export type Agreement = (typeof agreements)[number]

/** The name stands as it was that day: an entry may be renamed, or retired. */
export type SignpostWords = { entryId: string; name: string; why: string; agreed: Agreement }

/** Of one kind, how many ended how; what nobody has asked about yet waits. */
export type SignpostCount = {
  kind: SignpostKind
  outcome: SignpostOutcome | 'waiting'
  count: number
}

/** What a form offers to pick from, and how many there are besides. */
export type Offered = { entries: Entry[]; total: number; words: string }

const offeredAtMost = 100

/**
 * Services to tick: those whose name or words were looked for; where nothing was, those that suit her best first. What
 * was ticked stays, wherever it would stand.
 */
export function offer(
  all: readonly Entry[],
  { words, sought, ticked }: { words: string; sought: Partial<Sought>; ticked: readonly string[] },
): Offered {
  const found = words === '' ? bestFirst(all, sought) : fitting(all, words)
  const first = found.slice(0, offeredAtMost)
  const shown = new Set(first.map(({ id }) => id))
  const kept = all.filter(({ id }) => ticked.includes(id) && !shown.has(id))
  return { entries: [...kept, ...first], total: all.length, words }
}

const fitting = (all: readonly Entry[], words: string) =>
  all.filter((each) => fits(each.offer, { ...seekAll, words }))

function bestFirst(all: readonly Entry[], sought: Partial<Sought>): Entry[] {
  const best = bestFor(all, { ...seekAll, ...sought })
  const ids = new Set(best.map(({ id }) => id))
  return [...best, ...all.filter(({ id }) => !ids.has(id))]
}
