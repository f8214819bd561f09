import type { Tx } from '../../../platform/db.ts'
import { getKeys } from '../../../security/keys.ts'
import { listWalls, type Wall } from '../../cases/public.ts'

/** The walls of the case a referral became: they stand towards its referrer too [PR 4]. */
export async function listWallsOfCase(tx: Tx, caseId: string): Promise<Wall[]> {
  return listWalls(tx, { case: { id: caseId }, keys: await getKeys(tx, caseId) })
}

/** The worker the case is with now. */
export async function findWorkerOfCase(tx: Tx, caseId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('support_case')
    .select('worker_id')
    .where('id', '=', caseId)
    .executeTakeFirst()
  return row?.worker_id ?? null
}
