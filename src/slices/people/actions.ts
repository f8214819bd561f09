import type { Tx } from '../../platform/db.ts'
import { allKeysOf } from './known/public.ts'
import { insertPerson, type NewPerson } from './queries.ts'

/** Keeps a person, findable from now on by number, postcode, birthday, by names as people misspell them, and by pairs. */
export const addPerson = (tx: Tx, person: NewPerson): Promise<string> =>
  insertPerson(tx, person, allKeysOf(person))
