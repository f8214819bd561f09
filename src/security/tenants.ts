import { sql } from 'kysely'
import type { Database } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Sql } from '../platform/postgres-js.ts'
import { installation } from './actor.ts'
import { newTenantKeys, unwrapTenantKey } from './keys.ts'

export type Service = {
  id: string
  slug: string
  name: string
  contact: string
  takesReferrals: boolean
}

/** A service by the word in its address. An unknown one and a closed one answer alike: with nothing. */
export async function findService(db: Database, slug: string): Promise<Service | null> {
  if (!isSlug(slug)) return null // Postgres would not even take every text that an address can hold
  const row = await db.pool
    .selectFrom('tenant')
    .select(['id', 'slug', 'name', 'contact', 'takes_referrals'])
    .where('slug', '=', slug)
    .where('profile', '<>', 'installation')
    .executeTakeFirst()
  return row ? { ...row, takesReferrals: row.takes_referrals } : null
}

const isSlug = (text: string) => /^[a-z][a-z0-9-]{1,30}$/.test(text)

export async function countServices(db: Database): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from tenant where profile <> 'installation'`.execute(db.pool)
  return found.rows[0]?.n ?? 0
}

export type NewService = {
  slug: string
  name: string
  contact: string
  profile: 'standard' | 'small'
}

/** Makes a service, as owner: no role of the running program may. The operator's tool and the first run call it. */
export async function makeService(owner: Sql, rootKey: Uint8Array, service: NewService) {
  const id = newId()
  await insertTenant(owner, rootKey, { id, ...service })
  return id
}

/** False: the keys in this database were wrapped under another root key. An empty database fits every key. */
export async function isSealedWith(owner: Sql, rootKey: Uint8Array): Promise<boolean> {
  const [made] = await owner<{ made: boolean }[]>`
    select to_regclass('public.tenant') is not null as made`
  if (!made?.made) return true
  const [row] = await owner<{ wrapped_key: Buffer }[]>`
    select wrapped_key from tenant where id = ${installation}`
  if (!row) return true
  try {
    unwrapTenantKey([rootKey], installation, 'key', row.wrapped_key)
    return true
  } catch {
    return false
  }
}

/** The tenant that holds the trace of what belongs to no service. Made at every start, once. */
export async function makeInstallation(owner: Sql, rootKey: Uint8Array) {
  const there = await owner`select 1 from tenant where id = ${installation}`
  if (there.length > 0) return
  const own = { slug: 'installation', name: 'This installation', contact: '' }
  await insertTenant(owner, rootKey, { id: installation, ...own, profile: 'installation' })
}

type NewTenant = { id: string; slug: string; name: string; contact: string; profile: string }

async function insertTenant(owner: Sql, rootKey: Uint8Array, tenant: NewTenant) {
  const keys = newTenantKeys(rootKey, tenant.id)
  await owner`
    insert into tenant ${owner({ ...tenant, ...keys })}
    on conflict (id) do nothing`
}
