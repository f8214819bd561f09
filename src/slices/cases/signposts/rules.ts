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
