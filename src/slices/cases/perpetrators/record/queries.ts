import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db.ts'
import type { OpenCase } from '../../public.ts'

/** False: somebody changed the case since it was read. First of all, so that nothing is kept of what came too late. */
export async function takeVersion(tx: Tx, opened: Pick<OpenCase, 'case'>): Promise<boolean> {
  const changed = await tx
    .updateTable('support_case')
    .set({ version: sql<number>`version + 1` })
    .where('id', '=', opened.case.id)
    .where('version', '=', opened.case.version)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

/** The case says from now on whose conduct it is about. */
export async function setSubject(tx: Tx, caseId: string, subjectId: string) {
  await tx
    .updateTable('support_case')
    .set({ subject_id: subjectId })
    .where('id', '=', caseId)
    .execute()
}

/** Which other cases stand on the record, open or not, hidden or not: asked as the machine. */
export async function listElsewhere(
  tx: Tx,
  { subjectId, caseId }: { subjectId: string; caseId: string },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('support_case')
    .select('id')
    .where('subject_id', '=', subjectId)
    .where('id', '<>', caseId)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
