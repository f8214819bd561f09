import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { getConstructionPlans } from 'pg-boss'
import { connect, type Sql } from './postgres-js.ts'
import { Refusal } from './refusal.ts'
import { databaseOf, roleKinds, roleName, rolePassword } from './roles.ts'

const folder = new URL('../../db/migrations/', import.meta.url)
export const migrateLock = 7_270_141 // any number, the same in every copy of the program: one migrates, the others wait

type Migration = { name: string; text: string; hash: string }

type Migrating = {
  only?: ReadonlySet<string> | null // those that a backup was made with; null: all there are
  check?: (owner: Sql) => Promise<void>
}

/**
 * Brings the database to what this version of the program expects, and makes its roles. Running it twice is
 * harmless. Gives the names of the migrations it ran. `check` is asked before
 * anything is changed, while no other copy of the program can change it.
 *
 * @throws when a landed migration was edited, or one comes before a landed one, or when the owner is too powerful or too weak.
 */
export async function migrate(
  ownerUrl: string,
  rootKey: Uint8Array,
  { only = null, check = async () => {} }: Migrating = {},
): Promise<string[]> {
  const sql = connect(ownerUrl, { max: 1, prepare: false, name: 'alongside migrate' })
  try {
    await sql`select pg_advisory_lock(${migrateLock})`
    await refuseSuperuser(sql)
    await check(sql)
    await makeRoles(sql, ownerUrl, rootKey)
    await sql.unsafe(ledger)
    const migrations = await readMigrations()
    await refuseEarlier(sql, migrations)
    const ran = []
    for (const migration of migrations)
      if ((only === null || only.has(migration.name)) && (await runOnce(sql, ownerUrl, migration)))
        ran.push(migration.name)
    return ran
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const ledger = `create table if not exists migration (
  name text primary key, hash text not null, ran_at timestamptz not null default now())`

async function refuseSuperuser(sql: Sql) {
  const [owner] = await sql<{ powerful: boolean; makes_roles: boolean }[]>`
    select rolsuper or rolbypassrls as powerful, rolcreaterole as makes_roles
    from pg_roles where rolname = current_user`
  if (owner?.powerful)
    throw new Refusal('The owner of the database may not be a superuser nor bypass row security')
  if (!owner?.makes_roles) throw new Refusal('The owner of the database needs CREATEROLE')
}

async function makeRoles(sql: Sql, ownerUrl: string, rootKey: Uint8Array) {
  for (const kind of roleKinds) {
    const role = roleName(ownerUrl, kind)
    const password = rolePassword(rootKey, role)
    const there = await sql`select 1 from pg_roles where rolname = ${role}`
    // create role and alter role take no bind parameters; both values are our own, and without quotes
    const powers = there.length === 0 ? 'nosuperuser nobypassrls nocreatedb nocreaterole' : ''
    const verb = there.length === 0 ? 'create' : 'alter'
    await sql.unsafe(`${verb} role "${role}" login ${powers} password '${password}'`)
    await sql.unsafe(`grant connect on database "${databaseOf(ownerUrl)}" to "${role}"`)
    await sql.unsafe(`grant usage on schema public to "${role}"`)
  }
}

/** What this version of the program expects of a database. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8')
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** A later one may build on what an earlier one was to leave: out of order, two databases end up different. */
async function refuseEarlier(sql: Sql, migrations: readonly Migration[]) {
  const landed = await sql<{ name: string }[]>`select name from migration`
  const names = new Set(landed.map(({ name }) => name))
  const last = Math.max(...landed.map(({ name }) => numberOf(name)))
  const late = migrations.find(({ name }) => !names.has(name) && numberOf(name) < last)
  if (late)
    throw new Refusal(
      `Migration ${late.name} comes before one that has run already (${String(last).padStart(4, '0')}): give it the next number`,
    )
}

const numberOf = (name: string): number => Number.parseInt(name, 10)

async function runOnce(sql: Sql, ownerUrl: string, { name, text, hash }: Migration) {
  const [landed] = await sql<{ hash: string }[]>`select hash from migration where name = ${name}`
  if (landed && landed.hash !== hash)
    throw new Refusal(`Migration ${name} was edited after it landed`)
  if (landed) return false

  await sql.begin(async (tx) => {
    await tx.unsafe(forThisDatabase(text, ownerUrl))
    await tx`insert into migration (name, hash) values (${name}, ${hash})`
  })
  return true
}

/** Migrations say alongside_web and -- queue tables here; the database has its own names for its roles. */
function forThisDatabase(text: string, ownerUrl: string) {
  return text
    .replaceAll(/\balongside_(web|worker|portal|reporting)\b/g, `"${databaseOf(ownerUrl)}_$1"`)
    .replace('-- the tables of the job queue stand here', () => queueTables())
}

/** pg-boss gives its own tables as text; its begin and commit are ours already. */
function queueTables() {
  return getConstructionPlans('job').replaceAll(/^\s*(BEGIN|COMMIT);\s*$/gm, '')
}
