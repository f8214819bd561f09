import type { Tx } from '../../../platform/db.ts'
import { agreementsOf, checkPerson, pairKeys } from '../matching/public.ts'
import { type Contact, findPeople, type Identity, type PersonKind } from '../public.ts'
import { countPeople, findCandidateIds } from './queries.ts'
import { type Band, bandOf, type Likeness, preparedOf, sharesWay } from './rules.ts'

export type Known = { id: string; kind: PersonKind; probability: number } & Likeness
type Asked = { identity: Identity; contact: Contact }

/** Who of the people stored somebody may be, the likeliest first (F11, F13). Nobody of them is shown by it. */
export async function findKnown(tx: Tx, asked: Asked): Promise<Known[]> {
  const found = await findSharing(tx, asked)
  return found.flatMap(({ band, ...each }) => (band === null ? [] : [{ ...each, band }]))
}

/** The same, and who has a number, a mailbox or a name online of hers, under whatever name: their band is null. */
export async function findSharing(
  tx: Tx,
  { identity, contact }: Asked,
): Promise<(Omit<Known, 'band'> & { band: Band | null })[]> {
  const asked = preparedOf(identity, contact)
  const people = await findPeople(tx, await findCandidateIds(tx, pairKeys(asked)))
  const candidates = [...people.values()]
  const prepared = candidates.map((each) => preparedOf(each.identity, each.contact))
  const found = checkPerson(asked, prepared, { people: await countPeople(tx) })
  return found.flatMap(({ at, probability }) => {
    const [person, own] = [candidates[at], prepared[at]]
    if (!person || !own) return []
    const agrees = agreementsOf(asked, own)
    const band = bandOf(probability, agrees)
    if (band === null && !sharesWay(agrees)) return []
    return [{ id: person.id, kind: person.kind, probability, band, agrees }]
  })
}
