import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import type { DutyLine, Shift } from './rules.ts'

/** The shifts that begin on these days, both included. */
export function listShifts(tx: Tx, from: string, to: string): Promise<Shift[]> {
  return tx
    .selectFrom('duty_shift')
    .select([
      'id',
      'worker_id as workerId',
      'on_day as on',
      'from_time as from',
      'to_time as to',
      'takes_over as takesOver',
    ])
    .where('ended_at', 'is', null)
    .where('on_day', '>=', from)
    .where('on_day', '<=', to)
    .orderBy('on_day')
    .orderBy('from_time')
    .orderBy('id')
    .execute()
}

type By = { by: string; at: Date }

export async function insertShifts(tx: Tx, shifts: readonly Omit<Shift, 'id'>[], { by, at }: By) {
  if (shifts.length === 0) return
  const rows = shifts.map(({ workerId, on, from, to, takesOver }) => ({
    ...{ id: newId(), worker_id: workerId, on_day: on, from_time: from, to_time: to },
    ...{ takes_over: takesOver, set_by: by, set_at: at },
  }))
  await tx.insertInto('duty_shift').values(rows).execute()
}

/** False: there is no such shift, or it was taken off before. */
export async function setShiftEnded(tx: Tx, id: string, { by, at }: By): Promise<boolean> {
  const ended = await tx
    .updateTable('duty_shift')
    .set({ ended_at: at, ended_by: by })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

export async function findLine(tx: Tx): Promise<DutyLine | null> {
  const row = await tx
    .selectFrom('duty_line')
    .select(['phone', 'days', 'from_time as from', 'to_time as to'])
    .executeTakeFirst()
  return row ?? null
}

export async function setLine(tx: Tx, { phone, days, from, to }: DutyLine, { by, at }: By) {
  const values = { phone, days: [...days], from_time: from, to_time: to, set_by: by, set_at: at }
  await tx
    .insertInto('duty_line')
    .values(values)
    .onConflict((same) => same.column('tenant_id').doUpdateSet(values))
    .execute()
}
