import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import { sealJson, unseal } from '../../../platform/sealing.ts'
import { findKeys, getKeys } from '../../../security/keys.ts'
import type { Profile } from './rules.ts'
import type { KeptProfile } from './tables.ts'

const profileOf = (row: string) => ({ table: 'worker_profile', column: 'profile', row })

/** What is kept of these workers; who has nothing kept is not in it. */
export async function listProfiles(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, KeptProfile>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('worker_profile')
    .select(['worker_id', 'profile', 'supervisor_id', 'version'])
    .where('worker_id', '=', anyOf([...ids]))
    .execute()
  const keys = await findKeys(
    tx,
    rows.map((row) => row.worker_id),
  )
  const found = new Map<string, KeptProfile>()
  for (const { worker_id, profile, supervisor_id: supervisorId, version } of rows) {
    const own = keys.get(worker_id)
    if (!own) continue
    const said: Omit<Profile, 'supervisorId'> = JSON.parse(
      unseal(own, profileOf(worker_id), profile),
    )
    found.set(worker_id, { ...said, supervisorId, version })
  }
  return found
}

type By = { by: string; at: Date; version: number }

/** False: somebody changed it since it was read. */
export async function setProfile(
  tx: Tx,
  workerId: string,
  { supervisorId, ...said }: Profile,
  { by, at, version }: By,
): Promise<boolean> {
  const profile = sealJson<'P2'>(await getKeys(tx, workerId), profileOf(workerId), said)
  const values = { profile, supervisor_id: supervisorId, changed_by: by, changed_at: at }
  if (version === 0) {
    const made = await tx
      .insertInto('worker_profile')
      .values({ worker_id: workerId, ...values })
      .onConflict((same) => same.columns(['tenant_id', 'worker_id']).doNothing())
      .returning('worker_id')
      .executeTakeFirst()
    return made !== undefined
  }
  const changed = await tx
    .updateTable('worker_profile')
    .set({ ...values, version: sql<number>`version + 1` })
    .where('worker_id', '=', workerId)
    .where('version', '=', version)
    .returning('worker_id')
    .executeTakeFirst()
  return changed !== undefined
}
