import type { Tx } from '../../../platform/db.ts'
import { findPartyIds } from '../../cases/public.ts'
import { noContact, type SearchKey, searchKeys } from '../../people/public.ts'
import { caseInputOf } from '../intake/public.ts'
import type { Referral } from '../public.ts'

/** How many people are known already by what this referral says: its exact keys, or a whole name with a birthday. */
export async function countKnown(tx: Tx, { kept }: Referral): Promise<number> {
  const { victim, subject } = caseInputOf(kept.answers)
  const keys = searchKeys(victim.identity, victim.contact)
  const exact = keys.filter(({ field }) => ['phone', 'email', 'postcode'].includes(field))
  // A case that this reader does not reach tells her nothing by being counted.
  const found = await Promise.all([
    findPartyIds(tx, exact),
    findWithAll(tx, [keys.filter(isName), keys.filter(({ field }) => field === 'born')]),
    subject ? findWithAll(tx, namesApart(subject.identity)) : [],
  ])
  return new Set(found.flat()).size
}

const isName = ({ field }: SearchKey) => field === 'name'

const namesApart = ({ given, surname }: { given: string; surname: string }) =>
  [given, surname].map((name) =>
    searchKeys({ given: name, surname: '', knownAs: null, dateOfBirth: null }, noContact).filter(
      isName,
    ),
  )

// As many may share a surname, or a day of birth, before both are asked for.
const namesakesAtMost = 2000

async function findWithAll(tx: Tx, groups: SearchKey[][]): Promise<string[]> {
  const found: string[][] = []
  for (const keys of groups) found.push(await findPartyIds(tx, keys, namesakesAtMost))
  const [first = [], ...others] = found
  return first.filter((id) => others.every((ids) => ids.includes(id)))
}
