import { sql } from 'kysely'
import { anyOf, type Tx } from '../../platform/db.ts'
import { newId, newReference } from '../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../platform/sealing.ts'
import { openWorkingName } from '../../security/accounts/queries.ts'
import { makeKeys, openKeys } from '../../security/keys.ts'
import { type Identity, openIdentity, openPerson, type Person } from '../people/public.ts'
import type { Circumstances, RiskLevel } from './rules.ts'
import type { Case } from './tables.ts'

const circumstancesOf = (row: string) => ({ table: 'support_case', column: 'circumstances', row })

export type OpenedRow = { case: Case; keys: Keys }

/** The case and its key in one statement: the door calls it on every page. */
export async function findCase(tx: Tx, id: string): Promise<OpenedRow | null> {
  const row = await tx
    .selectFrom('support_case as c')
    .innerJoin('data_key as k', (join) =>
      join.onRef('k.tenant_id', '=', 'c.tenant_id').onRef('k.subject_id', '=', 'c.id'),
    )
    .select([
      'c.id',
      'c.reference',
      'c.state',
      'c.opened_on',
      'c.victim_id',
      'c.subject_id',
      'c.worker_id',
      'c.risk_level',
      'c.risk_judged_on',
      'c.circumstances',
      'c.version',
      'k.version as key_version',
      'k.wrapped',
    ])
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { key_version: version, wrapped, circumstances: sealed, ...rest } = row
  const keys = openKeys(tx, { subject_id: row.id, version, wrapped })
  const circumstances: Circumstances = JSON.parse(unseal(keys, circumstancesOf(row.id), sealed))
  return { case: { ...rest, circumstances }, keys }
}

/** Who she is, how she may be reached, and who stands beside her: one statement for every page of a case. */
export type FrameRow = { victim: Person; workerId: string | null; workerName: string | null }

export async function getFrame(tx: Tx, opened: OpenedRow): Promise<FrameRow> {
  const row = await tx
    .selectFrom('support_case as c')
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.id', '=', 'c.victim_id'),
    )
    .innerJoin('data_key as pk', (join) =>
      join.onRef('pk.tenant_id', '=', 'c.tenant_id').onRef('pk.subject_id', '=', 'c.victim_id'),
    )
    .leftJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'c.tenant_id').onRef('a.id', '=', 'c.worker_id'),
    )
    .leftJoin('data_key as ak', (join) =>
      join.onRef('ak.tenant_id', '=', 'c.tenant_id').onRef('ak.subject_id', '=', 'c.worker_id'),
    )
    .select([
      'p.id',
      'p.kind',
      'p.identity',
      'p.contact',
      'p.version',
      'pk.wrapped as personKey',
      'pk.version as personKeyVersion',
      'a.id as workerId',
      'a.working_name as workingName',
      'ak.wrapped as workerKey',
      'ak.version as workerKeyVersion',
    ])
    .where('c.id', '=', opened.case.id)
    .executeTakeFirstOrThrow()
  const keys = openKeys(tx, keyOf(row.id, row.personKey, row.personKeyVersion))
  return { victim: openPerson(keys, row), workerId: row.workerId, workerName: nameOf(tx, row) }
}

const keyOf = (subject_id: string, wrapped: Uint8Array, version: number) => ({
  subject_id,
  wrapped,
  version,
})

type WorkerColumns = {
  workerId: string | null
  workingName: Uint8Array | null
  workerKey: Uint8Array | null
  workerKeyVersion: number | null
}

function nameOf(tx: Tx, row: WorkerColumns): string | null {
  const { workerId, workingName, workerKey, workerKeyVersion } = row
  if (!workerId || !workingName || !workerKey || workerKeyVersion === null) return null
  const keys = openKeys(tx, keyOf(workerId, workerKey, workerKeyVersion))
  return openWorkingName(keys, workerId, workingName)
}

/** Who the case is with now, for what a referrer may be told; nothing else of the case is opened. */
export async function findWorkerOfCase(tx: Tx, caseId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('support_case')
    .select('worker_id')
    .where('id', '=', caseId)
    .executeTakeFirst()
  return row?.worker_id ?? null
}

export type NewCase = {
  openedOn: string
  victimId: string
  subjectId: string | null
  circumstances: Circumstances
}

export async function insertCase(tx: Tx, supportCase: NewCase): Promise<string> {
  const id = newId()
  const keys = await makeKeys(tx, id)
  const { circumstances } = supportCase
  await tx
    .insertInto('support_case')
    .values({
      id,
      reference: newReference(),
      opened_on: supportCase.openedOn,
      victim_id: supportCase.victimId,
      subject_id: supportCase.subjectId,
      worker_id: null,
      risk_level: null,
      risk_judged_on: null,
      circumstances: sealJson<'P3'>(keys, circumstancesOf(id), circumstances),
    })
    .execute()
  return id
}

