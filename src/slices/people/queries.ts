import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { anyOf, anyOfBytes, type Tx, tenantOf } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import { type Keys, sealJson, tokenOf, unseal } from '../../platform/sealing.ts'
import { findKeys, makeKeys } from '../../security/keys.ts'
import type { Contact, Identity, SearchKey } from './rules.ts'
import type { Person, PersonKind } from './tables.ts'

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
    })
    .execute()
  await insertTokens(tx, id, found)
  return id
}

async function insertTokens(tx: Tx, personId: string, keys: SearchKey[]) {
  if (keys.length === 0) return
  const rows = keys.map((key) => ({ token: tokenOfKey(tx, key), person_id: personId }))
  await tx
    .insertInto('person_token')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const tokenOfKey = (tx: Tx, { field, normal }: SearchKey) =>
  tokenOf(tenantOf(tx).indexKey, field, normal)

/** People with their words open, by id. Those whose key was destroyed are gone. */
export async function findPeople(tx: Tx, ids: string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'kind', 'identity', 'contact', 'version'])
    .where('id', '=', anyOf(ids))
    .execute()
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
  const contact: Contact = JSON.parse(unseal(keys, placeOf('contact', row.id), row.contact))
  return { id: row.id, kind: row.kind, version: row.version, identity, contact }
}

/** Opens the name that came along in a join with its wrapped key. */
export const openIdentity = (keys: Keys, personId: string, sealed: Uint8Array): Identity =>
  JSON.parse(unseal(keys, placeOf('identity', personId), sealed))

/** Who shares keys with what is looked for: the most in common first, fifty at the most. */
export async function findPersonIds(tx: Tx, keys: SearchKey[]): Promise<string[]> {
  if (keys.length === 0) return []
  const tokens = keys.map((key) => tokenOfKey(tx, key))
  const rows = await tx
    .selectFrom('person_token')
    .select('person_id')
    .where('token', '=', anyOfBytes(tokens))
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
  const unkept = { tenantId: tenantOf(tx).id, subjectId: id, version: 1, dataKey: randomBytes(32) }
  await tx
    .insertInto('person')
    .values({
      id,
      kind: 'victim',
      identity: sealJson<'P3'>(unkept, placeOf('identity', id), null),
      contact: sealJson<'P4'>(unkept, placeOf('contact', id), null),
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
  await tx.deleteFrom('person_token').where('person_id', '=', id).execute()
  await insertTokens(tx, id, found)
  return true
}
