import { sql } from 'kysely'
import { type Tx, tenantOf } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import type { Absence, Away } from './rules.ts'

/** What stands from a day on: who is away then, and who will be. */
export function listAbsences(tx: Tx, from: string): Promise<Absence[]> {
  return tx
    .selectFrom('worker_absence')
    .select([
      'id',
      'worker_id as workerId',
      'from_on as from',
      'to_on as to',
      'covered_by as coveredBy',
    ])
    .where('ended_at', 'is', null)
    .where('to_on', '>=', from)
    .orderBy('from_on')
    .orderBy('id')
    .execute()
}

/** Those of one worker that were not taken back, the latest first. */
export async function absencesOf(tx: Tx, workerId: string): Promise<Absence[]> {
  const all = await listAbsences(tx, '1900-01-01')
  return all.filter((each) => each.workerId === workerId).reverse()
}

export async function insertAbsence(
  tx: Tx,
  { workerId, from, to, coveredBy }: Away,
  { by, at }: { by: string; at: Date },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('worker_absence')
    .values({
      ...{ id, worker_id: workerId, from_on: from, to_on: to, covered_by: coveredBy },
      ...{ set_by: by, set_at: at },
    })
    .execute()
  return id
}

/** False: there is no such absence, or it was taken back before. */
export async function setAbsenceEnded(
  tx: Tx,
  { id, workerId, by, at }: { id: string; workerId: string; by: string; at: Date },
): Promise<boolean> {
  const ended = await tx
    .updateTable('worker_absence')
    .set({ ended_at: at, ended_by: by })
    .where('id', '=', id)
    .where('worker_id', '=', workerId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

/** Two absences that are set at once are held against each other: neither is decided on the other's old state. */
export async function lockAbsences(tx: Tx) {
  const name = `absences|${tenantOf(tx).id}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}
