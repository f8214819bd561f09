import type { Tx } from '../../platform/db.ts'
import { type Keys, sealJson, unseal } from '../../platform/sealing.ts'
import { findKeys } from '../../security/keys.ts'
import type { BreachState, Handling } from './rules.ts'
import type { Breach, Told } from './tables.ts'

const placeOf = (column: 'told' | 'handling', row: string) => ({ table: 'breach', column, row })

export type NewBreach = { id: string; told: Told; reportedBy: string; now: Date }

export async function insertBreach(tx: Tx, keys: Keys, { id, told, reportedBy, now }: NewBreach) {
  await tx
    .insertInto('breach')
    .values({
      id,
      case_id: null,
      aware_at: now,
      told: sealJson<'P3'>(keys, placeOf('told', id), told),
      reported_by: reportedBy,
      reported_at: now,
    })
    .execute()
}

export type OpenBreach = { breach: Breach; keys: Keys }

const rowsOf = (tx: Tx) =>
  tx
    .selectFrom('breach')
    .selectAll()
    .select((of) =>
      of
        .exists(
          of
            .selectFrom('support_case as c')
            .select('c.id')
            .whereRef('c.tenant_id', '=', 'breach.tenant_id')
            .whereRef('c.id', '=', 'breach.case_id'),
        )
        .as('reaches_case'),
    )
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

export async function findBreach(tx: Tx, id: string): Promise<OpenBreach | null> {
  return (await opened(tx, await rowsOf(tx).where('id', '=', id).execute()))[0] ?? null
}

/** The newest first; of one person's own where she is named. */
export async function listBreaches(tx: Tx, reporter: string | null): Promise<Breach[]> {
  let asked = rowsOf(tx).orderBy('aware_at', 'desc').limit(200)
  if (reporter !== null) asked = asked.where('reported_by', '=', reporter)
  return (await opened(tx, await asked.execute())).map(({ breach }) => breach)
}

async function opened(tx: Tx, rows: Row[]): Promise<OpenBreach[]> {
  const keys = await findKeys(
    tx,
    rows.map((row) => row.id),
  )
  return rows.flatMap((row) => {
    const own = keys.get(row.id)
    if (!own) return []
    const told: Told = JSON.parse(unseal(own, placeOf('told', row.id), row.told))
    const handling: Handling | null = row.handling
      ? JSON.parse(unseal(own, placeOf('handling', row.id), row.handling))
      : null
    const breach = {
      id: row.id,
      state: row.state,
      caseId: row.case_id,
      reachesCase: Boolean(row.reaches_case),
      awareAt: row.aware_at,
      told,
      handling,
      reportedBy: row.reported_by,
      reportedAt: row.reported_at,
      version: row.version,
    }
    return [{ breach, keys: own }]
  })
}

export type BreachChange = {
  state: BreachState
  told?: Told
  caseId?: string | null
  awareAt?: Date
  handling?: Handling
  handledBy?: string
  closedAt?: Date
}

/** False: somebody changed it since this version was seen. */
export async function setBreach(
  tx: Tx,
  { breach, keys }: OpenBreach,
  change: BreachChange,
): Promise<boolean> {
  const { id, version } = breach
  const { told, handling, caseId, awareAt, handledBy, closedAt } = change
  const changed = await tx
    .updateTable('breach')
    .set({
      state: change.state,
      version: version + 1,
      ...(told === undefined ? {} : { told: sealJson<'P3'>(keys, placeOf('told', id), told) }),
      ...(handling === undefined
        ? {}
        : { handling: sealJson<'P3'>(keys, placeOf('handling', id), handling) }),
      ...(caseId === undefined ? {} : { case_id: caseId }),
      ...(awareAt === undefined ? {} : { aware_at: awareAt }),
      ...(handledBy === undefined ? {} : { handled_by: handledBy }),
      ...(closedAt === undefined ? {} : { closed_at: closedAt }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}
