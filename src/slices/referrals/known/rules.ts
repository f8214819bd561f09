import type { Contact, Identity, PersonKind } from '../../people/public.ts'
import { noContact } from '../../people/public.ts'
import type { Answers } from '../answers/public.ts'
import { caseInputOf } from '../intake/public.ts'

export const partiesHeld = ['victim', 'subject', 'referrer'] as const
export type Party = (typeof partiesHeld)[number]
export type Finding = 'same-client' | 'same-subject' | 'counter-party'
export type Settled = 'same-person' | 'another'

/** What a senior says of a referral that names somebody of the other side. Neither side is presumed [PR 7]. */
export const wordsOfSenior = ['two-victims', 'counter-allegation', 'not-the-same'] as const
export type Word = (typeof wordsOfSenior)[number]

export const primaries = ['this-side', 'other-side', 'both', 'not-yet-known'] as const
export type Primary = (typeof primaries)[number]

export type Judgement = {
  primary: Primary
  reason: string
  workerId: string | null // of this side, another than the other side's
  keptFrom: readonly string[] // the workers of the other side
}

type Asked = { identity: Identity; contact: Contact }

/** Who in a referral is held against whom we know: the victim, whose conduct it is, and who refers. */
export function partiesIn(answers: Answers): Partial<Record<Party, Asked>> {
  const { victim, subject } = caseInputOf(answers)
  const referrer = referrerIn(answers)
  return {
    victim,
    ...(subject ? { subject } : {}),
    ...(referrer ? { referrer } : {}),
  }
}

/** Whoever refers herself is asked for as the victim already. */
function referrerIn({ you }: Answers): Asked | null {
  if (you.source === 'self') return null
  const names = (you.name ?? '').trim().split(/\s+/)
  if (names.length < 2) return null
  const email = you.email ? [{ kind: 'email', value: you.email, safe: false } as const] : []
  const phone = you.phone ? [{ kind: 'mobile', value: you.phone, safe: false } as const] : []
  return {
    identity: {
      given: names.slice(0, -1).join(' '),
      surname: names.at(-1) ?? '',
      knownAs: null,
      dateOfBirth: null,
    },
    contact: { ...noContact, channels: [...email, ...phone] },
  }
}

/** What it means that this party may be a person stored as that. Whoever came first makes no difference [PR 7]. */
export function findingOf(party: Party, kind: PersonKind): Finding {
  switch (party) {
    case 'victim':
    case 'referrer':
      return kind === 'victim' ? 'same-client' : 'counter-party'
    case 'subject':
      return kind === 'victim' ? 'counter-party' : 'same-subject'
  }
}
