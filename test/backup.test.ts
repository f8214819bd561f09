import { randomBytes, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import {
  appendFile,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInstallation } from '../src/installation.ts'
import { runRestore } from '../src/operator/restore.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Database, inTenant } from '../src/platform/db.ts'
import { closePdfWorker } from '../src/platform/pdf/render.ts'
import { connect, type Sql } from '../src/platform/postgres-js.ts'
import { type Keys, unseal } from '../src/platform/sealing.ts'
import { makeBackup } from '../src/security/backup/actions.ts'
import { destroyKey } from '../src/security/erasure/actions.ts'
import { findKeys } from '../src/security/keys.ts'
import { readingOf, verifyBackup } from '../src/security/restore/actions.ts'
import { isEmptyDatabase } from '../src/security/restore/queries.ts'
import { agree, askSecond } from '../src/security/second-person/actions.ts'
import { signedLines } from '../src/security/signed-lines.ts'
import { caseFrame, openCase } from '../src/slices/cases/public.ts'
import { freshDatabase } from './databases.ts'
import { fillWorld } from './full-world.ts'
import { bytesHeld } from './held-memory.ts'
import { maya, startWorld, type World } from './support.ts'

let world: World
let folder: string
let identity: string
let recipient: string
let backup: string // made before anybody of these was erased
const erased = { caseId: '', personId: '', livingCase: '' }
let stays: string
const told = new Map<string, string>() // what pages say of the cases that stay

const zenobia = {
  ...maya,
  victim: {
    ...maya.victim,
    identity: { ...maya.victim.identity, given: 'Zenobia', surname: 'Quillfeather' },
  },
  circumstances: { ...maya.circumstances, crimeReferences: ['NS-77-QUILL'] },
}
const canaries = ['Zenobia', 'Quillfeather', 'I know which bus you take']

beforeAll(async () => {
  world = await startWorld()
  folder = await mkdtemp(join(tmpdir(), 'alongside-backup-'))
  identity = await generateX25519Identity()
  recipient = await identityToRecipient(identity)
  await writeFile(join(folder, 'identity'), `# for tests\n${identity}\n`)
  erased.caseId = (await fillWorld(world)).caseId
  erased.livingCase = await world.aCase(world.sam, zenobia)
  stays = await world.aCase(world.sam)
  erased.personId = await victimOf(erased.livingCase)
  told.set(stays, await nameOf(world.parts.db, stays))
  await agreedRecovery()
  backup = await backUp('old.age')
}, 120_000)
afterAll(async () => {
  await world.stop()
  await rm(folder, { recursive: true })
  await closePdfWorker()
})

/** Of somebody who has been here for long: agreed by two, and no code given yet. */
async function agreedRecovery() {
  const { ada, noor, time } = world
  const second = await world.takeOn('Bea', 'administrator')
  const words = { what: 'Give Noor a new code', why: 'Seen in person' }
  const asking = { kind: 'account recovery', objectId: noor.id, words, now: time.now } as const
  const { id } = await world.inTenant(ada, async (tx) => {
    const joined = { joined_at: new Date(time.now.getTime() - 86_400_000) }
    await tx.updateTable('account').set(joined).where('id', 'in', [noor.id, second.id]).execute()
    return askSecond(tx, ada, asking)
  })
  await world.inTenant(second, (tx) => agree(tx, second, id, time.now))
}

const scope = () => ({ tenantId: world.harbour, actorId: world.sam.id })
const victimOf = (id: string) =>
  world.inTenant(world.sam, async (tx) => {
    const opened = await openCase(tx, world.sam, id, 'case.read')
    return opened.case.victim_id
  })
const nameOf = (db: Database, id: string) =>
  inTenant(db, scope(), async (tx) => {
    const opened = await openCase(tx, world.sam, id, 'case.read')
    const frame = await caseFrame(tx, opened, world.time.now)
    return JSON.stringify([frame.name, frame.age, frame.contact, opened.case.circumstances])
  })

const places = () => ({
  evidence: join(world.folder, 'evidence'),
  anchors: join(world.folder, 'anchors'),
  ledger: join(world.folder, 'erasures.log'),
})

async function backUp(name: string, to = recipient): Promise<string> {
  const owner = connect(world.ownerUrl, { max: 1 })
  const path = join(folder, name)
  const parts = {
    owner,
    rootKey: world.rootKey,
    lines: signedLines(world.rootKey),
    ...places(),
    now: () => new Date(),
  }
  await pipeline(await makeBackup(parts, [to]), createWriteStream(path))
  await owner.end()
  return path
}

type Ground = { data: string; url: string; done: () => Promise<void> }

/** An empty folder with the root key, and an empty database. */
async function emptyGround(rootKey: Uint8Array | null = world.rootKey): Promise<Ground> {
  const data = await mkdtemp(join(tmpdir(), 'alongside-restored-'))
  const database = await freshDatabase('restored')
  if (rootKey) await writeKey(data, rootKey)
  const done = async () => {
    await database.dropDatabase()
    await rm(data, { recursive: true })
  }
  return { data, url: database.ownerUrl, done }
}

const writeKey = (data: string, rootKey: Uint8Array) =>
  writeFile(join(data, 'root.key'), `${Buffer.from(rootKey).toString('base64')}\n`, { mode: 0o600 })

const configOf = ({ data, url }: Ground) =>
  readConfig({ DATABASE_URL: url, ALONGSIDE_DATA: data }, [])

async function restore(ground: Ground, path = backup, more = ['--no-erasures-since']) {
  const said: string[] = []
  const words = [path, '--identity', join(folder, 'identity'), ...more]
  const code = await runRestore({ words, config: configOf(ground), say: (line) => said.push(line) })
  return { code, said: said.join('\n') }
}

/** Every word that somebody with the root key and everything else here can open, wherever it stands. */
async function everythingReadable(owner: Sql, db: Database): Promise<string> {
  const columns = await owner<{ table: string; column: string }[]>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea'
      and table_name in (select table_name from information_schema.columns where column_name = 'id')
      and table_name <> 'tenant'`
  const texts: string[] = []
  for (const tenantId of [world.harbour, world.beacon]) {
    const within = { tenantId, actorId: world.sam.id }
    const ids = await owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${tenantId}, true)`
      return tx<{ id: string }[]>`select subject_id as id from data_key`
    })
    const keys = await inTenant(db, within, (tx) =>
      findKeys(
        tx,
        ids.map(({ id }) => id),
      ),
    )
    for (const { table, column } of columns) {
      const rows = await owner.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${tenantId}, true)`
        return tx.unsafe<{ id: string; sealed: Buffer | null }[]>(
          `select id, "${column}" as sealed from "${table}"`,
        )
      })
      for (const { id, sealed } of rows)
        if (sealed) texts.push(openedBy([...keys.values()], { table, column, row: id }, sealed))
    }
  }
  return texts.join('\n')
}

function openedBy(all: Keys[], place: Parameters<typeof unseal>[1], sealed: Uint8Array): string {
  for (const keys of all) {
    try {
      return unseal(keys, place, sealed)
    } catch {
      // another's
    }
  }
  return ''
}

describe('an old backup, restored after people were erased', () => {
  let ground: Ground
  let said: string
  beforeAll(async () => {
    const readable = await everythingReadable(world.owner, world.parts.db)
    for (const canary of canaries) expect(readable).toContain(canary) // teeth
    for (const id of [erased.caseId, erased.personId])
      await world.inTenant(world.mo, (tx) => destroyKey(tx, world.mo, id, 'asked-for'))
    await world.handlers['settle-erasures']({ tenantId: '', id: '' })
    ground = await emptyGround()
    const done = await restore(ground, backup, ['--ledger', places().ledger])
    expect(done.code).toBe(0)
    said = done.said
  }, 120_000)
  afterAll(() => ground.done())

  it('says what it did: what was erased again, and that the trace is whole', () => {
    expect(said).toMatch(/2 subjects were erased again/)
    expect(said).toMatch(/chains of the trace are whole/)
    expect(said).toMatch(
      /API tokens [1-9]\d*, invitations [1-9]\d*, agreed recoveries 1, decisions .* [1-9]/,
    )
  })

  it('shows no word of the erased, whoever looks with whatever key is left', async () => {
    const installation = await openInstallation(configOf(ground))
    const db = installation.open('web', 2)
    const owner = connect(ground.url, { max: 1 })
    const readable = await everythingReadable(owner, db)
    expect(readable).toContain('Maya') // of those who stay
    expect(canaries.filter((canary) => readable.includes(canary))).toEqual([])
    await expect(nameOf(db, erased.caseId)).rejects.toMatchObject({ failure: 'not-found' })
    expect(await nameOf(db, erased.livingCase)).toContain('Erased on')
    await owner.end()
    await db.close()
    await installation.stop()
  }, 60_000)

  it('shows everything else as it was, with its files', async () => {
    const installation = await openInstallation(configOf(ground))
    const db = installation.open('web', 2)
    expect(await nameOf(db, stays)).toBe(told.get(stays))
    await db.close()
    await installation.stop()
    const { manifest } = await verifyBackup(readingOf(backup, identity))
    const kept = manifest.parts.filter(({ name }) => name.startsWith('evidence/'))
    const left = await readdir(join(ground.data, 'evidence'), {
      recursive: true,
      withFileTypes: true,
    })
    const files = left.filter((entry) => entry.isFile())
    expect(kept.length).toBeGreaterThanOrEqual(4)
    expect(files.length).toBe(kept.length - 4) // two chats, a chronology and a message of the erased case
  })

  it('lets nobody go on with a session of that day', async () => {
    const owner = connect(ground.url, { max: 1 })
    const [row] = await owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      return tx`select count(*)::int as all, count(*) filter (where ended_at is null)::int as alive from session`
    })
    expect(row?.all).toBeGreaterThan(5)
    expect(row?.alive).toBe(0)
    await owner.end()
  })

  it('leaves nothing that was about to let somebody in: token, invitation, recovery, decision', async () => {
    const open = async (at: Sql) =>
      at.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
        const [row] = await tx`
          select (select count(*)::int from api_token where ended_at is null) as tokens,
            (select count(*)::int from account_invitation
              where taken_at is null and withdrawn_at is null) as invitations,
            (select count(*)::int from decision_for_two
              where kind = 'account recovery' and state = 'agreed') as recoveries,
            (select count(*)::int from decision_for_two where state = 'waiting') as decisions`
        return row
      })
    for (const n of Object.values((await open(world.owner)) ?? {})) expect(n).toBeGreaterThan(0)
    const owner = connect(ground.url, { max: 1 })
    expect(await open(owner)).toEqual({ tokens: 0, invitations: 0, recoveries: 0, decisions: 0 })
    await owner.end()
  })
})

describe('a backup', () => {
  it('holds every row of every table with rows of a service, and says how many', async () => {
    const path = await backUp('counted.age')
    const { manifest } = await verifyBackup(readingOf(path, identity))
    const tables = await world.owner<{ name: string }[]>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'tenant_id'`
    expect(new Set(manifest.tables.map(({ table }) => table))).toEqual(
      new Set(['tenant', ...tables.map(({ name }) => name)]),
    )
    for (const { table, tenantId, rows } of manifest.tables) {
      const [counted] = await world.owner.begin(async (tx) => {
        if (tenantId) await tx`select set_config('app.tenant_id', ${tenantId}, true)`
        return tx.unsafe(`select count(*)::int as n from "${table}"`)
      })
      expect([table, tenantId, rows]).toEqual([table, tenantId, counted?.n])
    }
  })

  it('leaves out only what migrations make, and the queue', async () => {
    const left = await world.owner<{ name: string }[]>`
      select table_name as name from information_schema.tables t
      where table_schema = 'public' and table_type = 'BASE TABLE' and not exists (
        select from information_schema.columns c where c.table_name = t.table_name
          and c.table_schema = 'public' and c.column_name = 'tenant_id')
      order by 1`
    const made = ['bank_holiday', 'clock_rule', 'contact_ladder', 'erasure_ground', 'migration']
    const known = new Set([...made, 'retention_rule', 'tenant']) // that last one is copied, on its own
    expect(left.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([])
    const writable = await world.owner<{ name: string }[]>`
      select distinct table_name as name from information_schema.role_table_grants
      where table_schema = 'public' and privilege_type in ('INSERT', 'UPDATE', 'DELETE')
        and grantee like ${`${new URL(world.ownerUrl).pathname.slice(1)}_%`}`
    expect(writable.filter(({ name }) => known.has(name))).toEqual([]) // by no role of the program
  })

  it('shows nothing to whoever finds it, and holds no root key', async () => {
    const bytes = await readFile(backup, 'latin1')
    for (const word of [...canaries, 'harbour', 'Harbour', 'support_case', 'manifest'])
      expect(bytes).not.toContain(word)
    const { manifest } = await verifyBackup(readingOf(backup, identity))
    expect(manifest.parts.some(({ name }) => name.includes('root'))).toBe(false)
  })

  it('takes no more memory for 48 MB of evidence than for little', async () => {
    const id = randomUUID()
    const big = join(places().evidence, world.harbour, id.slice(-2), id)
    await mkdir(join(big, '..'), { recursive: true })
    for (let n = 0; n < 6; n += 1) await appendFile(big, randomBytes(8 * 1024 * 1024))
    const before = bytesHeld()
    let most = 0
    const timer = setInterval(() => {
      most = Math.max(most, bytesHeld() - before)
    }, 250)
    const path = await backUp('big.age')
    await verifyBackup(readingOf(path, identity))
    clearInterval(timer)
    await rm(big)
    await rm(path)
    expect(most / 1024 / 1024).toBeLessThan(32) // other files have run in this process before
  }, 120_000)
})

