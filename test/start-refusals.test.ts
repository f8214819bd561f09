import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openInstallation } from '../src/installation.ts'
import { runDoctor } from '../src/operator/doctor.ts'
import { readConfig } from '../src/platform/config.ts'
import { keepPasswords } from '../src/platform/postgres/passwords.ts'
import { startPostgres } from '../src/platform/postgres.ts'
import { connect } from '../src/platform/postgres-js.ts'
import {
  faultsOfAddress,
  faultsOfClocks,
  faultsOfRole,
  faultsOfSettings,
} from '../src/platform/safety.ts'
import { freshDatabase } from './databases.ts'
import { startScanner } from './scanner.ts'

let folder: string
let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-refusals-'))
  database = await freshDatabase('refusals')
  const installation = await openInstallation(config())
  await installation.stop()
})
afterAll(async () => {
  await database.dropDatabase()
  await rm(folder, { recursive: true })
})

const config = (more: Record<string, string> = {}) =>
  readConfig({ DATABASE_URL: database.ownerUrl, ALONGSIDE_DATA: folder, ...more }, [])

/** What doctor says, and the code it ends with. */
async function doctor(more: Record<string, string> = {}) {
  const lines: string[] = []
  const code = await runDoctor({ words: [], config: config(more), say: (line) => lines.push(line) })
  return { code, text: lines.join('\n') }
}

