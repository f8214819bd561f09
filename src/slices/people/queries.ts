import { sql } from 'kysely'
import { anyOf, anyOfBytes, type Tx } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import { indexKeyOf } from '../../platform/index-key.ts'
import { type Keys, sealJson, unseal } from '../../platform/sealing.ts'
import { statement } from '../../platform/statement.ts'
import { type IndexKey, tokenOf, writingsOf } from '../../platform/tokens.ts'
import { findKeys, keysToWriteAbout, makeKeys } from '../../security/keys.ts'
import type { Contact, Identity, SearchKey } from './rules.ts'
import { type Person, type PersonKind, tokenForm } from './tables.ts'

const placeOf = (column: string, row: string) => ({ table: 'person', column, row })

export type NewPerson = { kind: PersonKind; identity: Identity; contact: Contact }

/** Keeps a person under a key of her own, and the tokens by which she is found again. */
export async function insertPerson(tx: Tx, person: NewPerson, found: SearchKey[]) {
  const { kind, identity, contact } = person
  const id = newId()
  const keys = await makeKeys(tx, id)
  await tx
    .insertInto('person')
    .values({
      id,
      kind,
      identity: sealJson<'P3'>(keys, placeOf('identity', id), identity),
      contact: sealJson<'P4'>(keys, placeOf('contact', id), contact),
      token_form: tokenForm,
      tokens_written: 1,
    })
    .execute()
  await insertTokens(tx, id, found)
  return id
}

async function insertTokens(tx: Tx, personId: string, keys: SearchKey[]) {
  if (keys.length === 0) return
  const index = await indexKeyOf(tx)
  const rows = keys.map((key) => ({ token: tokenOfKey(index, key), person_id: personId }))
  await tx
    .insertInto('person_token')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const tokenOfKey = (index: IndexKey, { field, normal }: SearchKey) =>
  tokenOf(index, field, normal)

/**
 * She is found by these from now on, and by nothing else. One after the other: the last word counts. Whoever is held
 * against everybody is held against her anew (held/).
 */
export async function replaceTokens(tx: Tx, personId: string, keys: SearchKey[]) {
  await tx
    .updateTable('person')
    .set({ tokens_written: sql<number>`tokens_written + 1` })
    .where('id', '=', personId)
    .execute()
  await rewriteTokens(tx, personId, keys)
}

/** The same keys in a newer form. Whoever calls this holds her row, and says that all have to be held against everybody. */
export async function rewriteTokens(tx: Tx, personId: string, keys: SearchKey[]) {
  await tx.deleteFrom('person_token').where('person_id', '=', personId).execute()
  await insertTokens(tx, personId, keys)
}

const sealedPeople = statement((tx, these: { ids: string[] }) =>
  tx
    .selectFrom('person')
    .select(['id', 'kind', 'identity', 'contact', 'version'])
    .where('id', '=', anyOf(these.ids)),
)

/** People with their words open, by id. Those whose key was destroyed are gone. */
export async function findPeople(tx: Tx, ids: string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map()
  const rows = await sealedPeople(tx, { ids })
  const keys = await findKeys(tx, ids)
  const people = new Map<string, Person>()
  for (const row of rows) {
    const own = keys.get(row.id)
    if (own) people.set(row.id, openPerson(own, row))
  }
  return people
}

type SealedPerson = Pick<Person, 'id' | 'kind' | 'version'> & {
  identity: Uint8Array
  contact: Uint8Array
}

/** Opens a person that came along in a join with its wrapped key. */
export function openPerson(keys: Keys, row: SealedPerson): Person {
  const identity: Identity = JSON.parse(unseal(keys, placeOf('identity', row.id), row.identity))
  const contact = openContact(keys, row.id, row.contact)
  return { id: row.id, kind: row.kind, version: row.version, identity, contact }
}

/** Opens the name that came along in a join with its wrapped key. */
export const openIdentity = (keys: Keys, personId: string, sealed: Uint8Array): Identity =>
  JSON.parse(unseal(keys, placeOf('identity', personId), sealed))

/** How somebody is reached, as it came along in a join with its wrapped key. */
export const openContact = (keys: Keys, personId: string, sealed: Uint8Array): Contact =>
  JSON.parse(unseal(keys, placeOf('contact', personId), sealed))

/** Every way in which the tokens of these keys may stand in their rows. */
export async function writingsOfTokens(tx: Tx, keys: readonly SearchKey[]): Promise<Uint8Array[]> {
  const index = await indexKeyOf(tx)
  return keys.flatMap((key) => writingsOf(index, tokenOfKey(index, key)))
}

/** However the tokens of these keys stand in their rows. */
export async function anyTokenOf(tx: Tx, keys: SearchKey[]) {
  return anyOfBytes(await writingsOfTokens(tx, keys))
}

/**
 * Who shares keys with what is looked for, whoever may see them: the most in common first, fifty at the most. For
 * jobs that act for the service; what a person finds is cut off after what is hidden from her (cases: findPartyIds).
 */
export async function findPersonIds(tx: Tx, keys: SearchKey[]): Promise<string[]> {
  if (keys.length === 0) return []
  const rows = await tx
    .selectFrom('person_token')
    .select('person_id')
    .where('token', '=', await anyTokenOf(tx, keys))
    .groupBy('person_id')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('person_id') // who is as near as another stands in the same place, whatever else there is
    .limit(50)
    .execute()
  return rows.map((row) => row.person_id)
}

/** A row that stands for nobody, sealed under a key that is kept nowhere: what was disposed of points at it. */
export async function insertNobody(tx: Tx): Promise<string> {
  const id = newId()
  const unkept = await keysToWriteAbout(tx, id)
  await tx
    .insertInto('person')
    .values({
      id,
      kind: 'victim',
      identity: sealJson<'P3'>(unkept, placeOf('identity', id), null),
      contact: sealJson<'P4'>(unkept, placeOf('contact', id), null),
      token_form: tokenForm,
    })
    .execute()
  return id
}

/** How she is reached from now on, and found. False: somebody changed it meanwhile. */
export async function setContact(
  tx: Tx,
  { id, version }: Pick<Person, 'id' | 'version'>,
  contact: Contact,
  found: SearchKey[],
): Promise<boolean> {
  const own = (await findKeys(tx, [id])).get(id)
  if (!own) return false
  const changed = await tx
    .updateTable('person')
    .set({
      contact: sealJson<'P4'>(own, placeOf('contact', id), contact),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (!changed) return false
  await replaceTokens(tx, id, found)
  return true
}

/**
 * Whoever changes the same record waits, and reads it as it is left here; in one order, so that no two wait for one another.
 * Who only names one of them in another row does not wait.
 */
export async function holdPeople(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return
  const these = tx.selectFrom('person').select('id').where('id', '=', anyOf(ids))
  await these.orderBy('id').forNoKeyUpdate().execute()
}

export const holdPerson = (tx: Tx, id: string) => holdPeople(tx, [id])

/** All that is known of somebody, from now on. False: somebody changed it meanwhile. How she is found is not among it. */
export async function setWords(
  tx: Tx,
  { id, version }: Pick<Person, 'id' | 'version'>,
  { identity, contact }: Pick<Person, 'identity' | 'contact'>,
): Promise<boolean> {
  const own = (await findKeys(tx, [id])).get(id)
  if (!own) return false
  const changed = await tx
    .updateTable('person')
    .set({
      identity: sealJson<'P3'>(own, placeOf('identity', id), identity),
      contact: sealJson<'P4'>(own, placeOf('contact', id), contact),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}
