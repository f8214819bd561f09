import type { Tx } from '../../../platform/db.ts'
import { agreementsOf, checkPerson, pairKeys } from '../matching/public.ts'
import { type Contact, findPeople, type Identity, noContact, type PersonKind } from '../public.ts'
import { countPeople, findCandidateIds } from './queries.ts'
import { bandOf, type Likeness, preparedOf } from './rules.ts'

/**
 * Where a name is all that is known, it is weighed as if no more were stored than this: in a large service a slip in it would
 * weigh too little to be found. The price is questions about namesakes (ADR-0052).
 */
const nameWeighedAgainst = 500

export type Known = { id: string; kind: PersonKind; probability: number } & Likeness

/**
 * Who of the people stored somebody may be, the likeliest first (F11, F13). Nobody of them is shown by it. `asIfAtMost`:
 * among how many at the most it is weighed.
 */
export async function findKnown(
  tx: Tx,
  { identity, contact }: { identity: Identity; contact: Contact },
  { asIfAtMost = Number.POSITIVE_INFINITY }: { asIfAtMost?: number } = {},
): Promise<Known[]> {
  const asked = preparedOf(identity, contact)
  const people = await findPeople(tx, await findCandidateIds(tx, pairKeys(asked)))
  const candidates = [...people.values()]
  const prepared = candidates.map((each) => preparedOf(each.identity, each.contact))
  const weighed = Math.min(await countPeople(tx), asIfAtMost)
  const found = checkPerson(asked, prepared, { people: weighed })
  return found.flatMap(({ at, probability }) => {
    const [person, own] = [candidates[at], prepared[at]]
    if (!person || !own) return []
    const agrees = agreementsOf(asked, own)
    const band = bandOf(probability, agrees)
    return band === null ? [] : [{ id: person.id, kind: person.kind, probability, band, agrees }]
  })
}

/** The same for somebody of whom one box holds the name, and of whom no more is known. */
export const findKnownByName = (tx: Tx, name: string): Promise<Known[]> =>
  findKnown(
    tx,
    { identity: inOneBox(name), contact: noContact },
    { asIfAtMost: nameWeighedAgainst },
  )

/** How likely two names are one person's, where no more is known of either: by sound, nickname and slip; null: they are not. */
export function likenessOfNames(one: string, other: string): Likeness | null {
  const [asked, own] = [one, other].map((name) => preparedOf(inOneBox(name), noContact))
  if (!asked || !own) return null
  const [found] = checkPerson(asked, [own], { people: nameWeighedAgainst })
  const agrees = agreementsOf(asked, own)
  const band = found ? bandOf(found.probability, agrees) : null
  return band === null ? null : { band, agrees }
}

const inOneBox = (name: string): Identity => ({
  given: name,
  surname: '',
  knownAs: null,
  dateOfBirth: null,
})
