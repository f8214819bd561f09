import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, inTenant, openDatabase } from '../src/platform/db.ts'
import { once } from '../src/platform/once.ts'
import { closePdfWorker } from '../src/platform/pdf/render.ts'
import { roleUrl } from '../src/platform/roles.ts'
import { type IndexKey, inNewest, tokenOf } from '../src/platform/tokens.ts'
import { makeAccount } from '../src/security/accounts/actions.ts'
import { findAccountByName } from '../src/security/accounts/queries.ts'
import { newTenantKeys, tenantKeyring } from '../src/security/keys.ts'
import { rotateIndexKey } from '../src/security/rotation/index-key/actions.ts'
import {
  relock,
  startNewIndexKey,
  tokenColumns,
} from '../src/security/rotation/index-key/queries.ts'
import { findCases, makeCase } from '../src/slices/cases/public.ts'
import { noAnswers } from '../src/slices/referrals/answers/public.ts'
import { findReferralByAddress, insertReferral } from '../src/slices/referrals/queries.ts'
import { listRepeatTokens, repeatTokens } from '../src/slices/timeline/public.ts'
import { fillWorld } from './full-world.ts'
import { upTo } from './hostile/goal.ts'
import { maya, password, startWorld, type World } from './support.ts'

const finds = upTo(600, 1800)
const atOnce = 10

let world: World
let programs: Database[]
const known: string[] = []
beforeAll(async () => {
  world = await startWorld()
  await fillWorld(world)
  for (let n = 0; n < 30; n += 1) known.push(await addSomebody(world.parts.db))
  programs = [aProgram(), aProgram(), aProgram()]
}, 180_000)
afterAll(async () => {
  for (const db of programs) await db.close()
  await world.stop()
  await closePdfWorker()
})

/** What a running program holds of the service's keys is its own. */
const aProgram = () =>
  openDatabase(roleUrl(world.ownerUrl, world.rootKey, 'web'), tenantKeyring(world.rootKey), {
    max: 3,
  })
const scope = () => ({ tenantId: world.harbour, actorId: world.sam.id, now: world.time.now })
const indexNow = async (): Promise<IndexKey> =>
  (await tenantKeyring(world.rootKey)(world.parts.db.pool, world.harbour)).index

const letters = 'bcdfghjklmnpqrstvwxz'
const aName = () => Array.from(randomBytes(14), (byte) => letters[byte % 20]).join('')

/** Somebody new under a name that nobody else has. */
async function addSomebody(db: Database): Promise<string> {
  const surname = aName()
  const victim = { ...maya.victim, identity: { ...maya.victim.identity, surname } }
  await inTenant(db, scope(), (tx) => makeCase(tx, world.sam, { ...maya, victim }, '2026-05-04'))
  return surname
}

const isFound = async (db: Database, surname: string) => {
  const lines = await inTenant(db, scope(), (tx) => findCases(tx, surname))
  return lines.some(({ victim }) => victim.surname === surname)
}
const mayComeIn = (db: Database) => inTenant(db, scope(), (tx) => findAccountByName(tx, 'sam'))

async function act(n: number): Promise<string | null> {
  const [db, other] = [programs[n % 3], programs[(n + 1) % 3]]
  if (!db || !other) throw new Error('no program')
  if (n % 10 === 7) return (await mayComeIn(db)) ? null : 'a sign-in name was missed'
  const name = n % 4 === 0 ? await addSomebody(db) : (known[n % known.length] ?? '')
  if (!(await isFound(other, name)))
    return `${n % 4 === 0 ? 'somebody new' : 'somebody'} was missed`
  if (n % 4 === 0) known.push(name)
  return null
}

