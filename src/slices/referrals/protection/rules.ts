import type { ProtectedKind } from '../../people/reveals/public.ts'
import type { Answers } from '../answers/public.ts'

/**
 * What of a referral can lead somebody to the victim, by page and field. When and how it is safe to ring is not
 * among it: who reads past that does harm [PR 6].
 */
const always: Readonly<Record<string, ProtectedKind>> = {
  'victim-guardianContact': 'other-way',
  'contact-phone': 'phone',
  'contact-email': 'email',
  'contact-otherWay': 'other-way',
  'contact-whoMayAnswer': 'other-way',
  'contact-address': 'address',
  'contact-postcode': 'address',
}

/** The same of whoever refers, where that is no agency but the victim, or somebody close. */
const ofTheReferrer: Readonly<Record<string, ProtectedKind>> = {
  'you-email': 'email',
  'you-phone': 'phone',
}

const agencies = (source: Answers['you']['source']): boolean =>
  source !== null && source !== 'self' && source !== 'family-or-friend'

/** Of a part that may be protected, whoever referred. */
export const kindOfPart = (part: string): ProtectedKind | null =>
  Object.hasOwn(everything, part) ? (everything[part] ?? null) : null

const everything: Readonly<Record<string, ProtectedKind>> = { ...always, ...ofTheReferrer }

/** Null: it is no protected value, or there is no such field. */
export function protectedKindOf(answers: Answers, part: string): ProtectedKind | null {
  const isOpen = agencies(answers.you.source) && Object.hasOwn(ofTheReferrer, part)
  return isOpen ? null : kindOfPart(part)
}
