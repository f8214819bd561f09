import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { openCase, requireOpen } from '../public.ts'
import { insertSheet, type NewSheet } from './queries.ts'
import type { KindOfSheet } from './tables.ts'

/** Keeps a sheet above the one it follows; what stood before stays as it was said. */
export async function keepSheet<Kind extends KindOfSheet>(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { now, ...kept }: Omit<NewSheet<Kind>, 'by' | 'at'> & { now: Date },
) {
  const opened = await openCase(tx, actor, caseId, 'case.change')
  requireOpen(opened.case)
  if (!(await insertSheet(tx, opened, { ...kept, by: actor.id, at: now })))
    throw new AppError('conflict', 'Somebody changed this while you had it open. Open it again.')
  await record(tx, actor, 'needs recorded', { kind: 'case', id: caseId })
}