/** So many finds at the least, and on until what runs beside them has ended; and what was missed or failed. */
async function work(
  count: number,
  beside: Promise<unknown> = Promise.resolve(),
): Promise<string[]> {
  const failures: string[] = []
  let next = 0
  let over = false
  const stop = () => {
    over = true
  }
  beside.then(stop, stop)
  const worker = async () => {
    while (next < count || !over) {
      const failed = await act(next++).catch(String)
      if (failed !== null) failures.push(failed)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return failures
}

const rotateThrice = async () => {
  for (let turn = 0; turn < 3; turn += 1) {
    await sleep(150)
    await rotate()
  }
}
const rotate = () => rotateIndexKey(world.owner, world.rootKey, world.harbour)

/** Every column of bytes in the database that holds a token which this key opens. */
async function columnsWithTokensOf(index: IndexKey): Promise<string[]> {
  return world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    const columns = await tx<{ name: string; column: string }[]>`
      select table_name as name, column_name as column from information_schema.columns
      where table_schema = 'public' and data_type = 'bytea' and table_name <> 'tenant'`
    const holding: string[] = []
    for (const { name, column } of columns) {
      const rows = await tx.unsafe<{ token: Buffer }[]>(
        `select "${column}" as token from "${name}" where octet_length("${column}") = 34`,
      )
      if (rows.some(({ token }) => opens(index, token))) holding.push(`${name}.${column}`)
    }
    return holding.sort()
  })
}

function opens(index: IndexKey, token: Buffer): boolean {
  try {
    inNewest(index, token)
    return true
  } catch {
    return false
  }
}

const heldKeys = async () => {
  const [row] = await world.owner`
    select wrapped_token_key_before is null as dropped, index_settled as settled
    from tenant where id = ${world.harbour}`
  return row
}

