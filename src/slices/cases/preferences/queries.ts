import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { sealJson, unseal } from '../../../platform/sealing.ts'
import type { OpenCase } from '../public.ts'
import type { Preference, Said } from './rules.ts'

const preferenceOf = (row: string) => ({ table: 'case_preference', column: 'preference', row })

/** What was said of it, the newest first: that one stands. */
export async function listPreferences(tx: Tx, opened: OpenCase): Promise<Said[]> {
  const rows = await tx
    .selectFrom('case_preference')
    .select(['id', 'preference', 'said_by', 'said_on', 'recorded_at'])
    .where('case_id', '=', opened.case.id)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ id, preference, said_by, said_on, recorded_at }) => {
    const said: Preference = JSON.parse(unseal(opened.keys, preferenceOf(id), preference))
    return { ...said, saidBy: said_by, saidOn: said_on, recordedAt: recorded_at }
  })
}

export async function insertPreference(
  tx: Tx,
  opened: OpenCase,
  { saidBy, saidOn, recordedAt, ...said }: Said,
  by: string,
) {
  const id = newId()
  await tx
    .insertInto('case_preference')
    .values({
      ...{ id, case_id: opened.case.id, said_by: saidBy, said_on: saidOn },
      ...{ recorded_by: by, recorded_at: recordedAt },
      preference: sealJson<'P3'>(opened.keys, preferenceOf(id), said),
    })
    .execute()
}
