import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { anyOf, type Tables, type Tenant, type Tx, tenantOf } from '../platform/db.ts'
import { type Keys, sealWith, unsealWith } from '../platform/sealing.ts'

/** Makes the two keys of a new tenant, wrapped under the root key: a stolen database opens neither. */
export function newTenantKeys(rootKey: Uint8Array, tenantId: string) {
  return {
    wrapped_key: sealWith(rootKey, 1, `tenant|${tenantId}|key`, randomBytes(32)),
    wrapped_index_key: sealWith(rootKey, 1, `tenant|${tenantId}|index-key`, randomBytes(32)),
  }
}

/** Finds and unwraps a tenant's keys, and keeps them in memory for as long as the program runs. */
export function tenantKeyring(rootKey: Uint8Array) {
  const held = new Map<string, Promise<Tenant>>()
  return (pool: Kysely<Tables>, tenantId: string): Promise<Tenant> => {
    const found = held.get(tenantId) ?? readTenantKeys(pool, rootKey, tenantId)
    held.set(tenantId, found)
    found.catch(() => held.delete(tenantId))
    return found
  }
}

async function readTenantKeys(pool: Kysely<Tables>, rootKey: Uint8Array, id: string) {
  const row = await pool
    .selectFrom('tenant')
    .select(['wrapped_key', 'wrapped_index_key'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    id,
    key: unsealWith(rootKey, `tenant|${id}|key`, row.wrapped_key),
    indexKey: unsealWith(rootKey, `tenant|${id}|index-key`, row.wrapped_index_key),
  }
}

/** Makes the data key of a new subject. Whoever destroys it later erases every word sealed with it. */
export async function makeKeys(tx: Tx, subjectId: string): Promise<Keys> {
  const tenant = tenantOf(tx)
  const dataKey = randomBytes(32)
  const wrapped = sealWith(tenant.key, 1, placeOf(tenant.id, subjectId), dataKey)
  await tx.insertInto('data_key').values({ subject_id: subjectId, wrapped }).execute()
  return { tenantId: tenant.id, subjectId, version: 1, dataKey }
}

/** @throws when the subject has no key: never made, or destroyed. */
export async function getKeys(tx: Tx, subjectId: string): Promise<Keys> {
  const keys = (await findKeys(tx, [subjectId])).get(subjectId)
  if (!keys) throw new Error('This subject has no data key')
  return keys
}

/** The keys of many subjects in one statement; those without a key are left out. */
export async function findKeys(tx: Tx, subjectIds: string[]): Promise<Map<string, Keys>> {
  if (subjectIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('data_key')
    .select(['subject_id', 'version', 'wrapped'])
    .where('subject_id', '=', anyOf(subjectIds))
    .execute()
  return new Map(rows.map((row) => [row.subject_id, openKeys(tx, row)]))
}

export type WrappedKey = { subject_id: string; version: number; wrapped: Uint8Array }

/** Unwraps a key that came along in a join. */
export function openKeys(tx: Tx, { subject_id: subjectId, version, wrapped }: WrappedKey): Keys {
  const tenant = tenantOf(tx)
  const dataKey = unwrapped(tenant, subjectId, wrapped)
  return { tenantId: tenant.id, subjectId, version, dataKey }
}

const mostHeld = 5000
const held = new Map<string, Uint8Array>()

/**
 * Found again by its place and its wrapped bytes, which are read from the row each time: a key that was
 * destroyed has no row, so nobody can ask for it. What the memory holds, the tenant's key beside it opens anyway.
 */
function unwrapped(tenant: Tenant, subjectId: string, wrapped: Uint8Array): Uint8Array {
  const place = placeOf(tenant.id, subjectId)
  const name = place + Buffer.from(wrapped).toString('latin1')
  const found = held.get(name)
  if (found) return found
  const dataKey = unsealWith(tenant.key, place, wrapped)
  if (held.size >= mostHeld) held.clear()
  held.set(name, dataKey)
  return dataKey
}

const placeOf = (tenantId: string, subjectId: string) => `${tenantId}|data_key|${subjectId}`
