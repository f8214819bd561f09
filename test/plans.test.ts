import { type CompiledQuery, Kysely, type Kysely as Pool } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, inTenant, type Tables, type Tx } from '../src/platform/db.ts'
import { PostgresJsDialect } from '../src/platform/postgres-js.ts'
import { roleUrl } from '../src/platform/roles.ts'
import { countUnlinked, findHead, listLinked, listUnlinked } from '../src/security/chain/queries.ts'
import { findKeys, tenantKeyring } from '../src/security/keys.ts'
import { setSessionSeen } from '../src/security/sessions/queries.ts'
import { mayTry } from '../src/security/throttle/actions.ts'
import { listBesideToCheck } from '../src/slices/cases/beside/queries.ts'
import {
  caseFrame,
  findCases,
  holdBeside,
  listCases,
  listWalls,
  openCase,
} from '../src/slices/cases/public.ts'
import { listSharing, listSharingWith, listToTell } from '../src/slices/people/held/queries.ts'
import { findPeople, findPersonIds, keysLookedFor, tokenForm } from '../src/slices/people/public.ts'
import { listToCheck } from '../src/slices/referrals/known/queries.ts'
import {
  findReferralByAddress,
  findReferralByCase,
  listReferrals,
} from '../src/slices/referrals/queries.ts'
import {
  countAllIncidents,
  countIncidents,
  listIncidents,
  listLastIncidents,
  noFilter,
} from '../src/slices/timeline/public.ts'
import { seedTrace, watchPlans } from './plans-watch.ts'
import { startWorld, type World } from './support.ts'

const many = 2000
const large = [
  'support_case',
  'person',
  'data_key',
  'person_token',
  'held_against',
  'held_token',
  'trace_entry',
  'incident',
  'referral',
  'session',
  'wrong_secret',
]

let world: World
let caseId: string
let victimId: string
let longCaseId: string // with years of incidents
let db: Database
const asked: CompiledQuery[] = []

beforeAll(async () => {
  world = await startWorld()
  caseId = await world.aCase(world.sam)
  longCaseId = await world.aCase(world.sam)
  victimId = await world.inTenant(world.sam, async (tx) => {
    const { case: of } = await openCase(tx, world.sam, caseId, 'case.read')
    await holdBeside(tx, await openCase(tx, world.sam, caseId, 'case.read'), ['Maya Rowan'])
    return of.victim_id
  })
  await world.aCase(world.stranger)
  // What the planner knows comes from the analyze below, not from an autovacuum that happens to pass by.
  for (const table of large)
    await world.owner.unsafe(`alter table ${table} set (autovacuum_enabled = false)`)
  for (const person of [world.sam, world.stranger]) await seed(person.tenantId, person.id)
  await addIncidents(world.harbour, longCaseId)
  await seedTrace(world, longCaseId)
  await world.owner`analyze`
  const dialect = new PostgresJsDialect(roleUrl(world.ownerUrl, world.rootKey, 'web'), { max: 2 })
  const pool: Pool<Tables> = new Kysely<Tables>({
    dialect,
    log: (event) => {
      if (event.level === 'query') asked.push(event.query)
    },
  })
  const findTenantKeys = tenantKeyring(world.rootKey)
  db = { pool, sql: dialect.sql, findTenantKeys, close: () => pool.destroy() }
})
afterAll(async () => {
  await db.close()
  await world.stop()
})

const words = "decode(repeat('00', 500), 'hex')"

