import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { seal, unseal } from '../../platform/sealing.ts'
import { findErasedDays } from '../erasure/queries.ts'
import { erasedName } from '../erasure/rules.ts'
import { findKeys, getKeys } from '../keys.ts'
import type { Permission } from '../permissions.ts'
import type { ApiToken } from './tables.ts'

const nameOf = (row: string) => ({ table: 'api_token', column: 'name', row })

export type NewToken = {
  id: string
  accountId: string
  secretHash: Uint8Array
  name: string
  scopes: readonly Permission[]
  madeBy: string
  endsAt: Date
}

export async function insertApiToken(tx: Tx, token: NewToken) {
  const keys = await getKeys(tx, token.accountId)
  await tx
    .insertInto('api_token')
    .values({
      id: token.id,
      account_id: token.accountId,
      secret_hash: token.secretHash,
      name: seal<'P2'>(keys, nameOf(token.id), token.name),
      scopes: sql<Permission[]>`${[...token.scopes]}::text[]`,
      made_by: token.madeBy,
      ends_at: token.endsAt,
      ended_at: null,
    })
    .execute()
}

/** All of them, the newest first; of one account where it is named. */
export async function listApiTokens(tx: Tx, accountId: string | null = null): Promise<ApiToken[]> {
  let asked = tx.selectFrom('api_token').selectAll().orderBy('created_at', 'desc').limit(500)
  if (accountId !== null) asked = asked.where('account_id', '=', accountId)
  const rows = await asked.execute()
  const keys = await findKeys(
    tx,
    rows.map((row) => row.account_id),
  )
  const erased = await findErasedDays(
    tx,
    rows.flatMap(({ account_id }) => (keys.has(account_id) ? [] : [account_id])),
  )
  return rows.map((row) => {
    const own = keys.get(row.account_id)
    return {
      id: row.id,
      accountId: row.account_id,
      name: own && row.name ? unseal(own, nameOf(row.id), row.name) : null,
      erased: own ? null : erasedName(erased.get(row.account_id) ?? null),
      scopes: row.scopes,
      createdAt: row.created_at,
      lastUsedOn: row.last_used_on,
      endsAt: row.ends_at,
      endedAt: row.ended_at,
    }
  })
}

/** False: there is none by this id, or it has ended. */
export async function setTokenEnded(tx: Tx, id: string, at: Date): Promise<boolean> {
  const ended = await tx
    .updateTable('api_token')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

export async function setTokenUsed(tx: Tx, id: string, on: string) {
  await tx.updateTable('api_token').set({ last_used_on: on }).where('id', '=', id).execute()
}