describe('a backup that is not as it was made', () => {
  const chunk = 64 * 1024 + 16
  const spoiled: [string, (bytes: Buffer) => Buffer, RegExp][] = [
    ['cut off in the middle', (bytes) => bytes.subarray(0, bytes.length / 2), /changed or cut off/],
    [
      'cut off at the end of a chunk',
      (bytes) => bytes.subarray(0, headLength(bytes) + chunk),
      /changed or cut off/,
    ],
    ['without its last byte', (bytes) => bytes.subarray(0, -1), /changed or cut off/],
    [
      'with a bit turned in its beginning',
      (bytes) => flipped(bytes, 30),
      /no backup|another recipient/,
    ],
    [
      'with a bit turned in its middle',
      (bytes) => flipped(bytes, bytes.length >> 1),
      /changed or cut off/,
    ],
    [
      'with a bit turned at its end',
      (bytes) => flipped(bytes, bytes.length - 1),
      /changed or cut off/,
    ],
    ['with two chunks in each other’s place', swapped, /changed or cut off/],
    [
      'with something behind it',
      (bytes) => Buffer.concat([bytes, randomBytes(40)]),
      /changed or cut off/,
    ],
    ['that is empty', () => Buffer.alloc(0), /no backup/],
    ['that is something else', () => randomBytes(5000), /no backup/],
  ]
  const headLength = (bytes: Buffer) => bytes.indexOf('\n', bytes.indexOf('\n--- ') + 1) + 1 + 16
  const flipped = (bytes: Buffer, at: number) => {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy
  }
  function swapped(bytes: Buffer) {
    const start = headLength(bytes)
    const [one, two] = [
      bytes.subarray(start, start + chunk),
      bytes.subarray(start + chunk, start + 2 * chunk),
    ]
    return Buffer.concat([bytes.subarray(0, start), two, one, bytes.subarray(start + 2 * chunk)])
  }

  it('is refused with a sentence, and leaves nothing half made', async () => {
    const ground = await emptyGround()
    const whole = await readFile(backup)
    expect(whole.length).toBeGreaterThan(3 * chunk)
    for (const [how, spoil, sentence] of spoiled) {
      const path = join(folder, 'spoiled.age')
      await writeFile(path, spoil(whole))
      await expect(restore(ground, path), how).rejects.toThrow(sentence)
      await requireUntouched(ground, how)
    }
    await ground.done()
  }, 120_000)

  it('is refused to another identity, without a root key, and with another one', async () => {
    const others = await backUp(
      'others.age',
      await identityToRecipient(await generateX25519Identity()),
    )
    const ground = await emptyGround()
    await expect(restore(ground, others)).rejects.toThrow(/another recipient/)
    await requireUntouched(ground, 'wrong recipient')
    await ground.done()

    const keyless = await emptyGround(null)
    await expect(restore(keyless)).rejects.toThrow(/root key is not in a backup/)
    expect(await readdir(keyless.data)).toEqual([])
    await writeKey(keyless.data, randomBytes(32))
    await expect(restore(keyless)).rejects.toThrow(/made under another root key/)
    await requireUntouched(keyless, 'another root key')
    await keyless.done()
  }, 60_000)
})

