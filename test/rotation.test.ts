import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInstallation } from '../src/installation.ts'
import { runKeys } from '../src/operator/keys.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Database, inTenant, openDatabase } from '../src/platform/db.ts'
import { connect } from '../src/platform/postgres-js.ts'
import { roleKinds, roleName, rolePassword, roleUrl } from '../src/platform/roles.ts'
import { unsealWith, versionOf } from '../src/platform/sealing.ts'
import { wholeOf } from '../src/platform/whole.ts'
import { installation } from '../src/security/actor.ts'
import { anchorsIn } from '../src/security/anchors.ts'
import { linkAll, verifyAll } from '../src/security/chain/actions.ts'
import { tenantKeyring } from '../src/security/keys.ts'
import { layNextRootKey, readRootKey, readRootKeys } from '../src/security/root-key.ts'
import { rotateRootKey, rotateTenantKey } from '../src/security/rotation/actions.ts'
import { rewrapTenants, startNewKey } from '../src/security/rotation/queries.ts'
import { signedLines } from '../src/security/signed-lines.ts'
import { isSealedWith } from '../src/security/tenants.ts'
import { caseFrame, makeCase, openCase } from '../src/slices/cases/public.ts'
import { takeFile } from '../src/slices/referrals/attachments/actions.ts'
import { findReferralByAddress } from '../src/slices/referrals/public.ts'
import { uploadForm } from './chat-exports.ts'
import { pdfOf } from './mailing.ts'
import { boxes, mayasReferral, referrerOf } from './referring.ts'
import { maya, startWorld, type World } from './support.ts'

const looks = Number(process.env.ROTATION_LOOKS ?? 1000) // 100000 before a release
const atOnce = 12

let world: World
let folder: string
let programs: Database[]
const workers: Database[] = []
let cases: string[]
let referral: string // with a file that an officer attached
beforeAll(async () => {
  world = await startWorld()
  folder = await mkdtemp(join(tmpdir(), 'alongside-rotation-'))
  const text = `${Buffer.from(world.rootKey).toString('base64')}\n`
  await writeFile(join(folder, 'root.key'), text, { mode: 0o600 })
  cases = []
  for (let n = 0; n < 40; n += 1) cases.push(await world.aCase(world.sam))
  programs = [program(), program(), program()]
  referral = await referWithAFile()
})
afterAll(async () => {
  for (const db of [...programs, ...workers]) await db.close()
  await world.stop()
  await rm(folder, { recursive: true })
})

const attached = pdfOf(['He waits at the weir.'])

async function referWithAFile(): Promise<string> {
  const officer = referrerOf(world)
  const { draft, address } = await officer.begin()
  const file = new File([new Uint8Array(attached)], 'report.pdf')
  await officer.ask(`${draft}/files`, uploadForm(world, [file]))
  for (const [page, said] of Object.entries(mayasReferral))
    await officer.send(`${draft}/${page}`, boxes({ ...said }))
  await officer.send(`${draft}/check`, {})
  const opened = await world.inTenant(world.mo, (tx) => findReferralByAddress(tx, address))
  return opened?.referral.id ?? ''
}

/** What triage gets of it, by a program that has only just started. */
async function attachedNow(): Promise<boolean> {
  const db = program(1)
  const of = { tenantId: world.harbour, actorId: world.tia.id }
  const taken = await inTenant(db, of, (tx) => takeFile(tx, world.tia, referral, 1))
  const bytes = await wholeOf(world.files.read(taken.keys, taken.fileId))
  await db.close()
  return attached.equals(bytes)
}

/** What a running program holds: the root key it began with, and the folder to look into again. */
function program(max = 3, role: 'web' | 'worker' = 'web'): Database {
  const keyring = tenantKeyring(world.rootKey, () => readRootKeys(folder))
  const password = async () => {
    const { key } = await readRootKey(folder)
    return rolePassword(key, roleName(world.ownerUrl, role))
  }
  return openDatabase(roleUrl(world.ownerUrl, world.rootKey, role), keyring, { max, password })
}

const scope = () => ({ tenantId: world.harbour, actorId: world.sam.id })
const look = (db: Database, id: string) =>
  inTenant(db, scope(), async (tx) => {
    const opened = await openCase(tx, world.sam, id, 'case.read')
    return (await caseFrame(tx, opened, world.time.now)).name
  })
