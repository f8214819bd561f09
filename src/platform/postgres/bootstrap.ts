import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { type Place, syncFolder } from './folders.ts'
import type { Passwords } from './passwords.ts'

const run = promisify(execFile)

export async function isCluster(cluster: string): Promise<boolean> {
  return (await lstat(join(cluster, 'PG_VERSION')).catch(() => undefined)) !== undefined
}

/** Made beside and moved in whole, so that a start cut short leaves nothing half made. */
export async function makeCluster(binaries: string, place: Place, passwords: Passwords) {
  const draft = `${place.cluster}.${randomBytes(6).toString('hex')}`
  const note = join(draft, 'password')
  await mkdir(draft, { mode: 0o700 })
  await writeFile(note, passwords.bootstrap, { mode: 0o600 })
  if (place.account) {
    for (const path of [draft, note]) await chown(path, place.account.uid, place.account.gid)
  }
  try {
    await initdb(binaries, place, join(draft, 'cluster'), note)
    await moveIn(join(draft, 'cluster'), place.cluster)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function initdb(binaries: string, place: Place, folder: string, note: string) {
  const flags = ['--auth=scram-sha-256', '--encoding=UTF8', '--data-checksums', '--locale=C']
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const whose = ['--username=postgres', `--pwfile=${note}`, '--pgdata', folder]
  await run(join(binaries, 'bin', 'initdb'), [...flags, ...locale, ...whose], {
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    ...place.account,
  })
}

/** Another program may have been quicker: then its rows are the rows. */
async function moveIn(made: string, cluster: string): Promise<void> {
  await rename(made, cluster).catch(async (cause: unknown) => {
    if (!(await isCluster(cluster))) throw cause
  })
  await syncFolder(dirname(cluster))
}

export function ownerUrl(port: number, { owner }: Passwords): string {
  return `postgres://owner:${owner}@127.0.0.1:${port}/alongside`
}

export async function answersOwner(port: number, passwords: Passwords): Promise<boolean> {
  return await withClient(ownerUrl(port, passwords), (sql) => sql`select 1`).then(
    () => true,
    () => false,
  )
}

/** The only thing the superuser ever does: make the owner, and the database it owns. */
export async function makeOwner(port: number, passwords: Passwords): Promise<void> {
  const url = `postgres://postgres:${passwords.bootstrap}@127.0.0.1:${port}/postgres`
  await withClient(url, async (sql) => {
    const [role] = await sql`select 1 from pg_roles where rolname = 'owner'`
    const powers = `login createrole createdb nosuperuser nobypassrls password '${passwords.owner}'`
    await sql.unsafe(`${role ? 'alter' : 'create'} role owner ${powers}`)
    const [database] = await sql`select 1 from pg_database where datname = 'alongside'`
    if (!database) await sql`create database alongside owner owner`
    await sql`revoke connect on database postgres from public`
  })
}

async function withClient(url: string, work: (sql: postgres.Sql) => Promise<unknown>) {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined })
  await work(sql).finally(() => sql.end({ timeout: 5 }))
}
