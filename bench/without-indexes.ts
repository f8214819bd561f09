import type { Installation } from '../src/installation.ts'
import { connect, type Sql } from '../src/platform/postgres-js.ts'

/**
 * Rows are written into a table that has no index and refers to nothing meanwhile: millions of them would otherwise
 * look for their place one by one. Afterwards everything stands as before, but that references are not looked at again.
 */
export async function withoutIndexes<T>(
  { ownerUrl }: Installation,
  table: string,
  work: () => Promise<T>,
): Promise<T> {
  const owner = connect(ownerUrl, { max: 1 })
  try {
    const laidDown = await layDown(owner, table)
    const done = await work()
    await owner.unsafe(`set maintenance_work_mem = '1GB'`)
    for (const statement of laidDown) await owner.unsafe(statement)
    return done
  } finally {
    await owner.end()
  }
}

/** What makes them anew, in the order in which it can be done. */
async function layDown(owner: Sql, table: string): Promise<string[]> {
  const constraints = await owner<{ name: string; kind: string; definition: string }[]>`
    select conname as name, contype as kind, pg_get_constraintdef(oid) as definition
    from pg_constraint where conrelid = ${table}::regclass and contype in ('p', 'u', 'f')
    order by contype = 'f'`
  for (const { name } of constraints)
    await owner.unsafe(`alter table ${table} drop constraint "${name}"`)
  const indexes = await owner<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename = ${table}`
  for (const { name } of indexes) await owner.unsafe(`drop index "${name}"`)
  return [
    ...indexes.map(({ definition }) => definition),
    ...constraints.map(
      ({ name, kind, definition }) =>
        `alter table ${table} add constraint "${name}" ${definition} ${kind === 'f' ? 'not valid' : ''}`,
    ),
  ]
}
