import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import type { CaseOf } from './tables.ts'

const actor = sql`current_setting('app.actor_id')::uuid`

/** Every living case of these people within reach; one that is open to her by broken glass is there to be read alone. */
export async function listCasesOf(tx: Tx, personIds: readonly string[]): Promise<CaseOf[]> {
  if (personIds.length === 0) return []
  const people = anyOf(personIds)
  return tx
    .selectFrom('support_case as c')
    .innerJoin('data_key as k', (join) =>
      join.onRef('k.tenant_id', '=', 'c.tenant_id').onRef('k.subject_id', '=', 'c.id'),
    )
    .select(['c.id', 'c.reference', 'c.victim_id as victimId', 'c.subject_id as subjectId'])
    .where((is) => is.or([is('c.victim_id', '=', people), is('c.subject_id', '=', people)]))
    .where(
      sql<boolean>`(c.restriction = 'standard' or c.worker_id = ${actor} or exists (
        select 1 from case_named n where n.tenant_id = c.tenant_id and n.case_id = c.id
          and n.account_id = ${actor} and n.ended_at is null))`,
    )
    .orderBy('c.opened_on')
    .orderBy('c.id')
    .execute()
}

/** Who reaches the cases of these people, one line a case, hidden or not: for being held against each other alone. */
export async function listAudiences(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ audience: string }>`
    select audience from audiences_of_people(${[...personIds]}::uuid[]) audience`.execute(tx)
  return found.rows.map(({ audience }) => audience)
}

type Move = { caseId: string; from: string; to: string }

/** The case stands on another record of the person; nothing where it stands on the first no more. */
export async function setParty(tx: Tx, { caseId, from, to }: Move) {
  for (const column of ['victim_id', 'subject_id'] as const)
    await tx
      .updateTable('support_case')
      .set({ [column]: to })
      .where('id', '=', caseId)
      .where(column, '=', from)
      .execute()
}

export async function insertMoved(tx: Tx, mergeId: string, caseIds: readonly string[]) {
  await tx
    .insertInto('person_merge_case')
    .values(caseIds.map((case_id) => ({ merge_id: mergeId, case_id })))
    .execute()
}

export async function listMoved(tx: Tx, mergeId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('person_merge_case')
    .select('case_id')
    .where('merge_id', '=', mergeId)
    .execute()
  return rows.map((row) => row.case_id)
}
