import { sql } from 'kysely'
import { anyOf, byteArray, type Tx } from '../../platform/db.ts'
import { keepByReference, newId } from '../../platform/ids.ts'
import { type Keys, seal, sealJson, unseal } from '../../platform/sealing.ts'
import { statement } from '../../platform/statement.ts'
import type { CaseFacts, Reach } from '../../security/decide.ts'
import { makeKeys, openKeys } from '../../security/keys.ts'
import { isWholeNameKey, type SearchKey, writingsOfTokens } from '../people/public.ts'
import type { Circumstances, Complexity, RiskLevel } from './rules.ts'
import type { Case } from './tables.ts'

const circumstancesOf = (row: string) => ({ table: 'support_case', column: 'circumstances', row })

export type OpenedRow = { case: Case; keys: Keys }
/** With what is known of whoever acts and this case: the door decides by it. */
export type FoundRow = OpenedRow & { facts: CaseFacts }

const actor = sql`current_setting('app.actor_id')::uuid`
const now = sql`nullif(current_setting('app.now', true), '')::timestamptz`

const caseAndReach = statement((tx, of: { id: string }) =>
  tx
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
      'c.restriction',
      'c.complexity',
      'k.version as key_version',
      'k.wrapped',
      sql<Reach>`reach_of_actor()`.as('reach'),
      sql<boolean>`c.worker_id is not distinct from ${actor}`.as('isAssigned'),
      sql<boolean>`exists (select 1 from case_named n where n.tenant_id = c.tenant_id
        and n.case_id = c.id and n.account_id = ${actor} and n.ended_at is null)`.as('isNamed'),
      sql<boolean>`exists (select 1 from case_bar b where b.tenant_id = c.tenant_id
        and b.case_id = c.id and b.account_id = ${actor})`.as('isBarred'),
      sql<Date | null>`(select max(g.ends_at) from glass_break g where g.tenant_id = c.tenant_id
        and g.case_id = c.id and g.account_id = ${actor} and g.ends_at > ${now})`.as('glassEndsAt'),
      sql<boolean>`exists (select 1 from case_authority a where a.tenant_id = c.tenant_id
        and a.case_id = c.id and not exists (select 1 from case_restriction r
        where r.tenant_id = a.tenant_id and r.case_id = a.case_id
        and r.decided_at >= a.noted_at))`.as('asksWhoMaySee'),
    ])
    .where('c.id', '=', of.id),
)

/** The case, its key, and how whoever acts stands to it, in one statement: the door calls it on every page. */
export async function findCase(tx: Tx, id: string): Promise<FoundRow | null> {
  const [row] = await caseAndReach(tx, { id })
  if (!row) return null
  const { key_version: version, wrapped, circumstances: sealed, ...rest } = row
  const { reach, isAssigned, isNamed, isBarred, ...kept } = rest
  const keys = openKeys(tx, { subject_id: row.id, version, wrapped })
  const circumstances: Circumstances = JSON.parse(unseal(keys, circumstancesOf(row.id), sealed))
  const hasBrokenGlass = row.glassEndsAt !== null
  const { restriction } = row
  const facts = { reach, restriction, isAssigned, isNamed, isBarred, hasBrokenGlass }
  return { case: { ...kept, circumstances }, keys, facts }
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

/**
 * Who shares keys with what is looked for, and is a party of a case within reach of whoever acts: the most in common
 * first. What is hidden is left out before the list is cut, so it takes nobody's place.
 */
export async function findPartyIds(
  tx: Tx,
  keys: SearchKey[],
  { atMost = partiesAtMost, ofEach = partiesOfEach } = {},
): Promise<string[]> {
  if (keys.length === 0) return []
  const asked = await Promise.all(
    [keys.filter(isWholeNameKey), keys.filter((key) => !isWholeNameKey(key))].map((each) =>
      writingsOfTokens(tx, each),
    ),
  )
  const [whole = [], single = []] = asked
  const found = await sql<{ id: string }>`
    select found.id
    from (select unnest(${byteArray(whole)}) as token, ${wholeNameWeighs}::int as weight
      union all select unnest(${byteArray(single)}), 1) asked
      cross join lateral (select t.person_id as id from person_token t
        where t.token = asked.token
          and (exists (select 1 from support_case c
              where c.tenant_id = t.tenant_id and c.victim_id = t.person_id)
            or exists (select 1 from support_case c
              where c.tenant_id = t.tenant_id and c.subject_id = t.person_id))
        order by t.person_id desc limit ${ofEach}) found
    group by found.id
    order by sum(asked.weight) desc, found.id desc -- the newest first; who is as near as another keeps her place
    limit ${atMost}`.execute(tx)
  return found.rows.map(({ id }) => id)
}
export const partiesAtMost = 50
// Of a key that more share, the newest of them: a list of fifty is no longer for that, and Find as quick as ever.
const partiesOfEach = 150
// More than all words of a name together have keys.
const wholeNameWeighs = 100

/** The same of several cases, each by its own. */
export async function listPartiesOf(tx: Tx, caseIds: readonly string[]) {
  const rows = await tx
    .selectFrom('support_case')
    .select(['id', 'victim_id', 'subject_id'])
    .where('id', '=', anyOf(caseIds))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The victim of a case, and whose conduct it is where that is known: ids, for what asks who somebody is. */
export async function listPartiesOfCase(tx: Tx, caseId: string): Promise<string[]> {
  const row = await tx
    .selectFrom('support_case')
    .select(['victim_id', 'subject_id'])
    .where('id', '=', caseId)
    .executeTakeFirst()
  return [row?.victim_id ?? [], row?.subject_id ?? []].flat()
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
  const row = {
    id,
    opened_on: supportCase.openedOn,
    victim_id: supportCase.victimId,
    subject_id: supportCase.subjectId,
    worker_id: null,
    risk_level: null,
    risk_judged_on: null,
    circumstances: sealJson<'P3'>(keys, circumstancesOf(id), circumstances),
  }
  await keepByReference(async (reference) => {
    const kept = await tx
      .insertInto('support_case')
      .values({ ...row, reference })
      .onConflict((conflict) => conflict.doNothing()) // names no column: who may keep one need not see any
      .executeTakeFirst()
    return kept.numInsertedOrUpdatedRows === 1n
  })
  return id
}

/** False: somebody changed the case since it was read. */
export async function setWorker(
  tx: Tx,
  opened: OpenedRow,
  { workerId, complexity }: { workerId: string; complexity: Complexity },
): Promise<boolean> {
  const changed = await tx
    .updateTable('support_case')
    .set({ worker_id: workerId, complexity, version: sql<number>`version + 1` })
    .where('id', '=', opened.case.id)
    .where('version', '=', opened.case.version)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

export async function insertAllocation(
  tx: Tx,
  allocation: {
    caseId: string
    workerId: string
    by: string
    against?: { words: string; keys: Keys } | null // why, where the advice did not name her
  },
) {
  const id = newId()
  const { against } = allocation
  const place = { table: 'case_allocation', column: 'against', row: id }
  await tx
    .insertInto('case_allocation')
    .values({
      id,
      case_id: allocation.caseId,
      against: against ? seal<'P3'>(against.keys, place, against.words) : null,
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
