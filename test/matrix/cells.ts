import type { Hono } from 'hono'
import type { Transaction } from 'kysely'
import { createApp } from '../../src/app.ts'
import { type Database, inTenant, type Tables } from '../../src/platform/db.ts'
import { onceField } from '../../src/platform/http.ts'
import { machine, nobody } from '../../src/security/actor.ts'
import { permissionsOf, type Role } from '../../src/security/permissions.ts'
import { startSession } from '../../src/security/sessions/actions.ts'
import { cookieNames } from '../../src/security/sessions/rules.ts'
import { makeApiToken } from '../../src/security/tokens/actions.ts'
import { takeOnWorker } from '../../src/slices/workforce/public.ts'
import { assessment } from '../assessing.ts'
import { formBody, formsFor, type Person, password, type World } from '../support.ts'

const decision = {
  ...{ kind: 'chronology', person: 'PC 1234 Ellis', role: 'officer in the case' },
  ...{ organisation: 'Eastmarch Constabulary', whyThisPerson: 'Called back on the known number.' },
  ...{ handover: 'Encrypted courier bag', purpose: 'Supports the charging decision' },
  ...{ consent: 'given', consentOn: '2026-06-16', informed: 'yes', informedHow: 'On Tuesday' },
  ...{ ground: 'victims-consent', basis: 'legitimate-interests', proportionality: 'Only this.' },
  checked: 'yes',
}

export type Mounted = { method: string; path: string; key: string }

/** What is mounted, once each; the machine's own steps are no routes. */
export function mountedIn(app: Pick<Hono, 'routes'>): Mounted[] {
  const routes = app.routes.filter(({ method }) => method !== 'ALL')
  const found = routes.map(({ method, path }) => ({ method, path, key: `${method} ${path}` }))
  return [...new Map(found.map((route) => [route.key, route])).values()]
}

class Undone extends Error {}

/** The application as it is, whose every transaction is undone in the end: what is asked leaves nothing. */
export function appThatForgets(world: World) {
  const { db } = world.parts
  const forgetting = () => ({
    execute: async <T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> => {
      const kept: T[] = []
      const undone = db.pool.transaction().execute(async (tx) => {
        kept.push(await work(tx))
        throw new Undone()
      })
      await undone.catch((error) => {
        if (!(error instanceof Undone)) throw error
      })
      for (const value of kept) return value
      throw new Error('It was kept')
    },
  })
  const pool: Database['pool'] = new Proxy(db.pool, {
    get: (real, name) => {
      if (name === 'transaction') return forgetting
      const own = Reflect.get(real, name, real)
      return typeof own === 'function' ? own.bind(real) : own
    },
  })
  return createApp({ ...world.parts, db: { ...db, pool } })
}

/** Somebody more, of any role, in the service of the world's people. */
export async function takeOn(world: World, name: string, role: Role, like: Person = world.sam) {
  const scope = { tenantId: like.tenantId, actorId: nobody }
  return inTenant(world.parts.db, scope, async (tx): Promise<Person> => {
    const legalName = `${name} Legalname-${like.tenantSlug}`
    const signInName = name.toLowerCase()
    const worker = { signInName, workingName: name, legalName, password, role }
    const { id, totpSecret } = await takeOnWorker(tx, { id: nobody }, worker)
    const owner = { accountId: id, tenantId: like.tenantId }
    return {
      ...like,
      id,
      role,
      permissions: permissionsOf(role),
      workingName: name,
      signInName: `${signInName}@${like.tenantSlug}`,
      totpSecret,
      cookie: await startSession(tx, owner, 'staff', world.time.now),
      bearer: await makeApiToken(
        tx,
        { id },
        {
          ...{ account: { id, tenantId: like.tenantId }, name, scopes: [...permissionsOf(role)] },
          days: 90,
        },
        world.time.now,
      ),
    }
  })
}