const write = (db: Database) =>
  inTenant(db, scope(), (tx) => makeCase(tx, world.sam, maya, '2026-05-04'))

/** A look, or a case made and looked at; now and then by a program that has only just started. */
async function act(n: number): Promise<string> {
  if (n % 100 === 50) {
    const fresh = program(1)
    return look(fresh, cases[n % cases.length] ?? '').finally(() => fresh.close())
  }
  const db = programs[n % programs.length]
  if (!db) throw new Error('no program')
  if (n % 4 === 0) return look(db, await write(db))
  return look(db, cases[n % cases.length] ?? '')
}

/** So many looks and writes, and what went wrong in them. */
async function work(count: number): Promise<string[]> {
  const failures: string[] = []
  let next = 0
  const worker = async () => {
    while (next < count) {
      const n = next++
      const name = await act(n).catch((error) => String(error))
      if (name !== 'Maya R.') failures.push(`${n}: ${name}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return failures
}

const rotateRoot = () =>
  rotateRootKey(
    world.owner,
    folder,
    roleKinds.map((kind) => roleName(world.ownerUrl, kind)),
  )
const rootNow = async () => (await readRootKey(folder)).key
const wrappedNow = () =>
  world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    return tx<{ subject_id: string; wrapped: Buffer }[]>`select subject_id, wrapped from data_key`
  })
const opens = (key: Uint8Array, row: { subject_id: string; wrapped: Buffer }) => {
  try {
    unsealWith(key, `${world.harbour}|data_key|${row.subject_id}`, row.wrapped)
    return true
  } catch {
    return false
  }
}
const keysNow = async () => {
  const keyring = tenantKeyring(await rootNow())
  const db = world.parts.db.pool
  return keyring(db, world.harbour)
}

describe('keys replaced beside a running service', () => {
  it(`lose no look and no word of ${looks}, and the old ones open nothing afterwards`, async () => {
    const before = { tenant: await keysNow(), root: await rootNow() }
    expect(
      (await wrappedNow()).filter((row) => opens(before.tenant.key, row)).length,
    ).toBeGreaterThan(100)

    const working = work(looks)
    const turns = 3
    for (let turn = 0; turn < turns; turn += 1) {
      await sleep(400)
      await rotateTenantKey(world.owner, await rootNow(), world.harbour)
      await sleep(400)
      await rotateRoot()
    }
    expect(await Promise.race([working, 'at work still'])).toBe('at work still')
    expect(await working).toEqual([])
    expect(await work(60)).toEqual([]) // and what was written meanwhile is there

    const rows = await wrappedNow()
    const now = await keysNow()
    expect(now.keyVersion).toBe(before.tenant.keyVersion + turns)
    expect(rows.filter((row) => versionOf(row.wrapped) !== now.keyVersion)).toEqual([])
    expect(rows.filter((row) => opens(before.tenant.key, row))).toEqual([])
    expect(rows.filter((row) => opens(now.key, row))).toHaveLength(rows.length)
    const [kept] = await world.owner`
      select count(*)::int as n from tenant where wrapped_key_before is not null`
    expect(kept?.n).toBe(0)
    expect(await isSealedWith(world.owner, before.root)).toBe(false)
    await expect(tenantKeyring(before.root)(world.parts.db.pool, world.harbour)).rejects.toThrow()
  }, 600_000)

  it('let nobody in by a password that came from the old root key', async () => {
    const before = await rootNow()
    await rotateRoot()
    for (const kind of ['web', 'worker', 'portal'] as const) {
      const old = connect(roleUrl(world.ownerUrl, before, kind), { max: 1 })
      await expect(old`select 1`).rejects.toThrow(/password|authentication/)
      await old.end()
      const own = connect(roleUrl(world.ownerUrl, await rootNow(), kind), { max: 1 })
      expect(await own`select 1`).toHaveLength(1)
      await own.end()
    }
  })
})

describe('a change that was broken off', () => {
  it('of a service’s key loses nothing, and goes on where it was: no third key is made', async () => {
    const before = await keysNow()
    await startNewKey(world.owner, await rootNow(), world.harbour)
    expect(await work(48)).toEqual([]) // both versions open
    const rotated = await rotateTenantKey(world.owner, await rootNow(), world.harbour)
    expect(rotated.version).toBe(before.keyVersion + 1)
    const rows = await wrappedNow()
    expect(rows.filter((row) => versionOf(row.wrapped) !== rotated.version)).toEqual([])
    expect(await work(24)).toEqual([])
    expect(await attachedNow()).toBe(true)
  })

  it('of the root key is seen at the next start, and finished by the same command', async () => {
    const config = readConfig({ DATABASE_URL: world.ownerUrl, ALONGSIDE_DATA: folder }, [])
    const before = await readRootKey(folder)
    const next = await layNextRootKey(folder, before)
    await rewrapTenants(world.owner, { before: before.key, next: next.key }, [])
    expect(await work(48)).toEqual([]) // who is running goes on
    await expect(openInstallation(config)).rejects.toThrow(/broken off/)
    await rotateRoot()
    expect(await rootNow()).toEqual(next.key)
    const started = await openInstallation(config)
    await started.stop()
    expect(await work(24)).toEqual([])
    expect(await attachedNow()).toBe(true)
  })
})

describe('the key file', () => {
  it('stays for one user alone, and keeps of former keys only what knows their signatures', async () => {
    const before = await readFile(join(folder, 'root.key'), 'utf8')
    await rotateRoot()
    const after = await readFile(join(folder, 'root.key'), 'utf8')
    expect((await stat(join(folder, 'root.key'))).mode & 0o777).toBe(0o600)
    expect(after).not.toContain(before.split('\n')[0])
    await expect(stat(join(folder, 'root.key.next'))).rejects.toThrow('ENOENT')
  })

  it('lets the trace be verified across the change, and no line of a stranger', async () => {
    const path = join(folder, 'anchors.log')
    const linesNow = async () => {
      const { key, former } = await readRootKey(folder)
      return anchorsIn(path, signedLines(key, former))
    }
    const db = program(2, 'worker')
    workers.push(db)
    const parts = async () => ({
      db,
      anchors: await linesNow(),
      now: () => world.time.now,
    })
    await linkAll(await parts(), true)
    await rotateRoot()
    expect(await work(4)).toEqual([])
    await linkAll(await parts(), true)
    const verdicts = await verifyAll(await parts())
    expect(verdicts.flatMap(({ faults }) => faults)).toEqual([])
    const { key } = await readRootKey(folder)
    const withoutFormer = anchorsIn(path, signedLines(key))
    const faults = (await verifyAll({ ...(await parts()), anchors: withoutFormer })).flatMap(
      (verdict) => verdict.faults,
    )
    expect(faults.some((fault) => fault.includes('not signed by us'))).toBe(true)
  })
})

describe('the command', () => {
  const config = () => readConfig({ DATABASE_URL: world.ownerUrl, ALONGSIDE_DATA: folder }, [])
  const command = async (...words: string[]) => {
    const said: string[] = []
    const code = await runKeys({ words, config: config(), say: (line) => said.push(line) })
    return { code, said: said.join('\n') }
  }

  it('replaces either key, says what became of it, and leaves its trace', async () => {
    const before = { ...(await keysNow()), root: await rootNow() }
    const tenant = await command('rotate', '--tenant', 'harbour')
    expect([tenant.code, tenant.said]).toEqual([0, expect.stringContaining('a new key, version')])
    expect((await keysNow()).keyVersion).toBe(before.keyVersion + 1)
    const root = await command('rotate', '--root')
    expect([root.code, root.said]).toEqual([0, expect.stringContaining('a new root key')])
    expect(await rootNow()).not.toEqual(before.root)
    const events = async (tenantId: string) =>
      world.owner.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${tenantId}, true)`
        return (await tx<{ event: string }[]>`select event from trace_entry`).map(
          (row) => row.event,
        )
      })
    expect(await events(world.harbour)).toContain('tenant key rotated')
    expect(await events(installation)).toContain('root key rotated')
  })

  it('does nothing without being told which key, or with a service that is not there', async () => {
    for (const words of [[], ['rotate'], ['rotate', '--root', '--tenant', 'harbour'], ['melt']])
      await expect(command(...words)).rejects.toThrow(/^say: keys rotate/)
    await expect(command('rotate', '--tenant', 'nowhere')).rejects.toThrow(/service that exists/)
  })

  it('makes a pair for backups, of which the secret half is shown and kept nowhere', async () => {
    const { said } = await command('recipient')
    expect(said).toMatch(/age1[a-z0-9]{58}\n/)
    expect(said).toMatch(/AGE-SECRET-KEY-1[A-Z0-9]{58}\n/)
  })
})
