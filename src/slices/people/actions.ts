import type { Tx } from '../../platform/db.ts'
import type { Words } from './former/public.ts'
import { allKeysOf, holdUntokened, setTokened } from './known/public.ts'
import { foldedKeysOf, listFolded, listFoldedInto } from './merges/public.ts'
import {
  findPeople,
  holdPerson,
  insertPerson,
  type NewPerson,
  replaceTokens,
  rewriteTokens,
  setContact,
  setWords,
} from './queries.ts'
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

/**
 * What is recorded of an alleged stalker, made anew out of what stands in this moment. Whoever was held against everybody
 * before is held again: from now on there is more by which he is met. Null: the record was erased.
 */
export async function changeHim(
  tx: Tx,
  id: string,
  made: (words: Words) => Words,
): Promise<{ before: Words; after: Words } | null> {
  await holdPerson(tx, id)
  const person = (await findPeople(tx, [id])).get(id)
  if (!person) return null
  const before = { identity: person.identity, contact: person.contact }
  const after = made(before)
  if (!(await setWords(tx, person, after))) return null
  await replaceTokens(tx, id, [...allKeysOf(after), ...(await foldedKeysOf(tx, id))])
  return { before, after }
}

/**
 * Some of those who were stored under an older form are found by this one from now on, and by no other. Done again it
 * goes on where it was broken off.
 */
export async function renewTokens(tx: Tx, atMost: number): Promise<number> {
  const ids = await holdUntokened(tx, atMost)
  if (ids.length === 0) return 0
  const folded = new Set(await listFolded(tx, ids))
  const keeping = new Set((await listFoldedInto(tx, ids)).map(({ keptId }) => keptId))
  const keysOf = async (person: Person) => [
    ...allKeysOf(person),
    ...(keeping.has(person.id) ? await foldedKeysOf(tx, person.id) : []),
  ]
  // Whoever was disposed of is sealed under a key that is gone, and is not among them.
  for (const person of (await findPeople(tx, ids)).values()) {
    // A record that was given up has no token: nobody meets it (ADR-0048).
    await rewriteTokens(tx, person.id, folded.has(person.id) ? [] : await keysOf(person))
  }
  await setTokened(tx, ids)
  return ids.length
}
