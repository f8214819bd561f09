import { everyWriting, isPutDownElsewhere, seenIn } from '../former/public.ts'
import {
  type Agreement,
  type Person,
  pairKeys,
  plainHandle,
  preparePerson,
  type Written,
} from '../matching/public.ts'
import {
  type ChannelKind,
  type Contact,
  type Identity,
  noContact,
  plainName,
  type SearchKey,
  searchKeys,
} from '../public.ts'

export const bands = ['almost surely', 'probably', 'perhaps'] as const
export type Band = (typeof bands)[number]

// Below the lowest a person would look at strangers; the rest is words for a number nobody should take for exact.
const lowest: Record<Band, number> = { 'almost surely': 0.95, probably: 0.6, perhaps: 0.15 }

/** Of a name alone nobody is sure: two may bear it. */
export function bandOf(probability: number, agrees: readonly Agreement[]): Band | null {
  const band = bands.find((each) => probability >= lowest[each]) ?? null
  const isNameAlone = agrees.every(({ field }) => field === 'given' || field === 'surname')
  return band === 'almost surely' && isNameAlone ? 'probably' : band
}

/** Whether they have a number, a mailbox or a name online in common, to the letter. */
export const sharesWay = (agrees: readonly Agreement[]): boolean =>
  agrees.some(
    ({ field, exactly }) =>
      exactly && (field === 'phone' || field === 'email' || field === 'handle'),
  )

export type Likeness = { band: Band; agrees: Agreement[] }

/** A stored person in the form in which the matcher takes her. */
export function preparedOf(identity: Identity, contact: Contact): Person {
  const valuesOf = (...kinds: ChannelKind[]) =>
    contact.channels.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value)
  const given = [identity.given, identity.knownAs].filter(isSaid).join(' ')
  // One box held the whole name: the last word is a surname, and is compared with given names too, were they exchanged.
  const written: Written = {
    ...(identity.surname === '' ? { name: given } : { given, surname: identity.surname }),
    born: identity.dateOfBirth ?? undefined,
    addressOne: contact.address ?? undefined,
    postcode: contact.postcode ?? undefined,
    phone: valuesOf('mobile', 'landline').join(', '),
    email: valuesOf('email').join(', '),
    handle: handlesIn(valuesOf('handle'), identity),
  }
  return preparePerson(written)
}

/** Who is called online what she is called says no more by it than by the name: many bear it. */
function handlesIn(values: readonly string[], { given, surname }: Identity): string {
  const names = [given + surname, surname + given].map(plainName)
  return values
    .flatMap((value) => plainHandle(value) ?? [])
    .filter((handle) => !names.includes(handle.replace(/[._-]/g, '')))
    .map((handle) => `@${handle}`)
    .join(', ')
}

const isSaid = (name: string | null, at: number, all: (string | null)[]): name is string =>
  name !== null && all.indexOf(name) === at

/** Every key by which somebody is found: of what somebody types, and of pairs; of what was recorded before too. */
export const allKeysOf = (told: Told): SearchKey[] =>
  everyWriting(told).flatMap(({ identity, contact }) => [
    ...searchKeys(identity, contact),
    ...pairKeys(preparedOf(identity, contact)),
  ])

/**
 * Whether a case may be found by this because of what is recorded of somebody in it: not by what another case alone put down
 * of the same person, for that is not told here [PR 7].
 */
export function isFoundIn(told: Told, caseId: string, keys: readonly SearchKey[]): boolean {
  if (!isPutDownElsewhere(told, caseId)) return true
  const shares = (all: readonly SearchKey[]) =>
    all.some((one) =>
      keys.some(({ field, normal }) => field === one.field && normal === one.normal),
    )
  return shares(allKeysOf(seenIn(told, caseId))) || !shares(allKeysOf(told))
}

/** Those of pairs alone: by what it is asked who somebody may be. */
export const pairKeysOf = ({ identity, contact }: Told): SearchKey[] =>
  pairKeys(preparedOf(identity, contact))

/** Somebody of whom one box holds the name, and of whom no more is known. */
export const byName = (name: string): Told => ({ identity: inOneBox(name), contact: noContact })

export const inOneBox = (name: string): Identity => ({
  given: name,
  surname: '',
  knownAs: null,
  dateOfBirth: null,
})

export type Told = { identity: Identity; contact: Contact }
