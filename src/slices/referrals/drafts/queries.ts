import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'

/** Drafts that nobody sent, nor went on with since this moment. */
export async function listDraftsLeft(tx: Tx, before: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('referral')
    .select('id')
    .where('state', '=', 'draft')
    .where(sql<Date>`coalesce(saved_at, begun_at)`, '<', before)
    .execute()
  return rows.map(({ id }) => id)
}

/** Declined: nothing of them says who it was. */
export async function listDeclinedBefore(tx: Tx, before: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('referral')
    .select('id')
    .where('state', '=', 'declined')
    .where('closed_at', '<', before)
    .execute()
  return rows.map(({ id }) => id)
}

/** False: its referrer went on with it, or sent it, since it was found. */
export async function deleteDraft(tx: Tx, id: string, before: Date): Promise<boolean> {
  const gone = await tx
    .deleteFrom('referral')
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where(sql<Date>`coalesce(saved_at, begun_at)`, '<', before)
    .returning('id')
    .executeTakeFirst()
  return gone !== undefined
}

export async function deleteDeclined(tx: Tx, id: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('referral')
    .where('id', '=', id)
    .where('state', '=', 'declined')
    .returning('id')
    .executeTakeFirst()
  return gone !== undefined
}
