import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import { machine } from '../../../security/actor.ts'
import type { Check } from '../../people/interlock/public.ts'
import type { CaseToAsk, ChangeWords, Interlock, NewChange, SafeChange } from './tables.ts'

type InCase = { case: { id: string }; keys: Keys }
const changeOf = (row: string) => ({ table: 'safe_contact_change', column: 'words', row })
const lockOf = (row: string) => ({ table: 'contact_interlock', column: 'words', row })

export async function insertChange(tx: Tx, opened: InCase, change: NewChange): Promise<string> {
  const id = newId()
  const { saidBy, said } = change
  await tx
    .insertInto('safe_contact_change')
    .values({
      id,
      case_id: opened.case.id,
      kind: change.kind,
      words: sealJson<'P4'>(opened.keys, changeOf(id), { saidBy, said }),
      due_on: change.dueOn,
      recorded_by: change.by,
      recorded_at: change.at,
    })
    .execute()
  return id
}

const changesAtMost = 50

export async function listChanges(tx: Tx, { case: of, keys }: InCase): Promise<SafeChange[]> {
  const rows = await tx
    .selectFrom('safe_contact_change')
    .select(['id', 'kind', 'words', 'recorded_by', 'recorded_at'])
    .where('case_id', '=', of.id)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(changesAtMost)
    .execute()
  const names = await listWorkingNames(
    tx,
    rows.map((row) => row.recorded_by),
  )
  return rows.map((row) => {
    const words: ChangeWords = JSON.parse(unseal(keys, changeOf(row.id), row.words))
    const by =
      row.recorded_by === machine ? 'the system' : (names.get(row.recorded_by) ?? 'a former worker')
    return { ...words, id: row.id, kind: row.kind, by, at: row.recorded_at }
  })
}

type NewInterlock = Omit<Interlock, 'id'>

/** Null: another value for this way is held already. */
export async function insertInterlock(
  tx: Tx,
  { case: of, keys }: InCase,
  { kind, value, saidBy, oldIsUnsafe, askedBy, askedAt }: NewInterlock,
): Promise<string | null> {
  const id = newId()
  const row = await tx
    .insertInto('contact_interlock')
    .values({
      id,
      case_id: of.id,
      channel: kind,
      words: sealJson<'P4'>(keys, lockOf(id), { value, saidBy }),
      old_is_unsafe: oldIsUnsafe,
      asked_by: askedBy,
      asked_at: askedAt,
      settled_how: null,
      settled_by: null,
      settled_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'case_id', 'channel'])
        .where('state', '=', sql.lit('held'))
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** What is held in a case, the oldest first. */
export async function listInterlocks(tx: Tx, { case: of, keys }: InCase): Promise<Interlock[]> {
  const rows = await tx
    .selectFrom('contact_interlock')
    .select(['id', 'channel', 'words', 'old_is_unsafe', 'asked_by', 'asked_at'])
    .where('case_id', '=', of.id)
    .where('state', '=', 'held')
    .orderBy('asked_at')
    .execute()
  return rows.map((row) => {
    const words: Pick<Interlock, 'value' | 'saidBy'> = JSON.parse(
      unseal(keys, lockOf(row.id), row.words),
    )
    return {
      ...words,
      id: row.id,
      kind: row.channel,
      oldIsUnsafe: row.old_is_unsafe,
      askedBy: row.asked_by,
      askedAt: row.asked_at,
    }
  })
}

/** Values that somebody found not to be hers: who brings one again brings nothing new. */
export async function listNotHers(tx: Tx, { case: of, keys }: InCase): Promise<string[]> {
  const rows = await tx
    .selectFrom('contact_interlock')
    .select(['id', 'words'])
    .where('case_id', '=', of.id)
    .where('state', '=', 'dropped')
    .execute()
  return rows.map((row) => {
    const words: Pick<Interlock, 'value'> = JSON.parse(unseal(keys, lockOf(row.id), row.words))
    return words.value
  })
}

/** False: somebody settled it meanwhile. */
export async function setSettled(
  tx: Tx,
  { case: of }: InCase,
  settled: { id: string; how: Check | 'not-hers'; by: string; at: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable('contact_interlock')
    .set({
      state: settled.how === 'not-hers' ? 'dropped' : 'released',
      settled_how: settled.how,
      settled_by: settled.by,
      settled_at: settled.at,
    })
    .where('case_id', '=', of.id)
    .where('id', '=', settled.id)
    .where('state', '=', 'held')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

const casesAtMost = 50

/** Open cases within reach in which a value waits to be checked, or what she said is to be asked again. */
export async function listToAsk(
  tx: Tx,
  workerIds: readonly string[] | null, // null: of the whole service
  today: string,
): Promise<CaseToAsk[]> {
  const mine = workerIds === null ? sql`` : sql`and c.worker_id = any(${workerIds}::uuid[])`
  const found = await sql<CaseToAsk>`
    select c.id as "caseId", c.reference, 'held' as why from support_case c
    where c.state <> 'closed' ${mine} and exists (select 1 from contact_interlock i
      where i.tenant_id = c.tenant_id and i.case_id = c.id and i.state = 'held')
    union all
    select c.id, c.reference, 'due' from safe_contact_change s
    join support_case c on c.tenant_id = s.tenant_id and c.id = s.case_id
    where c.state <> 'closed' ${mine} and s.due_on <= ${today}
      and not exists (select 1 from safe_contact_change later
        where later.tenant_id = s.tenant_id and later.case_id = s.case_id
          and (later.recorded_at, later.id) > (s.recorded_at, s.id))
    order by 3 desc, 2 limit ${casesAtMost}`.execute(tx)
  return found.rows
}
