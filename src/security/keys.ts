import { randomBytes } from 'node:crypto'
import { CompiledQuery, type Kysely, sql } from 'kysely'
import {
  anyOf,
  type FindTenantKeys,
  StaleKeys,
  type Tables,
  type Tenant,
  type Tx,
  tenantOf,
} from '../platform/db.ts'
import { ahead } from '../platform/postgres-js.ts'
import { type Keys, sealWith, unsealWith, versionOf } from '../platform/sealing.ts'
import { statement } from '../platform/statement.ts'
import type { IndexKey } from '../platform/tokens.ts'

/** Makes the keys of a new tenant, wrapped under the root key: a stolen database opens none. */
export function newTenantKeys(rootKey: Uint8Array, tenantId: string) {
  return {
    wrapped_key: wrapTenantKey(rootKey, tenantId, 'key', randomBytes(32)),
    wrapped_index_key: wrapTenantKey(rootKey, tenantId, 'index-key', randomBytes(32)),
    wrapped_token_key: wrapTenantKey(rootKey, tenantId, 'token-key', randomBytes(32)),
    index_version: firstOfNew,
  }
}

// Version 1 of an index key locks nothing: it is of services made before it could be replaced (ADR-0033).
const firstOfNew = 2

export type KeyKind = 'key' | 'index-key' | 'token-key'
const tenantPlace = (tenantId: string, kind: KeyKind) => `tenant|${tenantId}|${kind}`

export const wrapTenantKey = (root: Uint8Array, id: string, kind: KeyKind, key: Uint8Array) =>
  sealWith(root, 1, tenantPlace(id, kind), key)

/** @throws when none of these root keys wrapped it: each seal tells by itself which one did. */
export function unwrapTenantKey(
  roots: readonly Uint8Array[],
  id: string,
  kind: KeyKind,
  wrapped: Uint8Array,
): Buffer {
  for (const root of roots) {
    try {
      return unsealWith(root, tenantPlace(id, kind), wrapped)
    } catch {
      // wrapped under another, or changed: the last line says so
    }
  }
  throw new Error('The keys of a service do not open with this root key')
}

/** The root keys that may open: more than one for the moment in which the root key is replaced. */
export type ReadRootKeys = () => Promise<readonly Uint8Array[]>

/**
 * Finds and unwraps a tenant's keys, and keeps them in memory for as long as the program runs. Where the root key
 * it began with opens nothing any more, the root key was replaced: it is read again.
 */
export function tenantKeyring(rootKey: Uint8Array, readRootKeys?: ReadRootKeys): FindTenantKeys {
  const held = new Map<string, Promise<Tenant>>()
  const read = async (pool: Kysely<Tables>, tenantId: string) => {
    const row = await findTenantRow(pool, tenantId)
    try {
      return openTenant([rootKey], tenantId, row)
    } catch (error) {
      if (!readRootKeys) throw error
      // The row may be from before the change, and the file from after it: both are read once more.
      const roots = [rootKey, ...(await readRootKeys())]
      return openTenant(roots, tenantId, await findTenantRow(pool, tenantId))
    }
  }
  return (pool, tenantId, again = false) => {
    const found = (again ? undefined : held.get(tenantId)) ?? read(pool, tenantId)
    held.set(tenantId, found)
    found.catch(() => {
      if (held.get(tenantId) === found) held.delete(tenantId)
    })
    return found
  }
}

type TenantRow = Awaited<ReturnType<typeof findTenantRow>>