describe('an index key replaced beside a running service', () => {
  it(`misses none of ${finds} finds and more, leaves no token of the old one, and destroys it`, async () => {
    const before = await indexNow()
    const rotating = rotateThrice()
    const [missed] = await Promise.all([work(finds, rotating), rotating])
    expect(missed).toEqual([])
    const now = await indexNow()
    expect(now.version).toBe(before.version + 3)
    expect(await columnsWithTokensOf(before)).toEqual([])
    expect(await columnsWithTokensOf(now)).toContain('person_token.token')
    expect(await heldKeys()).toEqual({ dropped: true, settled: true })
    for (const db of programs) {
      await mayComeIn(db)
      const held = await db.findTenantKeys(db.pool, world.harbour)
      expect([...held.index.keys.keys()]).toEqual([now.version]) // out of memory too
    }
    for (const name of known) expect(await isFound(world.parts.db, name)).toBe(true)
  }, 300_000)

  it('knows every column of the database that holds tokens', async () => {
    const found = await columnsWithTokensOf(await indexNow())
    const listed = tokenColumns.map(([table, column]) => `${table}.${column}`)
    expect(found).toEqual(listed.toSorted())
  })

  it('broken off in the middle is found by both keys, and goes on to the end without a third', async () => {
    const before = await indexNow()
    const index = await startNewIndexKey(world.owner, world.rootKey, world.harbour)
    await relock(world.owner, world.harbour, index, ['person_token', 'token'], 40)
    expect(await columnsWithTokensOf(before)).toContain('person_token.token')
    expect(await work(80)).toEqual([])
    for (const name of known) expect(await isFound(world.parts.db, name)).toBe(true)
    expect((await rotate()).version).toBe(before.version + 1)
    expect(await columnsWithTokensOf(before)).toEqual([])
    expect(await heldKeys()).toEqual({ dropped: true, settled: true })
    for (const name of known) expect(await isFound(world.parts.db, name)).toBe(true)
  }, 120_000)

  it('finds a referral by its link, and the same message in a second export, before, amid and after', async () => {
    const { address } = await world.inTenant(world.sam, (tx) =>
      insertReferral(tx, {
        door: 'web',
        submittedBy: null,
        answers: noAnswers,
        now: world.time.now,
      }),
    )
    const caseId = await world.aCase(world.sam)
    const look = () =>
      world.inTenant(world.sam, async (tx) => {
        const referral = await findReferralByAddress(tx, address)
        const token = (await repeatTokens(tx, caseId))('10:03 I know which bus you take')
        const repeats = (await listRepeatTokens(tx, { case: { id: caseId } })).has(token)
        return { referral: referral !== null, repeats }
      })
    const token = tokenOf(await indexNow(), `incident|${caseId}`, '10:03 I know which bus you take')
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`update incident_repeat set case_id = ${caseId}, repeat_token = ${Buffer.from(token)}
        where ctid in (select ctid from incident_repeat limit 1)`
    })
    const both = { referral: true, repeats: true }
    expect(await look()).toEqual(both)
    await startNewIndexKey(world.owner, world.rootKey, world.harbour)
    expect(await look()).toEqual(both)
    await rotate()
    expect(await look()).toEqual(both)
  })

  it('answers a form sent again as it did the first time, and refuses another under its key', async () => {
    const sendForm = (words: string) =>
      world.inTenant(world.sam, (tx) =>
        once(tx, 'account', { key: 'one', bodyHash: Buffer.from(words) }, async () => ({
          status: 303,
          location: `/${words}`,
        })),
      )
    await sendForm('first')
    await startNewIndexKey(world.owner, world.rootKey, world.harbour)
    expect(await sendForm('first')).toMatchObject({ location: '/first' })
    await rotate()
    expect(await sendForm('first')).toMatchObject({ location: '/first' })
    await expect(sendForm('second')).rejects.toThrow('sent before with other words')
  })

  it('lets no two people sign in by one name meanwhile', async () => {
    const again = () =>
      world.inTenant(world.ada, (tx) =>
        makeAccount(tx, world.ada, {
          signInName: 'sam',
          workingName: 'Another',
          password,
          role: 'isac',
        }),
      )
    await startNewIndexKey(world.owner, world.rootKey, world.harbour)
    await expect(again()).rejects.toThrow('signs in by that name already')
    await rotate()
    await expect(again()).rejects.toThrow('signs in by that name already')
  })

  it('of a service older than this finds what stood bare, and locks it', async () => {
    const made = newTenantKeys(world.rootKey, world.harbour)
    expect(made.index_version).toBe(2)
    const index = await indexNow()
    const bare: IndexKey = { ...index, version: 1, keys: new Map([[1, null]]) }
    // As such a service stands: no key, and digests alone.
    await world.owner`
      update tenant set index_version = 1, wrapped_token_key = null where id = ${world.harbour}`
    const mixed: IndexKey = { ...bare, keys: new Map([...index.keys, [1, null]]) }
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      for (const table of ['once_key', 'wrong_secret', 'account_invitation', 'incident_repeat'])
        await tx.unsafe(`delete from ${table}`)
      await tx`update incident set repeat_token = null`
      await tx`update referral set row_token = null, row_about = null`
      await tx`update session set outside_token = null`
      await tx`delete from outside_identity`
    })
    for (const [table, column] of bareColumns)
      await world.owner.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
        const rows = await tx.unsafe<{ token: Buffer }[]>(`select ${column} as token from ${table}`)
        const bare = new Map(rows.map(({ token }) => [hex(token), hex(inNewest(mixed, token))]))
        await tx.unsafe(
          `update ${table} set ${column} = decode(n.bare, 'hex')
           from unnest($1::text[], $2::text[]) as n (token, bare)
           where ${table}.${column} = decode(n.token, 'hex')`,
          [[...bare.keys()], [...bare.values()]],
        )
      })
    expect(await columnsWithTokensOf(index)).toEqual([])
    for (const name of known) expect(await isFound(aProgramOnce(), name)).toBe(true)
    expect((await rotate()).version).toBe(2)
    expect(await columnsWithTokensOf(await indexNow())).toContain('account.sign_in_token')
    for (const name of known) expect(await isFound(aProgramOnce(), name)).toBe(true)
    expect(await work(20)).toEqual([])
  }, 120_000)
})

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bareColumns = [
  ['person_token', 'token'],
  ['held_token', 'token'],
  ['account', 'sign_in_token'],
  ['referral', 'address_token'],
  ['referral', 'code_hash'],
] as const

/** One for all that is asked of it in the last story. */
function aProgramOnce(): Database {
  const db = programs[3] ?? aProgram()
  programs[3] = db
  return db
}
