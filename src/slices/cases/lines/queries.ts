import { type RawBuilder, sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import { statement } from '../../../platform/statement.ts'
import { openWorkingName } from '../../../security/accounts/queries.ts'
import { findErasedDays } from '../../../security/erasure/queries.ts'
import { openKeys } from '../../../security/keys.ts'
import { type DueItem, dueItemOf } from '../../clock/public.ts'
import { erasedIdentity, type Identity, openIdentity } from '../../people/public.ts'
import type { Case, RiskLevel } from '../public.ts'

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

// A length that Postgres knows when it plans: with one it has to guess, it plans anew at every look.
const pageOfLines = (tx: Tx) =>
  caseLines(tx)
    .orderBy('c.opened_on', 'desc')
    .orderBy('c.id', 'desc')
    .limit(sql.lit(casesAPage + 1))
const firstPage = statement((tx) => pageOfLines(tx))
const firstOfWorker = statement((tx, of: { workerId: string }) =>
  pageOfLines(tx).where('c.worker_id', '=', of.workerId),
)

/** A page of cases, newest first, with the victims' names opened: one statement. */
export async function listCases(tx: Tx, filter: CaseFilter, page: number): Promise<CaseLine[]> {
  const { workerId, state } = filter
  if (page === 1 && state === null)
    return openLines(
      tx,
      await (workerId === null ? firstPage(tx, {}) : firstOfWorker(tx, { workerId })),
    )
  let asked = pageOfLines(tx)
  if (page > 1) asked = asked.offset((page - 1) * casesAPage)
  if (workerId !== null) asked = asked.where('c.worker_id', '=', workerId)
  if (state !== null) asked = asked.where('c.state', '=', state)
  return openLines(tx, await asked.execute())
}

/**
 * The cases in which one of these people is the victim or the one whose conduct it is, in the order of the people: else
 * which case stands first would follow from rows that the reader may not see. One more than a page tells of more.
 */
export async function listCasesOfPeople(tx: Tx, personIds: string[]): Promise<CaseLine[]> {
  if (personIds.length === 0) return []
  const people = anyOf(personIds)
  const rank = sql`least(array_position(${personIds}::uuid[], c.victim_id),
    array_position(${personIds}::uuid[], c.subject_id))`
  const asked = caseLines(tx)
    .where((either) =>
      either.or([either('c.victim_id', '=', people), either('c.subject_id', '=', people)]),
    )
    .orderBy(rank)
    .orderBy('c.id')
    .limit(casesAPage + 1)
  return openLines(tx, await asked.execute())
}

export async function listCasesByReference(tx: Tx, reference: string): Promise<CaseLine[]> {
  return openLines(tx, await caseLines(tx).where('c.reference', '=', reference).execute())
}

/** A case whose own key was destroyed is in no list; one whose victim was erased stays, and says so. */
function caseLines(tx: Tx) {
  return tx
    .selectFrom('support_case as c')
    .innerJoin('data_key as ck', (join) =>
      join.onRef('ck.tenant_id', '=', 'c.tenant_id').onRef('ck.subject_id', '=', 'c.id'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.id', '=', 'c.victim_id'),
    )
    .leftJoin('data_key as k', (join) =>
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

export type DueLine = CaseLine & { item: DueItem }
export const dueLinesAtMost = 400

/** What is owed by a day in open cases, the longest overdue first; a case stands as often as it owes something. */
export async function listDueLines(
  tx: Tx,
  workerIds: readonly string[] | null,
  by: string,
): Promise<DueLine[]> {
  let asked = caseLines(tx)
    .innerJoin('due_item as d', (join) =>
      join.onRef('d.tenant_id', '=', 'c.tenant_id').onRef('d.subject_id', '=', 'c.id'),
    )
    .select([
      'd.subject_kind',
      'd.subject_id',
      'd.rule',
      'd.trigger',
      'd.because_id',
      'd.since',
      'd.how_many',
      'd.due_on',
      'd.overdue_from',
      'd.owed_by',
      'd.citation',
    ])
    .where('c.state', '=', 'open')
    .where('d.due_on', '<=', by)
    .orderBy(sql`d.trigger in ('incident recorded', 'change noted')`, 'desc') // never cut off the end
    .orderBy('d.overdue_from')
    .orderBy('d.subject_id')
    .orderBy('d.rule')
    .limit(sql.lit(dueLinesAtMost + 1))
  if (workerIds !== null) asked = asked.where('c.worker_id', '=', anyOf([...workerIds]))
  const rows = await asked.execute()
  const lines = await openLines(tx, rows)
  return rows.flatMap((row, at) => {
    const line = lines[at]
    return line ? [{ ...line, item: dueItemOf(row) }] : []
  })
}

export type PlannedLine = CaseLine & { on: string }

/**
 * What was planned next in open cases up to a day: the day alone, its words stay sealed. Done, corrected or planned
 * anew it stands no more.
 */
export async function listPlannedLines(
  tx: Tx,
  workerIds: readonly string[] | null,
  by: string,
): Promise<PlannedLine[]> {
  let asked = caseLines(tx)
    .innerJoin('contact as n', (join) =>
      join.onRef('n.tenant_id', '=', 'c.tenant_id').onRef('n.case_id', '=', 'c.id'),
    )
    .select(sql<string>`n.next_on`.as('on'))
    .where('c.state', '=', 'open')
    .where('n.next_on', '<=', by)
    .where(
      sql<boolean>`not exists (select 1 from contact later where later.tenant_id = n.tenant_id
        and later.case_id = n.case_id and later.id <> n.id and (later.corrects_id = n.id
        or (later.kind <> 'note' and later.happened_on >= n.next_on)
        or (later.next_on is not null and later.id > n.id)))`,
    )
    .orderBy('n.next_on')
    .orderBy('n.id')
    .limit(sql.lit(dueLinesAtMost))
  if (workerIds !== null) asked = asked.where('c.worker_id', '=', anyOf([...workerIds]))
  const rows = await asked.execute()
  const lines = await openLines(tx, rows)
  return rows.flatMap(({ on }, at) => {
    const line = lines[at]
    return line ? [{ ...line, on }] : []
  })
}

/** How many, up to a number beyond which nobody counts: more is `many`. */
export type Tally = { open: number | 'many'; high: number | 'many' }
export const countedAtMost = 5000

/** How many open cases there are, and how many the workers judge high. */
export async function countOpenCases(tx: Tx, workerIds: readonly string[] | null): Promise<Tally> {
  const mine = workerIds === null ? sql`` : sql`and worker_id = ${anyOf([...workerIds])}`
  const counted = (also: RawBuilder<unknown>) =>
    sql`(select count(*)::int from (select 1 from support_case where state = 'open' ${mine} ${also}
      limit ${sql.lit(countedAtMost + 1)}) counted)`
  const found = await sql<{ open: number; high: number }>`
    select ${counted(sql``)} as open, ${counted(sql`and risk_level = 'high'`)} as high`.execute(tx)
  const { open = 0, high = 0 } = found.rows[0] ?? {}
  return { open: manyOf(open), high: manyOf(high) }
}

const manyOf = (counted: number) => (counted > countedAtMost ? 'many' : counted)

type LineRow = Omit<CaseLine, 'victim' | 'workerName'> &
  WorkerColumns & {
    victimId: string
    identity: Uint8Array
    keyVersion: number | null // null: she was erased
    wrapped: Uint8Array | null
  }

/** A worker stands in many lines: her name is opened once. */
async function openLines(tx: Tx, rows: LineRow[]): Promise<CaseLine[]> {
  const names = new Map<string | null, string | null>()
  const keyless = rows.filter(({ wrapped }) => wrapped === null)
  const erased = await findErasedDays(
    tx,
    keyless.map(({ victimId }) => victimId),
  )
  return rows.map((row) => {
    const { id, reference, state, openedOn, riskLevel, victimId, workerId } = row
    const victim = openVictim(tx, row) ?? erasedIdentity(erased.get(victimId) ?? null)
    const workerName = names.get(workerId) ?? openWorkerName(tx, row)
    names.set(workerId, workerName)
    return { id, reference, state, openedOn, riskLevel, victim, workerName }
  })
}

function openVictim(tx: Tx, { victimId, wrapped, keyVersion, identity }: LineRow): Identity | null {
  if (wrapped === null || keyVersion === null) return null
  return openIdentity(openKeys(tx, keyOf(victimId, wrapped, keyVersion)), victimId, identity)
}

type WorkerColumns = {
  workerId: string | null
  workingName: Uint8Array | null
  workerKey: Uint8Array | null
  workerKeyVersion: number | null
}

/** The working name of who holds a case, from the columns of a join; null where nobody does. */
export function openWorkerName(tx: Tx, row: WorkerColumns): string | null {
  const { workerId, workingName, workerKey, workerKeyVersion } = row
  if (!workerId || !workingName || !workerKey || workerKeyVersion === null) return null
  const keys = openKeys(tx, keyOf(workerId, workerKey, workerKeyVersion))
  return openWorkingName(keys, workerId, workingName)
}

const keyOf = (subject_id: string, wrapped: Uint8Array, version: number) => ({
  subject_id,
  wrapped,
  version,
})
