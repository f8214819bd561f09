import type { Tx } from '../../platform/db.ts'
import { insertPerson, type NewPerson, setContact } from './queries.ts'
import { type Contact, searchKeys } from './rules.ts'
import type { Person } from './tables.ts'

/** Keeps a person, findable from now on by number, postcode, birthday, and by names as people misspell them. */
export const addPerson = (tx: Tx, person: NewPerson): Promise<string> =>
  insertPerson(tx, person, searchKeys(person.identity, person.contact))

/** Keeps how somebody is reached; false: it is not in that version any more. */
export const changeContact = (tx: Tx, person: Person, contact: Contact): Promise<boolean> =>
  setContact(tx, person, contact, searchKeys(person.identity, contact))
