import { maySamePersonBear, sameName } from '../../../security/names.ts'
import { likenessOfNames, plainName } from '../../people/public.ts'

/** What somebody is to the victim or to the case; often several at once. */
export const roles = [
  'child',
  'dependant',
  'partner',
  'parent-or-guardian',
  'supporter',
  'witness',
  'secondary-victim',
  'other-alleged-perpetrator',
  'professional',
] as const
export type Role = (typeof roles)[number]

export const safeAnswers = ['yes', 'no', 'not-known'] as const
export type Safe = (typeof safeAnswers)[number]

export const agreedAnswers = ['yes', 'no', 'not-asked'] as const

export type AroundWords = {
  name: string
  organisation: string | null
  relation: string | null // in words: her sister, the form tutor
  roles: Role[]
  safe: Safe
  safeBy: string | null // who said so, and how that person knows
  responsibility: Safe // parental responsibility
  consent: (typeof agreedAnswers)[number] // the victim's, to support this relative or friend
  supportReason: string | null
  supportedFrom?: string | null // the day on which support of this relative or friend began
  note: string | null
}

export type Fault = { field: keyof AroundWords; message: string }

type Named = Pick<AroundWords, 'name' | 'roles'>

/**
 * What stands against keeping somebody as told. A relative or friend who is a witness in the victim's case cannot be
 * supported under this role [ISA §75]; a victim in her own right is never refused by it [PR 2].
 */
export function faultsOfPerson(told: AroundWords, others: readonly Named[]): Fault[] {
  const faults: Fault[] = []
  if (told.roles.length === 0)
    faults.push({ field: 'roles', message: 'Select what this person is to the victim or the case' })
  if (told.safe !== 'not-known' && told.safeBy === null)
    faults.push({ field: 'safeBy', message: 'Say who said whether this person is safe' })
  if (!isSupportedAs('supporter', told, others)) return faults
  if (isSupportedAs('witness', told, others) && !isSupportedAs('secondary-victim', told, others))
    faults.push({ field: 'roles', message: witnessSentence })
  if (!told.roles.includes('supporter')) return faults
  if (told.consent !== 'yes')
    faults.push({
      field: 'consent',
      message: 'The victim has to agree before a relative or friend of hers or his is supported',
    })
  if (told.supportReason === null)
    faults.push({ field: 'supportReason', message: 'Say why this person is to be supported' })
  return faults
}

/** In these words, or under the same name elsewhere in the case. */
const isSupportedAs = (role: Role, told: Named, others: readonly Named[]): boolean =>
  [told, ...others.filter(({ name }) => maySamePersonBear(name, told.name))].some((each) =>
    each.roles.includes(role),
  )

export const witnessSentence =
  'A relative or friend who is a witness in this case cannot be supported as a relative or friend. ' +
  'Point this person to the Witness Service or to Victim Support. ' +
  'Somebody who is stalked as well is a victim, and is never turned away by this: tick “Victim too”, and open a case of that person’s own.'

/** Recorded as supported, and support has not begun. */
export const mayBeginSupport = ({ roles: held, supportedFrom }: AroundWords): boolean =>
  held.includes('supporter') && !supportedFrom

/** Who is called otherwise now is looked at anew; whoever is supported no more begins anew. */
export const stillSupportedFrom = (
  before: Pick<AroundWords, 'name' | 'supportedFrom'>,
  { name, roles: held }: Named,
): string | null =>
  held.includes('supporter') && plainName(name) === plainName(before.name)
    ? (before.supportedFrom ?? null)
    : null

type Recipient = { person: string; organisation: string }
type Flagged = Pick<AroundWords, 'name' | 'organisation' | 'safe'>

/** How a recipient was flagged: by name, or through the organisation where that alone was named. */
export function flagOf(people: readonly Flagged[], { person, organisation }: Recipient): Safe {
  const named = people.filter(({ name }) => isNamed(name, { person, organisation }))
  if (named.some(({ safe }) => safe === 'no')) return 'no'
  return named.some(({ safe }) => safe === 'yes') ? 'yes' : 'not-known'
}

const isNamed = (name: string, { person, organisation }: Recipient): boolean =>
  maySamePersonBear(name, person) || sameName(name, organisation)

/** The same, and who is written with a slip: whoever may be meant is looked at. */
export const mayBeMeant = (name: string, recipient: Recipient): boolean =>
  isNamed(name, recipient) || likenessOfNames(name, recipient.person) !== null

/** A parent or guardian of whom somebody said that it is safe [ISA §83]. */
export const safeAdults = <P extends Pick<AroundWords, 'roles' | 'safe'>>(people: readonly P[]) =>
  people.filter(({ roles: held, safe }) => held.includes('parent-or-guardian') && safe === 'yes')

/** A grown victim with children or people who depend on her: the whole family is thought of [ISA §75]. */
export const asksWholeFamily = (
  isChild: boolean | null,
  people: readonly Pick<AroundWords, 'roles'>[],
): boolean =>
  isChild !== true &&
  people.some(({ roles: held }) => held.includes('child') || held.includes('dependant'))

export type FamilyWords = {
  wholeFamily: 'yes' | 'no'
  separateWorker: 'yes' | 'no' | 'not-needed'
  familyReason: string
}

/** How two cases belong together. */
export const linkKinds = [
  'secondary-victim',
  'TRANSFERRED_STALKING',
  'same-alleged-perpetrator',
  'same-household',
] as const
export type LinkKind = (typeof linkKinds)[number]

/** Where each stands on the map, the victim in the middle. Twelve a ring, so that names do not meet. */
export function placesOf(howMany: number): { x: number; y: number }[] {
  return Array.from({ length: howMany }, (_, at) => {
    const ring = Math.floor(at / perRing)
    const inRing = Math.min(perRing, howMany - ring * perRing)
    const angle = (2 * Math.PI * (at % perRing)) / inRing - Math.PI / 2
    const reach = 1 + ring * 0.55
    return {
      x: Math.round(200 + 130 * reach * Math.cos(angle)),
      y: Math.round(150 + 100 * reach * Math.sin(angle)),
    }
  })
}

const perRing = 12
