/** The lifecycle of docs/states/breach.md. */
export const breachStates = ['begun', 'reported', 'handled', 'closed'] as const
export type BreachState = (typeof breachStates)[number]

const next: Record<BreachState, readonly BreachState[]> = {
  begun: ['reported'],
  reported: ['reported', 'handled'],
  handled: ['reported', 'handled', 'closed'],
  closed: [],
}
export const mayBecome = (from: BreachState, to: BreachState): boolean => next[from].includes(to)

/** The first question, before any form [PR 20]. */
export const canKnowAnswers = ['yes', 'maybe', 'no'] as const
export type CanKnow = (typeof canKnowAnswers)[number]

/** Where he can know, or may: she is protected before anything else is asked. */
export const protectFirst = (canKnow: CanKnow): boolean => canKnow !== 'no'

export const dataKinds = [
  'where-she-is',
  'how-to-reach-her',
  'that-she-came',
  'what-she-said',
  'health',
  'crime',
  'children',
  'others',
  'staff',
] as const
export type DataKind = (typeof dataKinds)[number]

/** How long the service has to tell the Information Commissioner, and which line says so. */
export const authoritySpan = { hours: 72, citation: 'UKGDPR Art 33(1)' } as const

/** Counted from when the service knew, not from when it happened, and in hours: weekends count [UKGDPR Art 33]. */
export const authorityDue = (awareAt: Date): Date =>
  new Date(awareAt.getTime() + authoritySpan.hours * 3_600_000)

/** What a breach means for people: whether the Commissioner, and whether they themselves, are told. */
export const risks = ['unlikely', 'likely', 'high'] as const
export type Risk = (typeof risks)[number]

export type Handling = {
  risk: Risk
  authority: 'told' | 'not-yet' | 'not-needed'
  authorityToldAt: string | null
  authorityReference: string | null
  whyLate: string | null
  whyNotTold: string | null
  persons: 'told' | 'not-yet' | 'not-needed'
  personsHow: string | null
  whyPersonsNot: string | null
  measures: string
}

export type AuthorityStanding = 'open' | 'late' | 'told' | 'told late' | 'not needed'

export function authorityStanding(
  awareAt: Date,
  handling: Pick<Handling, 'authority' | 'authorityToldAt'> | null,
  now: Date,
): AuthorityStanding {
  const due = authorityDue(awareAt)
  if (handling?.authority === 'not-needed') return 'not needed'
  if (handling?.authority === 'told' && handling.authorityToldAt !== null)
    return new Date(handling.authorityToldAt) <= due ? 'told' : 'told late'
  return now <= due ? 'open' : 'late'
}

/** What is said has to fit the law: each fault by its field. */
export function handlingFaults(
  handling: Handling,
  awareAt: Date,
): { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = []
  const need = (field: keyof Handling, message: string, asked: boolean) => {
    if (asked && handling[field] === null) faults.push({ field, message })
  }
  const { risk, authority, persons, authorityToldAt } = handling
  const told = authority === 'told' && authorityToldAt !== null ? new Date(authorityToldAt) : null
  if (told && told < awareAt)
    faults.push({ field: 'toldOn', message: 'That is before the service knew' })
  need(
    'whyLate',
    'Say why the Commissioner heard later than 72 hours',
    told !== null && told > authorityDue(awareAt),
  )
  // Only where a risk to people is unlikely need the Commissioner not be told [UKGDPR Art 33].
  if (authority === 'not-needed' && risk !== 'unlikely')
    faults.push({
      field: 'authority',
      message: 'Where a risk to people is likely, the Commissioner is told',
    })
  need('whyNotTold', 'Say why a risk to people is unlikely', authority === 'not-needed')
  need('personsHow', 'Say by which way, and why that way is safe', persons === 'told')
  // At a high risk they are told, but for what Article 34(3) lets stand [UKGDPR Art 34].
  need(
    'whyPersonsNot',
    'Say why they need not be told though the risk is high',
    persons === 'not-needed' && risk === 'high',
  )
  return faults
}

/** What still has to be done before two people close it. */
export const isSettled = ({ authority, persons }: Handling): boolean =>
  authority !== 'not-yet' && persons !== 'not-yet'