/** Rows in numbers, with bytes for words: what the planner sees of a service that has worked for years. */
function seed(tenantId: string, accountId: string) {
  return world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${tenantId}, true)`
    await tx.unsafe(`
      create temporary table made on commit drop as
        select n, gen_random_uuid() as person, gen_random_uuid() as c, gen_random_uuid() as r
        from generate_series(1, ${many}) n;
      insert into data_key (subject_id, wrapped)
        select unnest(array[person, c, r]), decode(repeat('00', 63), 'hex') from made;
      insert into person (id, kind, identity, contact) select person, 'victim', ${words}, ${words} from made;
      insert into person_token (token, person_id)
        select decode(md5(k || '-' || n % 700), 'hex'), person from made, generate_series(1, 20) k;
      insert into support_case (id, reference, opened_on, victim_id, worker_id, circumstances)
        select c, 'R' || n, date '2020-01-01' + n, person, case when n % 40 = 0 then '${accountId}'::uuid end, ${words} from made;
      insert into held_against (case_id, token_form, checked) select c, ${tokenForm}, (n % 500 > 0)::int from made;
      insert into held_token (token, held_id)
        select decode(md5(k || '-' || n % 700), 'hex'), c from made, generate_series(1, 8) k;
      insert into incident (id, case_id, occurred_on, minute_of_day, precision, channel, account, source_kind, recorded_by)
        select gen_random_uuid(), c, date '2024-01-01' + k, k, 'minute', 'message', ${words}, 'typed', '${accountId}'
        from made, generate_series(1, 5) k;
      insert into referral (id, address_token, code_hash, reference, state, door, answers, received_at, case_id)
        select r, decode(md5('a' || n), 'hex'), '\\x00', 'F' || n, 'allocated', 'web', ${words}, now() - n * interval '1 hour', c from made;
      insert into trace_entry (id, event, object_id) select gen_random_uuid(), 'opened for case.read', c
        from made, generate_series(1, 3);
      update trace_entry set chain_no = entry_no, chain_hash = decode(repeat('00', 32), 'hex');
      insert into session (id, audience, account_id, secret_hash, ends_at)
        select gen_random_uuid(), 'staff', '${accountId}', decode(md5('s' || n), 'hex'), now() from made;
      insert into wrong_secret (id, subject) select gen_random_uuid(), decode(md5('w' || n), 'hex') from made;`)
  })
}

function addIncidents(tenantId: string, toCase: string) {
  return world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${tenantId}, true)`
    await tx.unsafe(`
      insert into incident (id, case_id, occurred_on, minute_of_day, precision, channel, account, source_kind, recorded_by)
      select gen_random_uuid(), '${toCase}', date '2020-01-01' + n * 7 % 1500, n % 1440, 'minute', 'message', ${words}, 'typed', '${toCase}'
      from generate_series(1, ${many}) n`)
  })
}

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** Runs the real function as web in a tenant, then reads the plans of every statement it sent. */
async function plansOf(
  work: (tx: Tx) => Promise<unknown>,
): Promise<{ text: string; nodes: Node[] }[]> {
  const scope = { tenantId: world.harbour, actorId: world.sam.id }
  asked.length = 0
  // Made-up bytes do not open; by then the statement has been sent.
  await inTenant(db, scope, work).catch(() => {})
  const statements = asked.filter(
    ({ sql: text }) =>
      /^\s*(select|update)/.test(text) && !/set_config|advisory|from "tenant"/.test(text),
  )
  const plans = []
  for (const { sql: text, parameters } of statements)
    plans.push({ text, nodes: await planOf(text, parameters) })
  return plans
}

async function planOf(text: string, parameters: readonly unknown[]): Promise<Node[]> {
  const scope = { tenantId: world.harbour, actorId: world.sam.id }
  const asText = (value: unknown) => (value instanceof Date ? value.toISOString() : value)
  return inTenant(db, scope, async (tx) => {
    const explained = await tx.executeQuery<{ 'QUERY PLAN': [{ Plan: Node }] }>({
      query: { kind: 'RawNode', sqlFragments: [], parameters: [] },
      queryId: { queryId: 'plan' },
      sql: `explain (analyze, format json) ${text}`,
      parameters: parameters.map(asText),
    })
    const [row] = explained.rows
    if (!row) throw new Error('no plan')
    return nodesOf(row['QUERY PLAN'][0].Plan)
  })
}

/** Each table that was read further than a page or two needs: by a walk, or by an index of the tenant alone. */
const walks = (nodes: Node[]) =>
  nodes.filter((node) => examined(node) > muchRead).map((node) => node['Relation Name'])

const muchRead = 500
const examined = (node: Node): number =>
  large.includes(node['Relation Name'] ?? '')
    ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
    : 0