describe('a restore', () => {
  it('goes into no folder and no database that holds anything', async () => {
    const ground = await emptyGround()
    await writeFile(join(ground.data, 'something'), 'of somebody')
    await expect(restore(ground)).rejects.toThrow(/folder is not empty/)
    await rm(join(ground.data, 'something'))
    const owner = connect(ground.url, { max: 1 })
    await owner`create table theirs (id int)`
    await expect(restore(ground)).rejects.toThrow(/database is not empty/)
    expect(await owner`select to_regclass('theirs')::text as is`).toEqual([{ is: 'theirs' }])
    await owner.end()
    expect(await readdir(ground.data)).toEqual(['root.key'])
    await ground.done()
  }, 60_000)

  it('is not begun by whoever says nothing of those erased since', async () => {
    const ground = await emptyGround()
    await expect(restore(ground, backup, [])).rejects.toThrow(/--no-erasures-since/)
    const both = ['--no-erasures-since', '--ledger', places().ledger]
    await expect(restore(ground, backup, both)).rejects.toThrow(/in place of --ledger/)
    await requireUntouched(ground, 'nothing said')
    await ground.done()
  }, 60_000)

  it('erases nobody by a ledger that somebody else wrote into', async () => {
    const ground = await emptyGround()
    const forged = join(folder, 'forged.log')
    await copyFile(places().ledger, forged)
    await appendFile(
      forged,
      `erased ${world.harbour} ${stays} 2026-11-25T10:00:00.000Z asked-for AAAA\n`,
    )
    await expect(restore(ground, backup, ['--ledger', forged])).rejects.toThrow(/did not sign/)
    await requireUntouched(ground, 'forged ledger')
    await ground.done()
  }, 60_000)

  it('takes the newest ledger from the folder, and is not started from where it was broken off', async () => {
    const ground = await emptyGround()
    await mkdir(join(ground.data, 'anchors'))
    await copyFile(places().ledger, join(ground.data, 'anchors', 'erasures.log'))
    const ledger = join(ground.data, 'anchors', 'erasures.log')
    const { said } = await restore(ground, backup, ['--ledger', ledger])
    expect(said).toMatch(/2 subjects were erased again/)
    await writeFile(join(ground.data, 'restore-under-way'), '')
    await expect(openInstallation(configOf(ground))).rejects.toThrow(/broken off/)
    await ground.done()
  }, 60_000)
})

async function requireUntouched({ data, url }: Ground, how: string) {
  expect([how, await readdir(data)]).toEqual([how, ['root.key']])
  const owner = connect(url, { max: 1 })
  expect([how, await isEmptyDatabase(owner)]).toEqual([how, true])
  await owner.end()
}
