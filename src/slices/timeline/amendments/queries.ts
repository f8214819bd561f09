import type { Tx } from '../../../platform/db.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import type { Moment, OfCase } from '../public.ts'
import type { Amendment } from './rules.ts'
import type { KeptAmendment } from './tables.ts'

const placeOf = (incidentId: string, version: number) => ({
  table: 'incident_amendment',
  column: 'words',
  row: `${incidentId}|${version}`,
})

export type Amended = { incidentId: string; version: number; by: string; at: Date }

/** Adds to the history of an incident. @returns false where somebody else added this version first. */
export async function insertAmendment(
  tx: Tx,
  opened: OfCase,
  { incidentId, version, by, at }: Amended,
  amendment: Amendment,
): Promise<boolean> {
  const added = await tx
    .insertInto('incident_amendment')
    .values({
      incident_id: incidentId,
      version,
      case_id: opened.case.id,
      words: sealJson<'P3'>(opened.keys, placeOf(incidentId, version), amendment),
      amended_by: by,
      amended_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return added !== undefined
}

/** The whole history of an incident after it was recorded, oldest first. */
export async function listAmendments(
  tx: Tx,
  keys: Keys,
  incidentId: string,
): Promise<KeptAmendment[]> {
  const rows = await tx
    .selectFrom('incident_amendment')
    .select(['version', 'words', 'amended_by', 'amended_at'])
    .where('incident_id', '=', incidentId)
    .orderBy('version')
    .execute()
  return rows.map(({ version, words, amended_by: by, amended_at: at }) => ({
    ...openAmendment(keys, incidentId, version, words),
    version,
    by,
    at,
  }))
}

export const openAmendment = (
  keys: Keys,
  incidentId: string,
  version: number,
  words: Parameters<typeof unseal>[2],
): Amendment => JSON.parse(unseal(keys, placeOf(incidentId, version), words))

/** Puts an incident at another place in time; what it was before stands in its history. */
export async function setMoment(tx: Tx, incidentId: string, moment: Moment) {
  await tx
    .updateTable('incident')
    .set({
      occurred_on: moment.on,
      minute_of_day: moment.minute,
      precision: moment.precision,
      about: moment.about ?? false,
    })
    .where('id', '=', incidentId)
    .execute()
}
