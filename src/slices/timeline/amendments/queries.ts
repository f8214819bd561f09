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
  const rows = await inOrder(tx).where('incident_id', '=', incidentId).execute()
  return rows.map((row) => openKept(keys, row))
}

/** The history of every incident of a case that has one, by its id. */
export async function listCaseAmendments(
  tx: Tx,
  opened: OfCase,
): Promise<Map<string, KeptAmendment[]>> {
  const rows = await inOrder(tx).where('case_id', '=', opened.case.id).execute()
  const byIncident = Map.groupBy(rows, ({ incident_id }) => incident_id)
  return new Map(
    [...byIncident].map(([id, own]) => [id, own.map((row) => openKept(opened.keys, row))]),
  )
}

const inOrder = (tx: Tx) =>
  tx
    .selectFrom('incident_amendment')
    .select(['incident_id', 'version', 'words', 'amended_by', 'amended_at'])
    .orderBy('version')

type AmendmentRow = Awaited<ReturnType<ReturnType<typeof inOrder>['execute']>>[number]

const openKept = (keys: Keys, row: AmendmentRow): KeptAmendment => ({
  ...openAmendment(keys, row.incident_id, row.version, row.words),
  version: row.version,
  by: row.amended_by,
  at: row.amended_at,
})

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
