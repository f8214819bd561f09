import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { accountFor } from '../../src/platform/postgres/account.ts'
import { freePort } from '../../src/platform/postgres/postmaster.ts'
import { connect } from '../../src/platform/postgres-js.ts'

/** Where PgBouncer is installed; null where it is not. Some systems keep it out of everybody's PATH. */
export function findBouncer(): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, 'pgbouncer')).find(existsSync) ?? null
}

export const notInstalled =
  'PgBouncer is not installed here, so nothing is asked through it: the pool of two connections is asked alone.\n'

/** PgBouncer in transaction mode before one database role, with so few connections that all share them. */
export async function startBouncer(program: string, roleUrl: string, connections: number) {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-bouncer-'))
  const port = await freePort()
  const ini = join(folder, 'pgbouncer.ini')
  const account = await accountFor(folder)
  await writeFile(ini, settings(new URL(roleUrl), port, connections), { mode: 0o600 })
  if (account) {
    await chmod(folder, 0o700)
    for (const path of [folder, ini]) await chown(path, account.uid, account.gid)
  }
  const child = spawn(program, ['--quiet', ini], { stdio: 'ignore', cwd: '/', ...account })
  const url = new URL(roleUrl)
  url.host = `127.0.0.1:${port}`
  await untilItAnswers(child, url.toString())
  return {
    url: url.toString(),
    stop: async () => {
      child.kill('SIGINT')
      if (child.exitCode === null) await once(child, 'exit')
      await rm(folder, { recursive: true })
    },
  }
}

const settings = (role: URL, port: number, connections: number): string => {
  const name = role.pathname.slice(1)
  const server = `host=${role.hostname} port=${role.port} dbname=${name}`
  return [
    '[databases]',
    `${name} = ${server} user=${role.username} password=${decodeURIComponent(role.password)}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    `default_pool_size = ${connections}`,
    'max_client_conn = 200',
    'ignore_startup_parameters = extra_float_digits',
    '',
  ].join('\n')
}

async function untilItAnswers(child: ChildProcess, url: string) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended with ${child.exitCode}`)
    const sql = connect(url, { max: 1, prepare: false })
    const answered = await sql`select 1`.then(
      () => true,
      () => false,
    )
    await sql.end({ timeout: 1 })
    if (answered) return
    await sleep(50)
  }
  throw new Error('PgBouncer did not answer')
}
