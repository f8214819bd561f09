import { randomBytes } from 'node:crypto'
import type { Tenant } from '../../platform/db.ts'
import { migrateLock } from '../../platform/migrate.ts'
import type { Sql, SqlTx } from '../../platform/postgres-js.ts'
import { passwordStatement } from '../../platform/roles.ts'
import {
  type KeyKind,
  unwrapDataKey,
  unwrapTenantKey,
  whileReplacing,
  wrapDataKey,
  wrapTenantKey,
} from '../keys.ts'

type Row = { key_version: number; wrapped_key: Buffer; wrapped_key_before: Buffer | null }
export const lastVersion = 0xffff // a version is two bytes in the head of what it sealed

/**
 * From now on whatever is new is wrapped under a new key; what is there opens with the old one still. A change
 * that was broken off goes on where it was: no third key is made.
 */
export async function startNewKey(
  owner: Sql,
  root: Uint8Array,
  tenantId: string,
): Promise<Rewrapping> {
  return owner.begin(async (tx) => {
    await tx.unsafe(whileReplacing.alone, [tenantId])
    const [row] = await tx<Row[]>`
      select key_version, wrapped_key, wrapped_key_before from tenant where id = ${tenantId}`
    if (!row) throw new Error('There is no such service')
    const open = (wrapped: Buffer) => unwrapTenantKey([root], tenantId, 'key', wrapped)
    if (row.wrapped_key_before !== null)
      return tenantOf(
        tenantId,
        row.key_version,
        open(row.wrapped_key),
        open(row.wrapped_key_before),
      )

    const [version, key] = [row.key_version + 1, randomBytes(32)]
    if (version > lastVersion) throw new Error('This service has used up the versions of its key')
    await tx`
      update tenant set key_version = ${version}, wrapped_key_before = wrapped_key,
        wrapped_key = ${wrapTenantKey(root, tenantId, 'key', key)}
      where id = ${tenantId}`
    return tenantOf(tenantId, version, key, open(row.wrapped_key))
  })
}

type Rewrapping = Omit<Tenant, 'index'>

function tenantOf(id: string, keyVersion: number, key: Uint8Array, before: Uint8Array): Rewrapping {
  const keys = new Map([
    [keyVersion, key],
    [keyVersion - 1, before],
  ])
  return { id, keyVersion, key, keys }
}

/** Data keys under another version than this, after a subject, in their order. */
export async function listOtherwiseWrapped(
  owner: Sql,
  tenant: Rewrapping,
  after: string,
  atMost: number,
) {
  return inTenant(
    owner,
    tenant.id,
    (tx) => tx<{ subject_id: string; wrapped: Buffer }[]>`
      select subject_id, wrapped from data_key
      where subject_id > ${after}::uuid
        and get_byte(wrapped, 1) * 256 + get_byte(wrapped, 2) <> ${tenant.keyVersion}
      order by subject_id limit ${atMost}`,
  )
}

/** Each under the new key, unless it was destroyed meanwhile. */
export async function rewrap(
  owner: Sql,
  tenant: Rewrapping,
  rows: readonly { subject_id: string; wrapped: Buffer }[],
): Promise<number> {
  const ids = rows.map((row) => row.subject_id)
  const wrapped = rows.map((row) => {
    const dataKey = unwrapDataKey(tenant, row.subject_id, row.wrapped)
    return wrapDataKey(tenant, row.subject_id, dataKey).toString('hex')
  })
  const changed = await inTenant(
    owner,
    tenant.id,
    (tx) => tx`
      update data_key k set wrapped = decode(n.wrapped, 'hex')
      from unnest(${ids}::uuid[], ${wrapped}::text[]) as n (id, wrapped)
      where k.subject_id = n.id`,
  )
  return changed.count
}

/** The old key is gone: its wrapped bytes were the only way to it. False: something is still under it. */
export async function dropOldKey(owner: Sql, tenant: Rewrapping): Promise<boolean> {
  return inTenant(owner, tenant.id, async (tx) => {
    await tx.unsafe(whileReplacing.alone, [tenant.id])
    const [left] = await tx<{ n: number }[]>`
      select count(*)::int as n from data_key
      where get_byte(wrapped, 1) * 256 + get_byte(wrapped, 2) <> ${tenant.keyVersion}`
    if (left?.n !== 0) return false
    await tx`update tenant set wrapped_key_before = null where id = ${tenant.id}`
    return true
  })
}

export function inTenant<T>(owner: Sql, tenantId: string, work: (tx: SqlTx) => Promise<T> | T) {
  return owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${tenantId}, true)`
    return work(tx)
  })
}

type Wrapped = Row & {
  id: string
  wrapped_index_key: Buffer
  wrapped_token_key: Buffer | null
  wrapped_token_key_before: Buffer | null
}

/**
 * Every service's own keys under the next root key, and the roles' passwords that come from it: all in one
 * transaction, so that a moment later everything is so, or nothing. What is under it already stays.
 */
export async function rewrapTenants(
  owner: Sql,
  roots: { before: Uint8Array; next: Uint8Array },
  roles: readonly string[],
): Promise<number> {
  const { before, next } = roots
  return owner.begin(async (tx) => {
    // No copy of the program that starts meanwhile sets passwords from the old key; no service is made; all may read.
    await tx`select pg_advisory_xact_lock(${migrateLock})`
    await tx`lock table tenant in share row exclusive mode`
    const rows = await tx<Wrapped[]>`
      select id, key_version, wrapped_key, wrapped_key_before,
        wrapped_index_key, wrapped_token_key, wrapped_token_key_before from tenant`
    for (const row of rows) {
      const anew = (kind: KeyKind, wrapped: Buffer | null) =>
        wrapped &&
        wrapTenantKey(next, row.id, kind, unwrapTenantKey([before, next], row.id, kind, wrapped))
      await tx`
        update tenant set wrapped_key = ${anew('key', row.wrapped_key)},
          wrapped_index_key = ${anew('index-key', row.wrapped_index_key)},
          wrapped_key_before = ${anew('key', row.wrapped_key_before)},
          wrapped_token_key = ${anew('token-key', row.wrapped_token_key)},
          wrapped_token_key_before = ${anew('token-key', row.wrapped_token_key_before)}
        where id = ${row.id}`
    }
    for (const role of roles) await tx.unsafe(passwordStatement(role, next))
    return rows.length
  })
}