const hot: [string, (tx: Tx) => Promise<unknown>][] = [
  ['a case and its key', (tx) => openCase(tx, world.sam, caseId, 'case.read')],
  [
    'the frame of a case',
    async (tx) => caseFrame(tx, await openCase(tx, world.sam, caseId, 'case.read'), world.time.now),
  ],
  ['the cases of one worker', (tx) => listCases(tx, { workerId: world.sam.id, state: null }, 1)],
  ['all cases of the service', (tx) => listCases(tx, { workerId: null, state: null }, 1)],
  ['the open cases of the service', (tx) => listCases(tx, { workerId: null, state: 'open' }, 3)],
  ['the list of referrals', (tx) => listReferrals(tx, 1)],
  ['people by their tokens', (tx) => findPersonIds(tx, keysLookedFor('Maya Rowan'))],
  ['cases by a name', (tx) => findCases(tx, 'Rowan')],
  ['people by id', (tx) => findPeople(tx, [world.sam.id, caseId])],
  ['keys by subject', (tx) => findKeys(tx, [caseId])],
  [
    'the first page of incidents',
    async (tx) =>
      listIncidents(tx, await openCase(tx, world.sam, caseId, 'case.read'), noFilter, {
        from: 0,
        limit: 50,
      }),
  ],
  [
    'the first page of thousands of incidents',
    async (tx) =>
      listIncidents(tx, await openCase(tx, world.sam, longCaseId, 'case.read'), noFilter, {
        from: 0,
        limit: 50,
      }),
  ],
  [
    'the last of thousands of incidents',
    async (tx) => listLastIncidents(tx, await openCase(tx, world.sam, longCaseId, 'case.read')),
  ],
  [
    'how many there are of every kind',
    async (tx) => countAllIncidents(tx, await openCase(tx, world.sam, caseId, 'case.read')),
  ],
  [
    'how many incidents there are',
    async (tx) => countIncidents(tx, await openCase(tx, world.sam, caseId, 'case.read'), noFilter),
  ],
  [
    'the walls of a case',
    async (tx) => listWalls(tx, await openCase(tx, world.sam, caseId, 'case.read')),
  ],
  ['a referral by its address', (tx) => findReferralByAddress(tx, 'abc')],
  ['the referral of a case', (tx) => findReferralByCase(tx, caseId)],
  ['the trace that is not linked yet', (tx) => listUnlinked(tx, 100)],
  ['the head of the chain', (tx) => findHead(tx)],
  ['a page of the chain', (tx) => listLinked(tx, 100, 100)],
  ['wrong secrets of one name', (tx) => mayTry(tx, Buffer.from('abc'), new Date())],
  ['who was added, to be told of', (tx) => listToTell(tx, 100)],
  ['what shares a token with who was added', (tx) => listSharingWith(tx, victimId)],
  ['the cases that share a token with a referral', (tx) => listSharing(tx, caseId, 'case')],
  ['the names beside cases that are to be checked', listBesideToCheck],
  ['the referrals that are to be checked', listToCheck],
  ...watchPlans(() => ({ world, caseId: longCaseId })),
  ['a session seen', (tx) => setSessionSeen(tx, world.sam.id, new Date())],
]

describe('as web, in a service with thousands of rows', () => {
  it.each(hot)('%s: found by index', async (_, work) => {
    const plans = await plansOf(work)
    expect(plans.length).toBeGreaterThan(0)
    for (const { text, nodes } of plans) {
      expect([text, walks(nodes)]).toEqual([text, []])
    }
  })

  it('the holder of a session and of a token: found by index', async () => {
    for (const name of ['session_holder', 'token_holder']) {
      const [row] = await world.owner`select prosrc as text from pg_proc where proname = ${name}`
      const body = /return query\s+(select[^;]+);/.exec(String(row?.text))?.[1] ?? ''
      const text = body
        .replace('= tenant and', '= $1::uuid and')
        .replace('= hash', '= $2::bytea')
        .replace('= wanted_audience', '= $3::text')
      const parameters = [world.harbour, Buffer.from('abc'), 'staff']
      const nodes = await planOf(text, parameters.slice(0, name === 'token_holder' ? 2 : 3))
      expect(walks(nodes)).toEqual([])
    }
  })

  it('would show a walk through a whole table, and one through all rows of the service', async () => {
    expect(walks(await planOf('select * from person where version = 7', []))).toEqual(['person'])
    const unseen = `select * from support_case where id::text = $1`
    expect(walks(await planOf(unseen, [caseId]))).toEqual(['support_case'])
  })
})

it('counts what is not linked without reading what is', async () => {
  const [plan] = await plansOf((tx) => countUnlinked(tx))
  expect(plan?.nodes.map((node) => node['Index Name'])).toContain('trace_entry_unlinked')
})