/** False: somebody changed the case since it was read. */
export async function setWorker(tx: Tx, opened: OpenedRow, workerId: string): Promise<boolean> {
  const changed = await tx
    .updateTable('support_case')
    .set({ worker_id: workerId, version: sql<number>`version + 1` })
    .where('id', '=', opened.case.id)
    .where('version', '=', opened.case.version)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

export async function insertAllocation(
  tx: Tx,
  allocation: { caseId: string; workerId: string; by: string },
) {
  await tx
    .insertInto('case_allocation')
    .values({
      id: newId(),
      case_id: allocation.caseId,
      worker_id: allocation.workerId,
      allocated_by: allocation.by,
    })
    .execute()
}

/** False: the version asked for is not the one that stands. */
export async function setCircumstances(
  tx: Tx,
  opened: OpenedRow,
  circumstances: Circumstances,
  version: number,
): Promise<boolean> {
  const changed = await tx
    .updateTable('support_case')
    .set({
      circumstances: sealJson<'P3'>(opened.keys, circumstancesOf(opened.case.id), circumstances),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', opened.case.id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

/** False: the case is not as it was read. */
export async function setJudgement(
  tx: Tx,
  opened: OpenedRow,
  { level, on }: { level: RiskLevel; on: string },
): Promise<boolean> {
  const changed = await tx
    .updateTable('support_case')
    .set({ risk_level: level, risk_judged_on: on, version: sql<number>`version + 1` })
    .where('id', '=', opened.case.id)
    .where('version', '=', opened.case.version)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

/** A line of the case list: what work lists sort by, and what she is called here. */
export type CaseLine = {
  id: string
  reference: string
  state: Case['state']
  openedOn: string
  workerName: string | null
  riskLevel: RiskLevel | null
  victim: Identity
}
export type CaseFilter = { workerId: string | null; state: Case['state'] | null }
export const casesAPage = 50

/** A page of cases, newest first, with the victims' names opened: one statement. */
export async function listCases(tx: Tx, filter: CaseFilter, page: number): Promise<CaseLine[]> {
  // A length that Postgres knows when it plans: with one it has to guess, it plans anew at every look.
  let asked = caseLines(tx)
    .orderBy('c.opened_on', 'desc')
    .orderBy('c.id', 'desc')
    .limit(sql.lit(casesAPage + 1))
  if (page > 1) asked = asked.offset((page - 1) * casesAPage)
  if (filter.workerId !== null) asked = asked.where('c.worker_id', '=', filter.workerId)
  if (filter.state !== null) asked = asked.where('c.state', '=', filter.state)
  return openLines(tx, await asked.execute())
}

/** The cases in which one of these people is the victim or the one whose conduct it is. */
export async function listCasesOfPeople(tx: Tx, personIds: string[]): Promise<CaseLine[]> {
  if (personIds.length === 0) return []
  const people = anyOf(personIds)
  const asked = caseLines(tx)
    .where((either) =>
      either.or([either('c.victim_id', '=', people), either('c.subject_id', '=', people)]),
    )
    .limit(casesAPage)
  return openLines(tx, await asked.execute())
}

export async function listCasesByReference(tx: Tx, reference: string): Promise<CaseLine[]> {
  return openLines(tx, await caseLines(tx).where('c.reference', '=', reference).execute())
}

function caseLines(tx: Tx) {
  return tx
    .selectFrom('support_case as c')
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.id', '=', 'c.victim_id'),
    )
    .innerJoin('data_key as k', (join) =>
      join.onRef('k.tenant_id', '=', 'c.tenant_id').onRef('k.subject_id', '=', 'c.victim_id'),
    )
    .leftJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'c.tenant_id').onRef('a.id', '=', 'c.worker_id'),
    )
    .leftJoin('data_key as ak', (join) =>
      join.onRef('ak.tenant_id', '=', 'c.tenant_id').onRef('ak.subject_id', '=', 'c.worker_id'),
    )
    .select([
      'c.id',
      'c.reference',
      'c.state',
      'c.opened_on as openedOn',
      'c.victim_id as victimId',
      'c.worker_id as workerId',
      'a.working_name as workingName',
      'ak.wrapped as workerKey',
      'ak.version as workerKeyVersion',
      'c.risk_level as riskLevel',
      'p.identity',
      'k.version as keyVersion',
      'k.wrapped',
    ])
}

type LineRow = Omit<CaseLine, 'victim' | 'workerName'> &
  WorkerColumns & {
    victimId: string
    identity: Uint8Array
    keyVersion: number
    wrapped: Uint8Array
  }

/** A worker stands in many lines: her name is opened once. */
function openLines(tx: Tx, rows: LineRow[]): CaseLine[] {
  const names = new Map<string | null, string | null>()
  return rows.map((row) => {
    const { id, reference, state, openedOn, riskLevel, victimId, workerId } = row
    const keys = openKeys(tx, keyOf(victimId, row.wrapped, row.keyVersion))
    const victim = openIdentity(keys, victimId, row.identity)
    const workerName = names.get(workerId) ?? nameOf(tx, row)
    names.set(workerId, workerName)
    return { id, reference, state, openedOn, riskLevel, victim, workerName }
  })
}
