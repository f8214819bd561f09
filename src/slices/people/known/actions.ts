import type { Tx } from '../../../platform/db.ts'
import { agreementsOf, checkPerson, pairKeys } from '../matching/public.ts'
import { type Contact, findPeople, type Identity, type PersonKind } from '../public.ts'
import { countPeople, findCandidateIds } from './queries.ts'
import { bandOf, type Likeness, preparedOf } from './rules.ts'

export type Known = { id: string; kind: PersonKind; probability: number } & Likeness

/** Who of the people stored somebody may be, the likeliest first (F11, F13). Nobody of them is shown by it. */
export async function findKnown(
  tx: Tx,
  { identity, contact }: { identity: Identity; contact: Contact },
): Promise<Known[]> {
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
    return band === null ? [] : [{ id: person.id, kind: person.kind, probability, band, agrees }]
  })
}