/** The program itself, by Node: what it says before it ends, and how it ends. */
async function startProgram(more: Record<string, string> = {}) {
  const environment = { DATABASE_URL: database.ownerUrl, ALONGSIDE_DATA: folder, ...more }
  const program = spawn(process.execPath, ['src/main.ts', '--role', 'worker'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let text = ''
  program.stderr.on('data', (piece) => {
    text += String(piece)
  })
  const [code] = await once(program, 'exit')
  return { code, text }
}

/** Refused by the program and by doctor alike, and neither shows a stack. */
async function expectRefused(sentence: RegExp, more: Record<string, string> = {}) {
  await expect(openInstallation(config(more))).rejects.toThrow(sentence)
  const said = await doctor(more)
  expect([said.code, said.text]).toEqual([1, expect.stringMatching(sentence)])
  expect(said.text).toMatch(/^UNSAFE: /)
}

describe('the program does not start', () => {
  it('but with everything as it should be it does, and doctor says so', async () => {
    const said = await doctor()
    expect(said.code).toBe(0)
    expect(said.text).toMatch(/^Keys, roles, settings and clocks are as they should be\./)
  })

  it('and doctor says whether files are scanned and where the log goes, and a scanner that is silent is unsafe', async () => {
    expect((await doctor()).text).toMatch(
      /without a scan.*CLAMD_URL is not set[\s\S]*LOG_URL is not set/,
    )
    const scanner = await startScanner()
    const CLAMD_URL = `tcp://127.0.0.1:${'port' in scanner.at ? scanner.at.port : 0}`
    const LOG_URL = 'tls://logs.example.org'
    expect(await doctor({ CLAMD_URL, LOG_URL })).toEqual({
      code: 0,
      text: expect.stringMatching(/Files are scanned[\s\S]*goes to another system too/),
    })
    await scanner.stop()
    const silent = await doctor({ CLAMD_URL })
    expect(silent.code).toBe(1)
    expect(silent.text).toContain('UNSAFE: CLAMD_URL is set, but clamd does not answer')
  })

  it('with a root key that others can read, and says it in a line with exit code 1', async () => {
    await chmod(join(folder, 'root.key'), 0o644)
    await expectRefused(/can be read by others/)
    const program = await startProgram()
    expect(program.code).toBe(1)
    expect(program.text).toBe(
      'Alongside does not start. The root key can be read by others: make it mode 0600.\n',
    )
    await chmod(join(folder, 'root.key'), 0o600)
  })

  it.each([
    ['short', randomBytes(16), /32 bytes/],
    ['long', randomBytes(48), /32 bytes/],
    ['of nothing', Buffer.alloc(32), /drawn by lot/],
    ['of one letter', Buffer.alloc(32, 'a'), /drawn by lot/],
    [
      'from an example',
      Buffer.from('0123456789abcdef'.repeat(2).slice(0, 15).padEnd(32, 'x')),
      /drawn by lot|not the one/,
    ],
    ['of another installation', randomBytes(32), /not the one that this database was sealed with/],
  ])('with a root key that is %s', async (_what, key, sentence) => {
    const other = await mkdtemp(join(tmpdir(), 'alongside-key-'))
    const text = Buffer.from(key).toString('base64')
    await writeFile(join(other, 'root.key'), text, { mode: 0o600 })
    await expectRefused(sentence, { ALONGSIDE_DATA: other })
    await rm(other, { recursive: true })
  })

  it.each([
    ['createrole', 'alter role ROLE createrole', 'alter role ROLE nocreaterole', /may make roles/],
    [
      'tables of its own',
      'create table public.mine (id int); alter table public.mine owner to ROLE',
      'drop table public.mine',
      /owns tables/,
    ],
  ])('with a role that has %s', async (_what, give, take, sentence) => {
    const owner = connect(database.ownerUrl, { max: 1, prepare: false })
    for (const kind of ['web', 'worker', 'portal']) {
      const role = `"${database.name}_${kind}"`
      await owner.unsafe(`grant ${role} to current_user; grant create on schema public to ${role}`)
      await owner.unsafe(give.replaceAll('ROLE', role))
      await expectRefused(sentence)
      await owner.unsafe(take.replaceAll('ROLE', role))
    }
    await owner.end()
    expect((await doctor()).code).toBe(0)
  })

  it('with a database on another machine that does not have to prove which it is', async () => {
    const away = 'postgres://owner:secret@db.example.org:5432/alongside'
    for (const mode of ['', '?sslmode=disable', '?sslmode=require', '?sslmode=verify-ca'])
      await expectRefused(/nothing proves which/, { DATABASE_URL: away + mode })
    await expectRefused(/nothing proves which/, { DATABASE_URL_WEB: away })
    const said = await doctor({ DATABASE_URL: away })
    expect(said.text).not.toContain('secret')
    expect(faultsOfAddress(`${away}?sslmode=verify-full`)).toEqual([])
    for (const here of ['localhost', '127.0.0.1', '[::1]', '127.0.1.7'])
      expect(faultsOfAddress(`postgres://u:p@${here}:5432/d`)).toEqual([])
    expect(faultsOfAddress('postgres://u:p@127.0.0.1.example.org/d')).toHaveLength(1)
    expect(faultsOfAddress('postgres://u:p@localhost,db.example.org/d')).toHaveLength(1)
  })

  it('where the clocks of program and database are more than five seconds apart', async () => {
    const url = database.ownerUrl
    const apart = (seconds: number) => () => new Date(Date.now() + seconds * 1000)
    const said = async (seconds: number) =>
      (await faultsOfRole(url, apart(seconds))).filter((fault) => fault.includes('seconds apart'))
    expect(await said(0)).toEqual([])
    expect(await said(4)).toEqual([])
    expect(await said(7)).toHaveLength(1)
    expect(await said(-7)).toHaveLength(1)
    // An answer that took long proves nothing: the database may have looked at its clock at any moment of it.
    const at = new Date('2026-11-25T10:00:10Z')
    const slow = {
      asked: new Date('2026-11-25T10:00:00Z'),
      answered: new Date('2026-11-25T10:00:20Z'),
    }
    expect(faultsOfClocks(at, slow)).toEqual([])
  })

  it.each(['fsync', 'full_page_writes', 'synchronous_commit'] as const)(
    'with a database that has %s off',
    (name) => {
      const on = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }
      expect(faultsOfSettings(on)).toEqual([])
      expect(faultsOfSettings({ ...on, synchronous_commit: 'local' })).toEqual([])
      expect(faultsOfSettings({ ...on, [name]: 'off' })).toEqual([
        `The database has ${name} off: a power cut would lose what was saved`,
      ])
    },
  )

  it('where a role of ours, though not the server, was told not to wait for the disk', async () => {
    const owner = connect(database.ownerUrl, { max: 1, prepare: false })
    const role = `"${database.name}_web"`
    await owner.unsafe(`alter role ${role} set synchronous_commit = off`)
    await expectRefused(/synchronous_commit off/)
    await owner.unsafe(`alter role ${role} reset synchronous_commit`)
    await owner.end()
  })
})

describe('a real server that is unsafe', () => {
  it('is refused: a superuser as role, and one that may step round row security', async () => {
    const own = await mkdtemp(join(tmpdir(), 'alongside-unsafe-'))
    await chmod(own, 0o711)
    const running = await startPostgres({ dataFolder: own })
    onTestFinished(async () => {
      await running.stop()
      await rm(own, { recursive: true })
      if (!running.cluster.startsWith(own)) await rm(dirname(running.cluster), { recursive: true })
    })
    const { bootstrap } = await keepPasswords(own, false)
    const almighty = new URL(running.url)
    almighty.username = 'postgres'
    almighty.password = bootstrap
    const given = { DATABASE_URL: running.url, ALONGSIDE_DATA: own }
    const first = await openInstallation(config(given))
    await first.stop()
    await expectRefused(/role postgres has too much power: it is a superuser/, {
      ...given,
      DATABASE_URL_WEB: almighty.toString(),
    })
    const sql = connect(almighty.toString(), { max: 1, prepare: false })
    await sql.unsafe('alter role alongside_worker bypassrls')
    await expectRefused(
      /alongside_worker has too much power: it may step round row security/,
      given,
    )
    await sql.unsafe('alter role alongside_worker nobypassrls')
    await sql.unsafe('create role mighty createrole; grant mighty to alongside_portal')
    await expectRefused(/alongside_portal has too much power: it may make roles/, given)
    await sql.unsafe('drop role mighty')
    await sql.end()
    expect((await doctor(given)).code).toBe(0)
  }, 60_000)
})
