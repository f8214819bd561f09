import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import type { ProtectedKind, RevealReason } from './rules.ts'
import type { Reveal, RevealOn } from './tables.ts'

export type NewReveal = {
  on: RevealOn
  part: string
  kind: ProtectedKind
  reason: RevealReason
  by: string
  at: Date
}

export async function insertReveal(tx: Tx, { on, part, kind, reason, by, at }: NewReveal) {
  const id = newId()
  await tx
    .insertInto('contact_reveal')
    .values({
      id,
      case_id: on.kind === 'case' ? on.id : null,
      referral_id: on.kind === 'referral' ? on.id : null,
      part,
      kind,
      reason,
      revealed_by: by,
      revealed_at: at,
    })
    .execute()
  return id
}

export async function findReveal(tx: Tx, id: string): Promise<Reveal | null> {
  const row = await tx
    .selectFrom('contact_reveal')
    .select(['id', 'case_id', 'referral_id', 'part', 'kind', 'revealed_by', 'revealed_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { part, kind, revealed_by: revealedBy, revealed_at: revealedAt } = row
  return { id, of: row.case_id ?? row.referral_id ?? '', part, kind, revealedBy, revealedAt }
}

/** What was shown by each of these, and why: for who reads the trace. */
export async function listReveals(tx: Tx, ids: string[]): Promise<Map<string, RevealTold>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('contact_reveal')
    .select(['id', 'kind', 'reason'])
    .where('id', '=', anyOf(ids))
    .execute()
  return new Map(rows.map(({ id, ...told }) => [id, told]))
}
export type RevealTold = { kind: ProtectedKind; reason: RevealReason }

/** Until this transaction ends, no other reveal of this person is counted or made. */
export async function lockReveals(tx: Tx, accountId: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reveals|${accountId}`}, 0))`.execute(
    tx,
  )
}

export async function countRevealsSince(tx: Tx, accountId: string, since: Date): Promise<number> {
  const row = await tx
    .selectFrom('contact_reveal')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('revealed_by', '=', accountId)
    .where('revealed_at', '>', since)
    .executeTakeFirstOrThrow()
  return row.n
}
