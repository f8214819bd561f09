import type { Sql, SqlTx } from '../../platform/postgres-js.ts'
import { quoted } from '../backup/queries.ts'

export const copyIn = (tx: SqlTx, table: string, columns: readonly string[]) =>
  tx.unsafe(`copy "${table}" (${quoted(columns)}) from stdin`).writable()

/** A copy is loaded by the owner, who is let past row security for this transaction and bound again before it ends. */
export async function withoutRowSecurity(
  tx: SqlTx,
  tables: readonly string[],
  work: () => Promise<void>,
) {
  for (const table of tables) await tx.unsafe(`alter table "${table}" no force row level security`)
  await work()
  for (const table of tables) await tx.unsafe(`alter table "${table}" force row level security`)
}

/** Numbers that are counted on go on after the highest that was loaded. */
export async function setSequences(tx: SqlTx, tables: readonly string[]) {
  for (const table of tables) {
    const rows = await tx<{ name: string }[]>`
      select attname as name from pg_attribute
      where attrelid = ${`public.${table}`}::regclass and attidentity <> ''`
    for (const { name } of rows)
      await tx.unsafe(`select setval(pg_get_serial_sequence('public.${table}', '${name}'),
        greatest(1, coalesce((select max("${name}") from "${table}"), 1)))`)
  }
}

/** Nothing of ours, nor of anybody, stands in it. */
export async function isEmptyDatabase(owner: Sql): Promise<boolean> {
  const [row] = await owner<{ n: number }[]>`
    select count(*)::int as n from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`
  return row?.n === 0
}

/** As it was before: a database into which nothing was restored. */
export async function emptyDatabase(owner: Sql) {
  await owner.unsafe('drop schema if exists job cascade')
  await owner.unsafe('drop schema public cascade')
  await owner.unsafe('create schema public')
}

/** Whoever was signed in on the day of the backup is not now. */
export async function endSessions(tx: SqlTx): Promise<number> {
  return (await tx`update session set ended_at = now() where ended_at is null`).count
}

/** Some were ended since because they were stolen, and this database has never heard of it. */
export async function endTokens(tx: SqlTx): Promise<number> {
  return (await tx`update api_token set ended_at = now() where ended_at is null`).count
}

export async function withdrawInvitations(tx: SqlTx): Promise<number> {
  const { count } = await tx`
    update account_invitation set withdrawn_at = now() where taken_at is null and withdrawn_at is null`
  return count
}

/** Agreed, and nobody has joined again on the strength of it: it would still give a code. */
export async function withdrawRecoveries(tx: SqlTx): Promise<number> {
  const { count } = await tx`
    update decision_for_two d
    set state = 'withdrawn', settled_by = d.asked_by, settled_at = now()
    from account a
    where d.kind = 'account recovery' and d.state in ('agreed', 'alone')
      and a.tenant_id = d.tenant_id and a.id = d.object_id and a.joined_at <= d.asked_at`
  return count
}

export async function withdrawDecisions(tx: SqlTx): Promise<number> {
  const { count } = await tx`
    update decision_for_two set state = 'withdrawn', settled_by = asked_by, settled_at = now()
    where state = 'waiting'`
  return count
}

/** The same day as the ledger says, so that both say one thing. */
export async function erase(tx: SqlTx, subjectId: string, ground: string, at: string) {
  const [row] = await tx<{ done: boolean }[]>`select destroy_key(${subjectId}, ${ground}) as done`
  if (row?.done) await tx`update tombstone set destroyed_at = ${at} where subject_id = ${subjectId}`
  return row?.done === true
}
