import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, seal, sealJson, unseal } from '../../../platform/sealing.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import { machine } from '../../../security/actor.ts'
import type { Restriction } from '../../../security/decide.ts'
import type { Authority, RestrictionDecision } from './rules.ts'
import type { Decided, Named } from './tables.ts'

type InCase = { case: { id: string }; keys: Keys }

const reasonOf = (row: string) => ({ table: 'case_restriction', column: 'reason', row })
const authorityOf = (row: string) => ({ table: 'case_authority', column: 'authority', row })

export async function listNamed(tx: Tx, { case: { id } }: InCase): Promise<Named[]> {
  const rows = await tx
    .selectFrom('case_named')
    .select('account_id')
    .select(({ fn }) => fn.min('named_at').as('named_at'))
    .select(sql<boolean>`bool_and(for_word is not null)`.as('forWord'))
    .where('case_id', '=', id)
    .where('ended_at', 'is', null)
    .groupBy('account_id')
    .orderBy('named_at')
    .execute()
  const names = await listWorkingNames(
    tx,
    rows.map((row) => row.account_id),
  )
  return rows.map(({ account_id: accountId, named_at: namedAt, forWord }) => ({
    accountId,
    namedAt,
    forWord,
    workingName: names.get(accountId) ?? '',
  }))
}

/** Those of whom this word is asked, of each case. */
export async function listNamedForWord(tx: Tx, word: string) {
  const found = tx
    .selectFrom('case_named')
    .select(['case_id as caseId', 'account_id as accountId'])
    .where('for_word', '=', word)
    .where('ended_at', 'is', null)
  return found.execute()
}

/** A word that was asked for before then and is still owed, in each case. */
export async function listWordsOwed(tx: Tx, before: Date) {
  const found = tx
    .selectFrom('case_named')
    .select(['case_id as caseId', 'for_word'])
    .where('for_word', 'is not', null)
    .where('ended_at', 'is', null)
    .groupBy(['case_id', 'for_word'])
    .having(({ fn }) => fn.max('named_at'), '<', before)
  return (await found.execute()).flatMap(({ caseId, for_word: word }) =>
    word ? [{ caseId, word }] : [],
  )
}

/** Those of these cases that are restricted, with who holds each. */
export const listRestricted = (tx: Tx, caseIds: readonly string[]) =>
  tx
    .selectFrom('support_case')
    .select(['id', 'worker_id as workerId'])
    .where('id', '=', anyOf(caseIds))
    .where('restriction', '=', 'restricted')
    .execute()

/** Restricted cases that nobody who can sign in reaches: the ids alone. For a job, which every case is within reach of. */
export async function listAlone(tx: Tx): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select c.id from support_case c
    join data_key k on k.tenant_id = c.tenant_id and k.subject_id = c.id
    where c.restriction = 'restricted' and not exists (
      select from account a
      where a.tenant_id = c.tenant_id and a.suspended_at is null and a.joined_at is not null and a.reach <> 'none'
        and (a.id = c.worker_id or exists (select from case_named n
          where n.tenant_id = c.tenant_id and n.case_id = c.id and n.account_id = a.id
            and n.ended_at is null and n.for_word is null))
        and not exists (select from case_bar b
          where b.tenant_id = c.tenant_id and b.case_id = c.id and b.account_id = a.id))`.execute(
    tx,
  )
  return found.rows.map(({ id }) => id)
}

/** Who stands behind a wall of this case. */
export async function listBarredIds(tx: Tx, { case: { id } }: InCase): Promise<string[]> {
  const found = tx.selectFrom('case_bar').select('account_id').where('case_id', '=', id)
  return (await found.execute()).map((row) => row.account_id)
}

/** False: she is named on it already. */
export async function insertNamed(
  tx: Tx,
  { case: { id: case_id } }: InCase,
  named: { accountId: string; by: string; at: Date | null; word?: string | undefined }, // at null: now, by the database's clock
): Promise<boolean> {
  const row = await tx
    .insertInto('case_named')
    .values({
      id: newId(),
      case_id,
      account_id: named.accountId,
      named_by: named.by,
      ...(named.at && { named_at: named.at }),
      for_word: named.word ?? null,
      ended_at: null,
      ended_by: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'case_id', 'account_id', 'for_word'])
        .where('ended_at', 'is', null)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function setNamedEnded(
  tx: Tx,
  { case: { id } }: InCase,
  ended: { accountId: string; by: string; at: Date | null },
): Promise<boolean> {
  const row = await tx
    .updateTable('case_named')
    .set({ ended_at: ended.at ?? sql<Date>`now()`, ended_by: ended.by })
    .where('case_id', '=', id)
    .where('account_id', '=', ended.accountId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function setWordEnded(tx: Tx, { caseId, accountId, word }: NamedForWord) {
  await tx
    .updateTable('case_named')
    .set({ ended_at: sql<Date>`now()`, ended_by: machine })
    .where('case_id', '=', caseId)
    .where('account_id', '=', accountId)
    .where('for_word', '=', word)
    .where('ended_at', 'is', null)
    .execute()
}

type NamedForWord = { caseId: string; accountId: string; word: string }

/** False: it stands so already. */
export async function setRestriction(
  tx: Tx,
  { case: { id } }: InCase,
  restriction: Restriction,
): Promise<boolean> {
  const row = await tx
    .updateTable('support_case')
    .set({ restriction })
    .where('id', '=', id)
    .where('restriction', '<>', restriction)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertDecision(
  tx: Tx,
  { case: { id: case_id }, keys }: InCase,
  decided: { what: RestrictionDecision; reason: string; by: string; at: Date },
) {
  const id = newId()
  await tx
    .insertInto('case_restriction')
    .values({
      id,
      case_id,
      what: decided.what,
      reason: seal<'P3'>(keys, reasonOf(id), decided.reason),
      decided_by: decided.by,
      decided_at: decided.at,
    })
    .execute()
}

/** What was decided about who may see the case, the latest first. */
export async function listDecisions(tx: Tx, { case: { id }, keys }: InCase): Promise<Decided[]> {
  const rows = await tx
    .selectFrom('case_restriction')
    .select(['id', 'what', 'reason', 'decided_by', 'decided_at'])
    .where('case_id', '=', id)
    .orderBy('decided_at', 'desc')
    .execute()
  const names = await listWorkingNames(
    tx,
    rows.map((row) => row.decided_by),
  )
  return rows.map((row) => ({
    what: row.what,
    reason: unseal(keys, reasonOf(row.id), row.reason),
    by: names.get(row.decided_by) ?? 'a former worker',
    at: row.decided_at,
  }))
}

export async function findAuthority(
  tx: Tx,
  { case: { id }, keys }: InCase,
): Promise<Authority | null> {
  const row = await tx
    .selectFrom('case_authority')
    .select('authority')
    .where('case_id', '=', id)
    .executeTakeFirst()
  return row ? JSON.parse(unseal(keys, authorityOf(id), row.authority)) : null
}

export async function setAuthority(
  tx: Tx,
  { case: { id: case_id }, keys }: InCase,
  noted: { authority: Authority; by: string; at: Date },
) {
  const authority = sealJson<'P3p'>(keys, authorityOf(case_id), noted.authority)
  const row = { authority, noted_by: noted.by, noted_at: noted.at }
  await tx
    .insertInto('case_authority')
    .values({ case_id, ...row })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'case_id']).doUpdateSet((held) => ({
        ...row,
        version: held('case_authority.version', '+', 1),
      })),
    )
    .execute()
}
