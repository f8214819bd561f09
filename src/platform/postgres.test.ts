import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import postgres from 'postgres'
import { afterEach, describe, expect, it } from 'vitest'
import { type RunningPostgres, startPostgres } from './postgres.ts'

const undo: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

describe('the Postgres of our own', () => {
  it('starts on an empty folder, with fsync, checksums and an owner without superpowers', async () => {
    const running = await start(aFolder())
    const [found] = await ask(
      running.url,
      `select rolsuper, rolbypassrls, rolcreaterole, current_setting('fsync') as fsync,
         current_setting('jit') as jit, current_setting('data_checksums') as checksums,
         current_setting('listen_addresses') as address, current_database() as name
       from pg_roles where rolname = current_user`,
    )
    expect(found).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: true,
      fsync: 'on',
      jit: 'off',
      checksums: 'on',
      address: '127.0.0.1',
      name: 'alongside',
    })
  })

  it('asks everybody for a password', async () => {
    const running = await start(aFolder())
    const guessed = running.url.replace(/owner:[^@]+@/, 'postgres:postgres@')
    await expect(ask(guessed, 'select 1')).rejects.toThrow(/password authentication failed/)
  })

  it('keeps its port, its passwords and its log from other accounts', async () => {
    const folder = aFolder()
    const running = await start(folder)
    for (const name of ['postgres.json', 'postgres-passwords.json', 'postgres.log']) {
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600)
    }
    const { port, pid } = noticeIn(folder)
    expect({ port, pid }).toEqual({ port: running.port, pid: postmasterOf(running) })
  })

  it('writes no words of a failed statement into its log', async () => {
    const folder = aFolder()
    const running = await start(folder)
    await ask(running.url, 'create table told (words text primary key)')
    const twice = `insert into told values ('he waits outside'), ('he waits outside')`
    await expect(ask(running.url, twice)).rejects.toThrow(/duplicate key/)
    const log = readFileSync(join(folder, 'postgres.log'), 'utf8')
    expect(log).toContain('duplicate key')
    expect(log).not.toContain('he waits outside')
  })

  it('leaves no process and no notice when it is stopped', async () => {
    const folder = aFolder()
    const running = await start(folder)
    expect(processesIn(running.cluster).length).toBeGreaterThan(3)
    await running.stop()
    expect(processesIn(running.cluster)).toEqual([])
    expect(readdirSync(folder)).not.toContain('postgres.json')
  })

  it('answers again at the same address, with every row, when its postmaster is killed', async () => {
    const running = await start(aFolder())
    await ask(running.url, 'create table kept as select 7 as n')
    process.kill(postmasterOf(running), 'SIGKILL')
    await untilAnswered(running.url)
    expect(await ask(running.url, 'select n from kept')).toEqual([{ n: 7 }])
    await running.stop()
    expect(processesIn(running.cluster)).toEqual([])
  })

  it('keeps every acknowledged row when the program that started it is killed', async () => {
    const folder = aFolder()
    await aProgramThatKeepsRowsAndIsKilled(folder)
    const running = await start(folder)
    expect(await ask(running.url, 'select count(*)::int as n from kept')).toEqual([{ n: 50 }])
    await running.stop()
    expect(processesIn(running.cluster)).toEqual([])
  })

  it('starts again after program and postmaster are killed together', async () => {
    const folder = aFolder()
    await aProgramThatKeepsRowsAndIsKilled(folder)
    const { pid } = noticeIn(folder)
    process.kill(pid, 'SIGKILL')
    const running = await start(folder)
    expect(postmasterOf(running)).not.toBe(pid)
    expect(await ask(running.url, 'select count(*)::int as n from kept')).toEqual([{ n: 50 }])
  })

  it('is shared with a second program, and stopped by the first alone', async () => {
    const folder = aFolder()
    const program = await aProgramThatKeepsRows(folder)
    const shared = await start(folder)
    await shared.stop()
    expect(await ask(shared.url, 'select count(*)::int as n from kept')).toEqual([{ n: 50 }])
    program.kill('SIGTERM')
    await once(program, 'exit')
    expect(processesIn(shared.cluster)).toEqual([])
  })

  it('is started once when two programs begin on an empty folder together', async () => {
    const folder = aFolder()
    const [one, other] = await Promise.all([aProgramThatKeepsRows(folder), start(folder)])
    expect(one.exitCode).toBeNull()
    expect(await ask(other.url, 'select count(*)::int as n from kept')).toEqual([{ n: 50 }])
  })

  it('works in a folder that its account cannot reach, and says where the rows are', async () => {
    const hidden = aFolder(0o700)
    const said: string[] = []
    const first = await start(join(hidden, 'data'), said)
    if (process.getuid?.() === 0) {
      undo.unshift(() => rm(dirname(first.cluster), { recursive: true }))
      expect(said.join()).toContain(first.cluster)
    }
    await ask(first.url, 'create table kept as select 7 as n')
    await first.stop()
    const again = await start(join(hidden, 'data'))
    expect(again.cluster).toBe(first.cluster)
    expect(await ask(again.url, 'select n from kept')).toEqual([{ n: 7 }])
  })
})

async function start(dataFolder: string, said: string[] = []): Promise<RunningPostgres> {
  const running = await startPostgres({ dataFolder, say: (line) => said.push(line) })
  undo.push(() => running.stop())
  return running
}

function aFolder(mode = 0o711): string {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-postgres-test-'))
  undo.push(() => rm(folder, { recursive: true }))
  chmodSync(folder, mode)
  return folder
}

async function ask(url: string, query: string) {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  return [...(await sql.unsafe(query).finally(() => sql.end()))]
}

async function untilAnswered(url: string): Promise<void> {
  await expect.poll(() => ask(url, 'select 1').catch(() => []), { timeout: 15_000 }).toHaveLength(1)
}

/** Its last line is printed after the commit of its last row. */
async function aProgramThatKeepsRows(folder: string): Promise<ChildProcess> {
  const source = `
    import postgres from 'postgres'
    import { startPostgres } from './src/platform/postgres.ts'
    const running = await startPostgres({ dataFolder: ${JSON.stringify(folder)} })
    process.on('SIGTERM', () => running.stop().then(() => process.exit()))
    const sql = postgres(running.url)
    await sql\`create table kept (n int)\`
    for (let n = 0; n < 50; n += 1) await sql\`insert into kept values (\${n})\`
    console.log('kept')`
  const program = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  undo.push(async () => {
    if (program.exitCode !== null || program.signalCode !== null) return
    program.kill('SIGTERM')
    await once(program, 'exit')
  })
  await once(program.stdout, 'data')
  return program
}

async function aProgramThatKeepsRowsAndIsKilled(folder: string): Promise<void> {
  const program = await aProgramThatKeepsRows(folder)
  program.kill('SIGKILL')
  await once(program, 'exit')
}

function postmasterOf({ cluster }: RunningPostgres): number {
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
}

function noticeIn(folder: string): { port: number; pid: number } {
  return JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8'))
}

/** Every process of Postgres works in the folder of its rows. */
function processesIn(cluster: string): string[] {
  return readdirSync('/proc').filter((entry) => {
    try {
      return /^\d+$/.test(entry) && readlinkSync(`/proc/${entry}/cwd`) === cluster
    } catch {
      return false
    }
  })
}
