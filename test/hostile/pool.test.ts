import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { type Database, inTenant, openDatabase } from '../../src/platform/db.ts'
import { connect, type Sql } from '../../src/platform/postgres-js.ts'
import { roleUrl } from '../../src/platform/roles.ts'
import { tenantKeyring } from '../../src/security/keys.ts'
import { startSession } from '../../src/security/sessions/actions.ts'
import { cookieNames } from '../../src/security/sessions/rules.ts'
import { makeService } from '../../src/security/tenants.ts'
import { takeOn } from '../matrix/cells.ts'
import { maya, type Person, startWorld, type World } from '../support.ts'
import { findBouncer, notInstalled, startBouncer } from './bouncer.ts'
import { minutes, upTo } from './goal.ts'

/** Somebody of one service with a browser open. */
type Client = { tenantId: string; mark: string; cookie: string; bearer: string }

const shared = 2
const clientsOfEach = 8
// Each stands in every list of its own service, and nowhere else.
const marks = ['Quillon', 'Ravensby', 'Thornwick', 'Ulverdale', 'Wexcombe']

let world: World
let clients: Client[]
beforeAll(async () => {
  world = await startWorld()
  const slugs = ['beacon', 'cove', 'dune', 'estuary']
  const tenants = [world.harbour, world.beacon]
  for (const slug of slugs.slice(1))
    tenants.push(
      await makeService(world.owner, world.rootKey, {
        slug,
        name: slug,
        contact: '020 7946 0123',
        profile: 'standard',
      }),
    )
  clients = []
  for (const [at, tenantId] of tenants.entries())
    clients.push(...(await clientsOf(tenantId, at, ['harbour', ...slugs][at] ?? '')))
}, 240_000)
afterAll(() => world.stop())

async function clientsOf(tenantId: string, at: number, tenantSlug: string): Promise<Client[]> {
  const mark = marks[at] ?? ''
  const person = await takeOn(world, mark, 'manager', { ...world.sam, tenantId, tenantSlug })
  const identity = { ...maya.victim.identity, given: 'Ann', surname: mark, knownAs: `Ann ${mark}` }
  for (let n = 0; n < 3; n += 1) await world.aCase(person, { victim: { ...maya.victim, identity } })
  const cookies = await Promise.all(Array.from({ length: clientsOfEach }, () => aCookie(person)))
  return cookies.map((cookie) => ({ tenantId, mark, cookie, bearer: person.bearer }))
}

const aCookie = ({ id: accountId, tenantId }: Person) =>
  inTenant(world.parts.db, { tenantId, actorId: accountId }, (tx) =>
    startSession(tx, { accountId, tenantId }, 'staff', world.time.now),
  )

const paths = ['/api/v1/cases', '/service/workers', '/cases?whose=all', '/api/v1/cases']

/** All of them ask at once, again and again; what an answer must not hold is counted. */
async function askThrough(db: Database, most: number) {
  const app = createApp({ ...world.parts, db })
  const wrong: string[] = []
  let asked = 0
  const ask = async ({ mark, cookie, bearer }: Client, turn: number) => {
    const path = paths[turn % paths.length] ?? ''
    const headers: HeadersInit = path.startsWith('/api/')
      ? { Authorization: `Bearer ${bearer}` }
      : { Cookie: `${cookieNames.staff}=${cookie}` }
    const answer = await app.request(path, { headers })
    const body = await answer.text()
    const others = marks.filter((each) => each !== mark && body.includes(each))
    if (answer.status !== 200 || !body.includes(mark) || others.length > 0)
      wrong.push(`${mark} ${path} ${answer.status} ${others.join(' ')}`)
  }
  const oneByOne = async (client: Client, at: number) => {
    for (let turn = at; asked < most; turn += 1) {
      asked += 1
      await ask(client, turn)
    }
  }
  await Promise.all(clients.map(oneByOne))
  return { wrong, asked }
}

/** How it must not be done: the service is set for the connection, and the question is asked after that. */
async function askBySession(pools: Sql[], rounds: number): Promise<number> {
  let leaked = 0
  const ask = async ({ tenantId }: Client, at: number) => {
    const sql = pools[at % pools.length]
    if (!sql) return
    await sql`select set_config('app.tenant_id', ${tenantId}, false)`
    const rows = await sql<{ tenant_id: string }[]>`select tenant_id from account limit 5`
    if (rows.some((row) => row.tenant_id !== tenantId)) leaked += 1
  }
  for (let round = 0; round < rounds; round += 1) await Promise.all(clients.map(ask))
  return leaked
}

const web = () => roleUrl(world.ownerUrl, world.rootKey, 'web')
const each = upTo(1200, 20_000)
// Through PgBouncer no statement is prepared, so each is planned anew.
const throughBouncer = upTo(400, 20_000)

describe('forty people of five services share two connections', { timeout: minutes(3, 40) }, () => {
  it('of our own pool, and nobody is shown anything of another service', async () => {
    const db = openDatabase(web(), tenantKeyring(world.rootKey), { max: shared })
    const { wrong, asked } = await askThrough(db, each)
    await db.close()
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThanOrEqual(each)
    expect(clients).toHaveLength(40)
  })

  it('and would be shown it if the service were set for the connection', async () => {
    const sql = connect(web(), { max: shared, prepare: false })
    expect(await askBySession([sql], 5)).toBeGreaterThan(0)
    await sql.end()
  })

  it('of PgBouncer in transaction mode, and nobody is shown anything of another service', async () => {
    const program = findBouncer()
    if (program === null) return void process.stdout.write(notInstalled)
    const bouncer = await startBouncer(program, web(), shared)
    // As many connections to it as people; it has two to the database.
    const options = { max: 40, prepare: false }
    const db = openDatabase(bouncer.url, tenantKeyring(world.rootKey), options)
    try {
      const { wrong, asked } = await askThrough(db, throughBouncer)
      expect(wrong).toEqual([])
      expect(asked).toBeGreaterThanOrEqual(throughBouncer)
    } finally {
      await db.close()
      await bouncer.stop()
    }
  })

  it('of PgBouncer, and would be shown it if the service were set for the connection', async () => {
    const program = findBouncer()
    if (program === null) return void process.stdout.write(notInstalled)
    const bouncer = await startBouncer(program, web(), shared)
    const pools = clients.map(() => connect(bouncer.url, { max: 1, prepare: false }))
    try {
      expect(await askBySession(pools, 5)).toBeGreaterThan(0)
    } finally {
      for (const sql of pools) await sql.end({ timeout: 1 })
      await bouncer.stop()
    }
  })
})
