import type { Tx } from '../../../platform/db.ts'
import { everyHome, everyWay, everyWriting } from '../former/public.ts'
import { agreementsOf, checkPerson, pairKeys } from '../matching/public.ts'
import {
  type Channel,
  type Contact,
  findPeople,
  findPersonIds,
  noContact,
  type PersonKind,
  searchKeys,
} from '../public.ts'
import { isHis, postcodeIn, valuesIn } from '../values/public.ts'
import { countPeople, findCandidateIds } from './queries.ts'
import {
  type Band,
  bandOf,
  byName,
  inOneBox,
  type Likeness,
  preparedOf,
  sharesWay,
  type Told,
} from './rules.ts'

/**
 * Where a name is all that is known, it is weighed as if no more were stored than this: in a large service a slip in it would
 * weigh too little to be found. The price is questions about namesakes (ADR-0052).
 */
const nameWeighedAgainst = 500

export type Known = { id: string; kind: PersonKind; probability: number } & Likeness
type Among = { asIfAtMost?: number } // among how many at the most it is weighed

/** Who of the people stored somebody may be, the likeliest first (F11, F13). Nobody of them is shown by it. */
export async function findKnown(tx: Tx, asked: Told, among: Among = {}): Promise<Known[]> {
  const found = await findSharing(tx, asked, among)
  return found.flatMap(({ band, ...each }) => (band === null ? [] : [{ ...each, band }]))
}

/** The same, and who has a number, a mailbox or a name online of hers, under whatever name: their band is null. */
export async function findSharing(
  tx: Tx,
  { identity, contact }: Told,
  { asIfAtMost = Number.POSITIVE_INFINITY }: Among = {},
): Promise<(Omit<Known, 'band'> & { band: Band | null })[]> {
  const asked = preparedOf(identity, contact)
  const people = await findPeople(tx, await findCandidateIds(tx, pairKeys(asked)))
  const candidates = [...people.values()].flatMap((person) =>
    everyWriting(person).map((as) => ({ person, own: preparedOf(as.identity, as.contact) })),
  )
  const weighed = Math.min(await countPeople(tx), asIfAtMost)
  const found = checkPerson(
    asked,
    candidates.map(({ own }) => own),
    { people: weighed },
  )
  const seen = new Set<string>()
  return found.flatMap(({ at, probability }) => {
    const candidate = candidates[at]
    // In several writings the likeliest counts, which stands first.
    if (!candidate || seen.has(candidate.person.id)) return []
    const { person, own } = candidate
    seen.add(person.id)
    const agrees = agreementsOf(asked, own)
    const band = bandOf(probability, agrees)
    if (band === null && !sharesWay(agrees)) return []
    return [{ id: person.id, kind: person.kind, probability, band, agrees }]
  })
}

/**
 * Who of all alleged stalkers stored is recorded with this number, mailbox or address, whoever may see them: ids alone.
 * `herPostcode`: where an address is written without one.
 */
export async function findWhoseWay(
  tx: Tx,
  way: Pick<Channel, 'kind' | 'value'>,
  herPostcode: string | null = null,
): Promise<string[]> {
  const postcode = way.kind === 'post' ? (postcodeIn(way.value) ?? herPostcode) : null
  const told = { ...noContact, channels: [{ ...way, safe: false }], postcode }
  const people = await findPeople(tx, await findPersonIds(tx, searchKeys(inOneBox(''), told)))
  const writings = writingsOf(way, herPostcode)
  return [...people.values()]
    .filter(({ kind }) => kind === 'subject-of-concern')
    .filter(({ contact }) => writings.some((each) => isHis(each, valuesIn(contact))))
    .map(({ id }) => id)
}

/** An address is one address, with its postcode in the same line or in a box of its own. */
const writingsOf = ({ kind, value }: Pick<Channel, 'kind' | 'value'>, postcode: string | null) =>
  kind === 'post' && postcode !== null && postcodeIn(value) === null
    ? [
        { kind, value },
        { kind, value: `${value}, ${postcode}` },
      ]
    : [{ kind, value }]

type WayOf = { personId: string; way: Pick<Channel, 'kind' | 'value'> }

/** Which clients are reached by something that is or was his, and by what of theirs: the other way round, ids alone. */
export async function findReachedBy(tx: Tx, his: Contact): Promise<WayOf[]> {
  const reached = new Map<string, WayOf>()
  for (const told of valueByValue(his)) {
    const ids = await findPersonIds(tx, searchKeys(inOneBox(''), told))
    for (const { id: personId, kind, contact } of (await findPeople(tx, ids)).values()) {
      if (kind !== 'victim') continue
      for (const way of contact.channels)
        if (writingsOf(way, contact.postcode).some((each) => isHis(each, valuesIn(told))))
          reached.set(`${personId} ${way.value}`, { personId, way })
    }
  }
  return [...reached.values()]
}

/** Each by itself: many share a postcode, and one number is not to be lost among them. */
const valueByValue = (his: Contact): Contact[] => [
  ...everyWay(his).map((way) => ({ ...noContact, channels: [way] })),
  ...everyHome(his).flatMap(({ address, postcode }) =>
    address === null ? [] : [{ ...noContact, address, postcode: postcode ?? postcodeIn(address) }],
  ),
]

/** The same for somebody of whom one box holds the name, and of whom no more is known. */
export const findKnownByName = (tx: Tx, name: string): Promise<Known[]> =>
  findKnown(tx, byName(name), { asIfAtMost: nameWeighedAgainst })

/** How likely two names are one person's, where no more is known of either: by sound, nickname and slip; null: they are not. */
export const likenessOfNames = (one: string, other: string): Likeness | null =>
  likenessToName(one, byName(other))

/** The same for somebody of whom more is told than a name, and who is stored nowhere yet. */
export function likenessToName(name: string, told: Told): Likeness | null {
  const [asked, own] = [byName(name), told].map((each) => preparedOf(each.identity, each.contact))
  if (!asked || !own) return null
  const [found] = checkPerson(asked, [own], { people: nameWeighedAgainst })
  const agrees = agreementsOf(asked, own)
  const band = found ? bandOf(found.probability, agrees) : null
  return band === null ? null : { band, agrees }
}
