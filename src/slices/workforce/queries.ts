import type { Tx } from '../../platform/db.ts'
import { seal, unseal } from '../../platform/sealing.ts'
import { listWorkingNames } from '../../security/accounts/queries.ts'
import { findKeys, getKeys } from '../../security/keys.ts'
import { permissionsOf } from '../../security/permissions.ts'
import type { Kind, Specialism } from './rules.ts'
import type { Worker } from './tables.ts'

const legalNameOf = (row: string) => ({ table: 'worker', column: 'legal_name', row })

export type NewWorker = { id: string; legalName: string; specialisms?: readonly Specialism[] }

export async function insertWorker(tx: Tx, { id, legalName, specialisms = [] }: NewWorker) {
  const keys = await getKeys(tx, id)
  const legal_name = seal<'P2'>(keys, legalNameOf(id), legalName)
  await tx.insertInto('worker').values({ id, legal_name }).execute()
  await setSpecialisms(tx, id, specialisms)
}

export async function setSpecialisms(tx: Tx, id: string, specialisms: readonly Specialism[]) {
  await tx.deleteFrom('worker_specialism').where('worker_id', '=', id).execute()
  if (specialisms.length === 0) return
  const rows = [...new Set(specialisms)].map((specialism) => ({ worker_id: id, specialism }))
  await tx.insertInto('worker_specialism').values(rows).execute()
}

/** What each worker is specialised in, by worker. */
export async function listSpecialisms(tx: Tx): Promise<Map<string, Specialism[]>> {
  const rows = await tx
    .selectFrom('worker_specialism')
    .select(['worker_id', 'specialism'])
    .orderBy('specialism')
    .execute()
  const found = new Map<string, Specialism[]>()
  for (const { worker_id, specialism } of rows)
    found.set(worker_id, [...(found.get(worker_id) ?? []), specialism])
  return found
}

/** The kinds that this service added itself. */
export const listOwnKinds = (tx: Tx): Promise<Kind[]> =>
  tx.selectFrom('specialism_kind').select(['code', 'words']).orderBy('words').execute()

/** False: there is one of that code already. */
export async function insertKind(
  tx: Tx,
  { code, words, by, at }: Kind & { by: string; at: Date },
): Promise<boolean> {
  const made = await tx
    .insertInto('specialism_kind')
    .values({ code, words, added_by: by, added_at: at })
    .onConflict((same) => same.columns(['tenant_id', 'code']).doNothing())
    .returning('code')
    .executeTakeFirst()
  return made !== undefined
}

/** Those a case can be given to. */
export const listHolders = async (tx: Tx): Promise<Worker[]> =>
  (await listWorkers(tx)).filter(({ mayHoldCases }) => mayHoldCases)

export const listWorkers = (tx: Tx): Promise<Worker[]> => workersOf(tx, null)

export async function findWorker(tx: Tx, id: string): Promise<Worker | null> {
  return (await workersOf(tx, id))[0] ?? null
}

async function workersOf(tx: Tx, id: string | null): Promise<Worker[]> {
  let asked = tx
    .selectFrom('worker as w')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'w.tenant_id').onRef('a.id', '=', 'w.id'),
    )
    .select(['w.id', 'a.role', 'a.suspended_at'])
  if (id !== null) asked = asked.where('w.id', '=', id)
  const rows = await asked.execute()
  const names = await listWorkingNames(
    tx,
    rows.map((row) => row.id),
  )
  return rows
    .map((row) => ({
      id: row.id,
      workingName: names.get(row.id) ?? '',
      inTraining: row.role === 'trainee',
      mayHoldCases: row.suspended_at === null && permissionsOf(row.role).has('case.change'),
      mayTakeDuty: row.suspended_at === null && permissionsOf(row.role).has('referral.triage'),
    }))
    .sort((a, b) => a.workingName.localeCompare(b.workingName, 'en-GB'))
}

/** The legal names, by worker: for those who may see them, and never on anything that goes out [ISA §43]. */
export async function listLegalNames(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('worker').select(['id', 'legal_name']).execute()
  const keys = await findKeys(
    tx,
    rows.map((row) => row.id),
  )
  const names = new Map<string, string>()
  for (const row of rows) {
    const own = keys.get(row.id)
    if (own) names.set(row.id, unseal(own, legalNameOf(row.id), row.legal_name))
  }
  return names
}
