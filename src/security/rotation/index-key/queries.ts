import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { whileIndexChanges } from '../../../platform/index-key.ts'
import { answerInNewest, type KeptAnswer } from '../../../platform/once.ts'
import type { Sql, SqlTx } from '../../../platform/postgres-js.ts'
import { type IndexKey, inNewest } from '../../../platform/tokens.ts'
import { openIndexKey, type WrappedIndexKey, wrapTenantKey } from '../../keys.ts'
import { inTenant, lastVersion } from '../queries.ts'

/** Every column that holds tokens. test/rotation-index.test.ts looks through the whole database for another. */
export const tokenColumns = [
  ['account', 'sign_in_token'],
  ['person_token', 'token'],
  ['held_token', 'token'],
  ['outside_identity', 'subject_token'],
  ['session', 'outside_token'],
  ['account_invitation', 'code_hash'],
  ['referral', 'address_token'],
  ['referral', 'code_hash'],
  ['referral', 'row_token'],
  ['referral', 'row_about'],
  ['incident', 'repeat_token'],
  ['incident_repeat', 'repeat_token'],
  ['wrong_secret', 'subject'],
  ['once_key', 'body_hash'],
] as const
export type TokenColumn = (typeof tokenColumns)[number]

/** From now on whatever is new is locked under a new key; what is there is found under the old one still. */
export async function startNewIndexKey(
  owner: Sql,
  root: Uint8Array,
  tenantId: string,
): Promise<IndexKey> {
  return whenAlone(owner, tenantId, async (tx) => {
    const row = await findIndexRow(tx, tenantId)
    if (!row.index_settled) return openIndexKey([root], tenantId, row) // broken off: no third key is made
    const version = row.index_version + 1
    if (version > lastVersion)
      throw new Error('This service has used up the versions of its index key')
    await tx`
      update tenant set index_version = ${version}, index_settled = false,
        wrapped_token_key_before = wrapped_token_key,
        wrapped_token_key = ${wrapTenantKey(root, tenantId, 'token-key', randomBytes(32))}
      where id = ${tenantId}`
    return openIndexKey([root], tenantId, await findIndexRow(tx, tenantId))
  })
}

async function findIndexRow(tx: SqlTx, tenantId: string): Promise<WrappedIndexKey> {
  const [row] = await tx<WrappedIndexKey[]>`
    select index_version, index_settled, wrapped_index_key, wrapped_token_key, wrapped_token_key_before
    from tenant where id = ${tenantId}`
  if (!row) throw new Error('There is no such service')
  return row
}

// 16 bytes: a bare digest, or what stands where one was forgotten. Others than these two lengths are no tokens.
const isOlder = (column: string) => `case octet_length(${column}) when 16 then true
  when 34 then get_byte(${column}, 0) * 256 + get_byte(${column}, 1) <> $1 else false end`

/**
 * Some tokens of a column, locked anew. Rows that somebody is just working on are passed over: this waits for
 * nobody, so it stands in nobody's way. It is called again until nothing is left.
 */
export async function relock(
  owner: Sql,
  tenantId: string,
  index: IndexKey,
  [table, column]: TokenColumn,
  atMost: number,
): Promise<number> {
  return inTenant(owner, tenantId, async (tx) => {
    const rows = await tx.unsafe<{ at: string; token: Buffer }[]>(
      `select ctid::text as at, ${column} as token from ${table}
       where ${isOlder(column)} limit $2 for update skip locked`,
      [index.version, atMost],
    )
    const at = rows.map((row) => row.at)
    const anew = rows.map((row) => Buffer.from(inNewest(index, row.token)).toString('hex'))
    await tx.unsafe(
      // By its place, which the lock keeps: no index holds what is older, and a join might read the whole table.
      `update ${table} t set ${column} = (
         select decode(n.token, 'hex') from unnest($1::text[], $2::text[]) as n (at, token)
         where n.at = t.ctid::text)
       where t.ctid = any($1::text[]::tid[])`,
      [at, anew],
    )
    return rows.length
  })
}

/** What forms were answered is sealed under a key that comes from the index key. */
export async function resealAnswers(
  owner: Sql,
  tenantId: string,
  index: IndexKey,
  atMost: number,
): Promise<number> {
  return inTenant(owner, tenantId, async (tx) => {
    const rows = await tx.unsafe<KeptAnswer[]>(
      `select actor, key, answer from once_key
       where ${isOlderAnswer} limit $2 for update skip locked`,
      [index.version, atMost],
    )
    for (const row of rows)
      await tx`update once_key set answer = ${Buffer.from(answerInNewest(tenantId, index, row))}
        where actor = ${row.actor} and key = ${row.key}`
    return rows.length
  })
}

const isOlderAnswer = 'get_byte(answer, 1) * 256 + get_byte(answer, 2) <> $1'

/** The old key is gone: its wrapped bytes were the only way to it. False: something is still under it. */
export async function dropOldIndexKey(
  owner: Sql,
  tenantId: string,
  { version }: IndexKey,
): Promise<boolean> {
  return whenAlone(owner, tenantId, async (tx) => {
    await tx`select set_config('app.tenant_id', ${tenantId}, true)`
    const older = [
      ...tokenColumns.map(([table, column]) => `select 1 from ${table} where ${isOlder(column)}`),
      `select 1 from once_key where ${isOlderAnswer}`,
    ]
    const [left] = await tx.unsafe(`${older.join(' union all ')} limit 1`, [version])
    if (left) return false
    await tx`
      update tenant set wrapped_token_key_before = null, index_settled = true where id = ${tenantId}`
    return true
  })
}

/**
 * With nobody making or asking for a token. Whoever comes meanwhile stands behind us, so we wait for those before
 * us a moment only, and let the others pass before we ask again: a long import keeps us waiting, and no page.
 */
async function whenAlone<T>(owner: Sql, tenantId: string, work: (tx: SqlTx) => Promise<T>) {
  for (;;) {
    try {
      return await owner.begin(async (tx) => {
        await tx`set local lock_timeout = '200ms'`
        await tx.unsafe(whileIndexChanges.alone, [tenantId])
        return work(tx)
      })
    } catch (error) {
      const waitedTooLong = error instanceof Error && 'code' in error && error.code === '55P03'
      if (!waitedTooLong) throw error
      await sleep(300)
    }
  }
}
