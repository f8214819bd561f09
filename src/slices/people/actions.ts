import type { Tx } from '../../platform/db.ts'
import { allKeysOf } from './known/public.ts'
import { foldedKeysOf } from './merges/public.ts'
import { insertPerson, type NewPerson, setContact } from './queries.ts'
import type { Contact } from './rules.ts'
import type { Person } from './tables.ts'

/** Keeps a person, findable from now on by number, postcode, birthday, by names as people misspell them, and by pairs. */
export const addPerson = (tx: Tx, person: NewPerson): Promise<string> =>
  insertPerson(tx, person, allKeysOf(person))

/** Keeps how somebody is reached; false: it is not in that version any more. */
export async function changeContact(tx: Tx, person: Person, contact: Contact): Promise<boolean> {
  const keys = allKeysOf({ identity: person.identity, contact })
  return setContact(tx, person, contact, [...keys, ...(await foldedKeysOf(tx, person.id))])
}
