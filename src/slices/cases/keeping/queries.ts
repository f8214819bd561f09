import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import type { CaseState, RiskLevel } from '../public.ts'

/** What the schedule asks of a case: ids, days and bands, no words. Cases that were disposed of are not here. */
export type KeptCase = {
  id: string
  reference: string
  state: CaseState
  openedOn: string
  victimId: string
  subjectId: string | null
  riskLevel: RiskLevel | null
}

/** How many of something a case holds, and the day of the last. */
export type Entries = { caseId: string; howMany: number; lastOn: string }

const keptCases = (tx: Tx) =>
  tx
    .selectFrom('support_case as c')
    .innerJoin('data_key as k', (join) =>
      join.onRef('k.tenant_id', '=', 'c.tenant_id').onRef('k.subject_id', '=', 'c.id'),
    )
    .select([
      'c.id',
      'c.reference',
      'c.state',
      'c.opened_on as openedOn',
      'c.victim_id as victimId',
      'c.subject_id as subjectId',
      'c.risk_level as riskLevel',
    ])

export const listClosedCases = (tx: Tx): Promise<KeptCase[]> =>
  keptCases(tx).where('c.state', '=', 'closed').orderBy('c.opened_on').orderBy('c.id').execute()

export const listKeptCases = (tx: Tx, ids: string[]): Promise<KeptCase[]> =>
  ids.length === 0 ? Promise.resolve([]) : keptCases(tx).where('c.id', '=', anyOf(ids)).execute()

/** Every case in which one of these people stands, whatever its state. */
export async function listCasesHolding(tx: Tx, personIds: string[]): Promise<KeptCase[]> {
  if (personIds.length === 0) return []
  const people = anyOf(personIds)
  return keptCases(tx)
    .where((is) => is.or([is('c.victim_id', '=', people), is('c.subject_id', '=', people)]))
    .execute()
}

export const listContactEntries = (tx: Tx, caseIds: string[]): Promise<Entries[]> =>
  tx
    .selectFrom('contact')
    .select([
      'case_id as caseId',
      sql<number>`count(*)::int`.as('howMany'),
      sql<string>`max((recorded_at at time zone 'Europe/London')::date)`.as('lastOn'),
    ])
    .where('case_id', '=', anyOf(caseIds))
    .groupBy('case_id')
    .execute()

/** The row stays as a number among numbers: it points at nobody any more, and tells no band. */
export async function setCaseForgotten(tx: Tx, id: string, nobodyId: string) {
  const nothing = { worker_id: null, subject_id: null, risk_level: null, risk_judged_on: null }
  await tx
    .updateTable('support_case')
    .set({ ...nothing, victim_id: nobodyId, state: 'closed' })
    .where('id', '=', id)
    .execute()
}