const findTenantRow = (pool: Kysely<Tables>, id: string) =>
  pool
    .selectFrom('tenant')
    .select(['key_version', 'wrapped_key', 'wrapped_key_before'])
    .select(['wrapped_index_key', 'index_version', 'index_settled'])
    .select(['wrapped_token_key', 'wrapped_token_key_before'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

function openTenant(roots: readonly Uint8Array[], id: string, row: TenantRow): Tenant {
  const key = unwrapTenantKey(roots, id, 'key', row.wrapped_key)
  const keys = new Map([[row.key_version, key]])
  if (row.wrapped_key_before !== null)
    keys.set(row.key_version - 1, unwrapTenantKey(roots, id, 'key', row.wrapped_key_before))
  return { id, keyVersion: row.key_version, key, keys, index: openIndexKey(roots, id, row) }
}

export type WrappedIndexKey = {
  index_version: number
  index_settled: boolean
  wrapped_index_key: Uint8Array
  wrapped_token_key: Uint8Array | null
  wrapped_token_key_before: Uint8Array | null
}

/** Newest first; the one before it only while it is being replaced. */
export function openIndexKey(
  roots: readonly Uint8Array[],
  id: string,
  row: WrappedIndexKey,
): IndexKey {
  const open = (wrapped: Uint8Array | null) =>
    wrapped && unwrapTenantKey(roots, id, 'token-key', wrapped)
  const version = row.index_version
  const keys = new Map([[version, open(row.wrapped_token_key)]])
  if (!row.index_settled) keys.set(version - 1, open(row.wrapped_token_key_before))
  return { words: unwrapTenantKey(roots, id, 'index-key', row.wrapped_index_key), version, keys }
}

/**
 * Makes the data key of a new subject. Whoever destroys it later erases every word sealed with it.
 *
 * Nothing may be wrapped under a tenant's key that is being replaced: the replacement waits for whoever is just
 * making a key, and whoever comes later sees the new version, or is told that its keys are stale.
 */
export async function makeKeys(tx: Tx, subjectId: string): Promise<Keys> {
  const tenant = tenantOf(tx)
  const dataKey = randomBytes(32)
  const wrapped = wrapDataKey(tenant, subjectId, dataKey)
  await tx.executeQuery(ahead(CompiledQuery.raw(whileReplacing.waits, [tenant.id])))
  const made = await sql`
    insert into data_key (subject_id, wrapped)
    select ${subjectId}::uuid, ${wrapped}::bytea from tenant
    where id = ${tenant.id}::uuid and key_version = ${tenant.keyVersion}
    returning subject_id`.execute(tx)
  if (made.rows.length === 0) throw new StaleKeys('The key of this service was replaced')
  return { tenantId: tenant.id, subjectId, version: 1, dataKey }
}

/** The lock between making keys (many at once) and replacing the key they are wrapped under (alone). */
export const whileReplacing = {
  waits: `select pg_advisory_xact_lock_shared(hashtextextended('tenant-key|' || $1::text, 0))`,
  alone: `select pg_advisory_xact_lock(hashtextextended('tenant-key|' || $1::text, 0))`,
}

/** @throws when the subject has no key: never made, or destroyed. */
export async function getKeys(tx: Tx, subjectId: string): Promise<Keys> {
  const keys = (await findKeys(tx, [subjectId])).get(subjectId)
  if (!keys) throw new Error('This subject has no data key')
  return keys
}

/**
 * What is written about somebody: under her key, or where that was destroyed, under one that is kept nowhere. Whoever
 * was erased is not written about again; what was decided is kept, without its words.
 */
export async function keysToWriteAbout(tx: Tx, subjectId: string): Promise<Keys> {
  const found = (await findKeys(tx, [subjectId])).get(subjectId)
  return found ?? { tenantId: tenantOf(tx).id, subjectId, version: 1, dataKey: randomBytes(32) }
}

const wrappedKeys = statement((tx, of: { subjectIds: string[] }) =>
  tx
    .selectFrom('data_key')
    .select(['subject_id', 'version', 'wrapped'])
    .where('subject_id', '=', anyOf(of.subjectIds)),
)

/** The keys of many subjects in one statement; those without a key are left out. */
export async function findKeys(tx: Tx, subjectIds: string[]): Promise<Map<string, Keys>> {
  if (subjectIds.length === 0) return new Map()
  const rows = await wrappedKeys(tx, { subjectIds })
  return new Map(rows.map((row) => [row.subject_id, openKeys(tx, row)]))
}

export type WrappedKey = { subject_id: string; version: number; wrapped: Uint8Array }

/** Unwraps a key that came along in a join. */
export const openKeys = (tx: Tx, row: WrappedKey): Keys => openKeysOf(tenantOf(tx), row)

/** @throws StaleKeys where it was wrapped under a version of the tenant's key that was not there yet. */
export function openKeysOf(tenant: Tenant, row: WrappedKey): Keys {
  const { subject_id: subjectId, version, wrapped } = row
  return { tenantId: tenant.id, subjectId, version, dataKey: unwrapped(tenant, subjectId, wrapped) }
}

const mostHeld = 5000
const held = new Map<string, Uint8Array>()

/**
 * Found again by its place and its wrapped bytes, which are read from the row each time: a key that was
 * destroyed has no row, so nobody can ask for it. What the memory holds, the tenant's key beside it opens anyway.
 */
function unwrapped(tenant: Tenant, subjectId: string, wrapped: Uint8Array): Uint8Array {
  const name = placeOf(tenant.id, subjectId) + Buffer.from(wrapped).toString('latin1')
  const found = held.get(name)
  if (found) return found
  const dataKey = unwrapDataKey(tenant, subjectId, wrapped)
  if (held.size >= mostHeld) held.clear()
  held.set(name, dataKey)
  return dataKey
}

/** A data key under the tenant's key as it is now; the version stands in the head of the sealed bytes. */
export const wrapDataKey = (
  { id, key, keyVersion }: Pick<Tenant, 'id' | 'key' | 'keyVersion'>,
  subjectId: string,
  dataKey: Uint8Array,
): Buffer => sealWith(key, keyVersion, placeOf(id, subjectId), dataKey)

/** @throws StaleKeys where this tenant's keys are older, or newer, than what is to be opened. */
export function unwrapDataKey(
  tenant: Pick<Tenant, 'id' | 'keys'>,
  subjectId: string,
  wrapped: Uint8Array,
): Buffer {
  const key = tenant.keys.get(versionOf(wrapped))
  if (!key) throw new StaleKeys('This was wrapped under another version of the key')
  return unsealWith(key, placeOf(tenant.id, subjectId), wrapped)
}

const placeOf = (tenantId: string, subjectId: string) => `${tenantId}|data_key|${subjectId}`