/** The ids of things there are in the filled world, by the name that routes give them. */
export async function thingsOf(world: World, caseId: string, referral: string, accountId: string) {
  const scope = { tenantId: world.harbour, actorId: machine }
  return inTenant(world.workerDb, scope, async () => {
    const one = async (text: string) => {
      const [row] = await world.owner.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${world.harbour}, true), set_config('app.actor_id', ${machine}, true)`
        return tx.unsafe(text)
      })
      return String(row?.id ?? '')
    }
    const of = (table: string, where = '') =>
      one(`select id from ${table} where case_id = '${caseId}' ${where} order by id limit 1`)
    return {
      caseId,
      referral,
      accountId,
      contactId: await of('contact'),
      callId: await of('contact_call'),
      wallId: await of('case_wall', 'and lowered_at is null'),
      disclosureId: await of('disclosure'),
      incidentId: await of('incident'),
      importId: await of('chat_import'),
      assessmentId: await of('assessment'),
      outboxId: await one('select id from outbound_mail order by id limit 1'),
      holdId: await one('select id from legal_hold order by id limit 1'),
      disposalId: await one(`select id from disposal where state = 'done' limit 1`),
      requestId: await one('select id from erasure_request order by id limit 1'),
    }
  })
}
export type Things = Awaited<ReturnType<typeof thingsOf>>

/** The address of a thing that is there. */
export function addressOf({ path }: Mounted, things: Things): string {
  const id =
    path.startsWith('/referrals/') ||
    path.startsWith('/waiting/referrals/') ||
    path.includes('/api/v1/referrals/')
      ? things.referral
      : path.includes('/disclosures/:id')
        ? things.disclosureId
        : path.includes('/imports/:id')
          ? things.importId
          : path.includes('/outbox/')
            ? things.outboxId
            : path.includes('/service/disposals/')
              ? things.disposalId
              : path.includes('/erasure-requests/')
                ? things.requestId
                : path.includes('/service/accounts/') || path.includes('/service/workers/')
                  ? things.accountId
                  : things.caseId
  const parts: Record<string, string> = {
    ...things,
    id,
    service: 'harbour',
    address: 'abcdefgh23456789abcdefgh2345',
    page: 'victim',
    file: 'nothing.css',
    code: 'SASH',
    role: 'isac',
  }
  return path.replaceAll(/:(\w+)/g, (_, name: string) => parts[name] ?? things.caseId)
}

export type Asked = { status: number; location: string | null; headers: string; body: string }

/**
 * What is sent where an empty form is refused before anybody asks whose record it is: those refusals are alike for
 * what is there and what is not, so they would tell nothing here.
 */
const sent = ({ sam }: World): Record<string, Record<string, unknown>> => ({
  'POST /api/v1/cases/:id/contacts': {
    ...{ kind: 'to-victim', method: 'phone', outcome: 'not-reached', minutes: 4, note: 'Rang.' },
  },
  'POST /cases/:caseId/disclosures/:id/attempts': { version: '1' },
  'POST /service/outbox/:id/handed-over': { version: '1' },
  'POST /service/outbox/:id/attempts': { version: '1' },
  'POST /service/outbox/:id/return': { version: '1' },
  'POST /api/v1/cases/:id/incidents': { when: 'yesterday', what: 'He rang', channel: 'in-person' },
  'POST /api/v1/imports/:id/date-order': { dateOrder: 'dmy' },
  'POST /api/v1/imports/:id/acceptance': { all: true },
  'POST /api/v1/cases/:id/disclosures': decision,
  'POST /api/v1/cases/:id/risk-assessments': assessment,
  'POST /cases/:caseId/allocation': { worker: sam.id },
  'POST /cases/:caseId/preferences': { sex: '', saidBy: 'victim', saidOn: '2026-06-16' },
  'POST /waiting/cases/:caseId': { advice: 'emergency', givenOn: '2026-06-17' },
  'POST /waiting/referrals/:id': { advice: 'emergency', givenOn: '2026-06-17' },
  'POST /cases/:caseId/access/named': { worker: sam.id },
  'POST /cases/:caseId/access/restriction': { reason: 'He works for the council.' },
  'POST /cases/:caseId/access/lifting': { reason: 'He left.' },
  'POST /cases/:caseId/access/decline': { reason: 'Not needed.' },
  'POST /cases/:caseId/access/authority': { kind: 'police' },
  'POST /cases/:caseId/risk/new': { tool: 'SASH' },
})

/** Asks as this person would: a page by cookie, the API and a system by token; a POST with an empty form. */
export async function askAs(
  app: ReturnType<typeof createApp>,
  world: World,
  person: Person | null,
  { method, path, body = {} }: { method: string; path: string; body?: Record<string, unknown> },
): Promise<Asked> {
  const isApi = path.startsWith('/api/')
  const byToken = person !== null && (isApi || person.role === 'referring-system')
  const cookie = byToken ? undefined : person?.cookie
  const key = formsFor(world.parts.publicFormKey, cookie).make()
  const form =
    method === 'GET'
      ? {}
      : isApi
        ? { method, body: JSON.stringify(body) }
        : formBody({ ...wordsOf(body), [onceField]: key })
  const headers = new Headers(form.headers)
  if (byToken) headers.set('Authorization', `Bearer ${person.bearer}`)
  if (cookie !== undefined) headers.set('Cookie', `${cookieNames.staff}=${cookie}`)
  if (isApi && method !== 'GET') headers.set('Content-Type', 'application/json')
  const answer = await app.request(path, { ...form, headers })
  const location = answer.headers.get('Location')
  const others = JSON.stringify([...answer.headers].filter(([name]) => name !== 'location'))
  return { status: answer.status, location, headers: others, body: await answer.text() }
}

const wordsOf = (body: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]))

/** One cell: the address of what is there, and what has to be sent to be asked whose it is. */
export function askFor(world: World, route: Mounted, things: Things) {
  const query = route.path.endsWith('/risk/new') ? '?tool=SASH' : ''
  const body = sent(world)[route.key] ?? {}
  return { method: route.method, path: `${addressOf(route, things)}${query}`, body }
}

/** Whether it was let through: neither “not there” nor “sign in first”. What it then said of the empty form is its own. */
export const isLetThrough = ({ status, location, body }: Asked): boolean =>
  status !== 404 &&
  !(status === 401 && !body.includes('name="proof-password"')) &&
  !(location ?? '').startsWith('/sign-in?next=')
