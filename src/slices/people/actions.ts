import type { Tx } from '../../platform/db.ts'
import { insertPerson, type NewPerson } from './queries.ts'
import { searchKeys } from './rules.ts'

/** Keeps a person, findable from now on by number, postcode, birthday, and by names as people misspell them. */
export const addPerson = (tx: Tx, person: NewPerson): Promise<string> =>
  insertPerson(tx, person, searchKeys(person.identity, person.contact))
