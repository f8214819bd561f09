/** Every state of a disposal (docs/states/disposal.md), and where each may go from there. */
export const transitions = {
  proposed: ['done', 'refused', 'stopped'],
  refused: [],
  stopped: [],
  done: [],
} as const satisfies Record<string, readonly string[]>
export type DisposalState = keyof typeof transitions

export const whats = ['all', 'kept-files'] as const
export type What = (typeof whats)[number]

export type Subject = { kind: 'case' | 'referral'; id: string }
export type SubjectKind = 'case' | 'person' | 'referral'

/** What is alive: cases and referrals whose keys are there, and those on which a hold stands. */
export type Alive = {
  cases: { id: string; victimId: string; subjectId: string | null }[]
  referrals: { id: string; caseId: string | null }[]
  held: ReadonlySet<string>
  folded: { keptId: string; foldedId: string }[] // records that were made one with those that go
}

export type Going = { cases: string[]; people: string[]; referrals: string[] }
export type WhyNot = 'on-hold' | 'goes-with-its-case' | 'gone'

/**
 * What goes when this is disposed of: a case with the referrals it came of, and of its people those who stand in no
 * other living case. Nothing at all while a hold stands on any of it.
 */
export function whatGoes(of: Subject, { cases, referrals, held, folded }: Alive): Going | WhyNot {
  if (of.kind === 'referral') {
    const referral = referrals.find(({ id }) => id === of.id)
    if (!referral) return 'gone'
    if (referral.caseId !== null) return 'goes-with-its-case'
    return held.has(of.id) ? 'on-hold' : { cases: [], people: [], referrals: [of.id] }
  }
  const goes = cases.find(({ id }) => id === of.id)
  if (!goes) return 'gone'
  const itsReferrals = referrals.filter(({ caseId }) => caseId === of.id).map(({ id }) => id)
  if ([of.id, ...itsReferrals].some((id) => held.has(id))) return 'on-hold'
  const others = cases.filter(({ id }) => id !== of.id)
  const stays = new Set(others.flatMap(partiesOf))
  const stand = [...new Set(partiesOf(goes))].filter((id) => !stays.has(id))
  const behind = folded.filter(({ keptId }) => stand.includes(keptId)).map((each) => each.foldedId)
  const people = [...stand, ...behind]
  return { cases: [of.id], people, referrals: itsReferrals }
}

type CaseAlive = Alive['cases'][number]
const partiesOf = ({ victimId, subjectId }: CaseAlive): string[] =>
  subjectId === null ? [victimId] : [victimId, subjectId]

/** What was shown to both people, as far as it still goes: never more than they saw, never more than may go now. */
export function bothAgree(shown: readonly string[], now: Going): Going {
  const seen = new Set(shown)
  const only = (ids: string[]) => ids.filter((id) => seen.has(id))
  return { cases: only(now.cases), people: only(now.people), referrals: only(now.referrals) }
}

/**
 * What was asked for goes a day after two agreed: whoever asked in her name is found out by the one who rings her, and
 * that takes until the next day (our choice, ADR-0037). What is over its time goes at once.
 */
export function goesFrom(requestId: string | null, settledAt: Date): Date {
  return requestId === null ? settledAt : new Date(settledAt.getTime() + hoursToStop * 3_600_000)
}
const hoursToStop = 24

export type Counts = {
  people: number
  referrals: number
  contacts: number
  incidents: number
  assessments: number
  files: number
  shares: number
}

export const nothingCounted: Counts = {
  people: 0,
  referrals: 0,
  contacts: 0,
  incidents: 0,
  assessments: 0,
  files: 0,
  shares: 0,
}
