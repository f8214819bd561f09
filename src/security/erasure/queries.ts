import { sql } from 'kysely'
import { anyOf, type Tx, tenantOf } from '../../platform/db.ts'
import { londonDay } from '../../platform/time.ts'
import type { Ground, Tombstone } from './rules.ts'

/** False: there is no such key, or somebody destroyed it before. */
export async function deleteKey(tx: Tx, subjectId: string, ground: Ground): Promise<boolean> {
  const done = await sql<{ done: boolean }>`
    select destroy_key(${subjectId}::uuid, ${ground}) as done`.execute(tx)
  return done.rows[0]?.done === true
}

/** On which day each of these was erased; those that were not are left out. */
export async function findErasedDays(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('tombstone')
    .select(['subject_id', 'destroyed_at'])
    .where('subject_id', '=', anyOf(ids))
    .execute()
  return new Map(rows.map((row) => [row.subject_id, londonDay(row.destroyed_at)]))
}

/** Erased, and not yet written into the ledger: the longest waiting first. */
export async function listUnsettled(tx: Tx, atMost: number): Promise<Tombstone[]> {
  const rows = await tx
    .selectFrom('tombstone')
    .select(['subject_id', 'destroyed_at', 'ground'])
    .where('settled_at', 'is', null)
    .orderBy('destroyed_at')
    .limit(atMost)
    .execute()
  return rows.map((row) => ({
    tenantId: tenantOf(tx).id,
    subjectId: row.subject_id,
    destroyedAt: row.destroyed_at.toISOString(),
    ground: row.ground,
  }))
}

export async function setSettled(tx: Tx, subjectId: string, at: Date) {
  await tx
    .updateTable('tombstone')
    .set({ settled_at: at })
    .where('subject_id', '=', subjectId)
    .execute()
}
