import { readFileSync } from 'node:fs'
import type { RouterRoute } from 'hono/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../src/platform/db.ts'
import { closePdfWorker } from '../src/platform/pdf/render.ts'
import { machine } from '../src/security/actor.ts'
import { permissionOf } from '../src/security/guard.ts'
import { insertAlert } from '../src/slices/watch/alerts/public.ts'
import { fillWorld } from './full-world.ts'
import { type Person, startWorld, type World } from './support.ts'

/** Pages that show nothing about a person of a case: each with its reason, read by a second pair of eyes. */
const tellsOfNobody: Readonly<Record<string, string>> = {
  '/assets/:file': 'style sheets and scripts',
  '/api/v1/health': 'one word about the machine',
  '/api/v1/openapi.json': 'the description of the API',
  '/sign-in': 'an empty form',
  '/first-run': 'an empty form, before there is anybody',
  '/sign-in/passkey/challenge': 'a number that nobody could guess',
  '/sign-in/outside': 'sends on to the other system',
  '/sign-in/outside/back':
    'comes from the other system: traced as a sign-in, for nobody who is signed in',
  '/join': 'an empty form for who was invited',
  '/account': 'her own account and sign-ins',
  '/account/stay': 'her own session goes on',
  '/account/passkeys/new': 'an empty form about her own account',
  '/account/password': 'an empty form about her own account',
  '/account/authenticator': 'a secret of her own, not kept yet',
  '/account/recovery-codes': 'an empty form about her own account',
  '/service/accounts/new': 'an empty form',
  '/service/tokens/new': 'an empty form',
  '/service/roles': 'what roles may do',
  '/service/roles/:role': 'what a role may do',
  '/break-glass': 'an empty form',
  '/service/erasure-requests/new': 'an empty form',
  '/service/breaches/new': 'an empty form',
  '/directory': 'other services',
  '/directory/new': 'an empty form',
  '/directory/imports/new': 'an empty form',
  '/directory/:id': 'another service, and who works there',
  '/directory/:id/change': 'another service',
  '/service/profile': 'what the service itself says in public',
  '/': 'sends on to the first page, which is traced',
  '/service/clock': 'the spans of the law',
  '/service/duty': 'who is on duty, by working name: of the service, not of a case',
  '/family-information': 'a text for anybody, about nobody',
  '/service/instruments': 'the list of instruments',
  '/service/instruments/new': 'an empty form',
  '/service/instruments/:code': 'the questions of an instrument, without any answer',
  '/referrals/e-mail': 'an empty form, and when its reader brought what she has not sent',
  '/referrals/e-mail/:id': 'an email that its reader brought, shown to who brought it',
  '/referrals/spreadsheet': 'an empty form, and when its reader brought lists of her own',
  '/referrals/spreadsheet/template': 'a table about nobody',
  '/referrals/spreadsheet/:id': 'a list that its reader brought, shown to who brought it',
  '/referrals/spreadsheet/:id/to-mend':
    'lines of a list that its reader brought, for who brought it',
  '/referrals/phone': 'an empty form',
  '/referrals/phone/:id': 'her own words of a call that she took, shown to who wrote them',
  '/start/:service': 'a page about safety',
  '/start/:service/questions': 'an empty form, or her own words shown to who wrote them',
  '/start/:service/sent/:reference':
    'the reference out of the address, whether there is such a one or not',
  '/refer/:service': 'the first page of an empty form',
  '/refer/:service/draft/:address': 'the referrer’s own words, shown to who wrote them',
  '/refer/:service/draft/:address/keep': 'the referrer’s own address and code',
  '/refer/:service/draft/:address/files':
    'the referrer’s own files, by name, shown to who attached them',
  '/refer/:service/draft/:address/check': 'the referrer’s own words, shown to who wrote them',
  '/refer/:service/draft/:address/receipt': 'the reference, shown to who sent it',
  '/refer/:service/draft/:address/declined': 'a sentence',
  '/refer/:service/draft/:address/:page': 'the referrer’s own words, shown to who wrote them',
  '/refer/:service/status/:address': 'traced for nobody: referrals/status/routes.test.ts asks it',
}

/** Pages about what the full world does not hold yet: each is asked in the test beside it. */
const askedBesideIt: Readonly<Record<string, string>> = {
  '/service/disposals/:id': 'src/slices/retention/disposals/routes.test.ts',
  '/cases/:caseId/referrals/:id/files/:number': 'src/slices/referrals/attachments/routes.test.ts',
  '/service/breaches/:id': 'src/slices/breaches/routes.test.ts',
  '/service/erasure-requests/:id': 'src/slices/retention/requests/routes.test.ts',
}

let world: World
let ids: Record<string, string>
beforeAll(async () => {
  world = await startWorld()
  const { caseId, referral } = await fillWorld(world)
  const first = async (table: string, where: string, column = 'id'): Promise<string> => {
    const rows = await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      return tx.unsafe(`select * from ${table} where ${where} limit 1`)
    })
    return String(rows[0]?.[column])
  }
  const ofCase = `case_id = '${caseId}'`
  const unreached = await first('referral', `id = '${referral}'`, 'case_id')
  const notice = await first('disclosure', `case_id = '${unreached}' and kind = 'notice'`)
  world.signIn(world.mo)
  const revealed = await world.app.request(
    `/referrals/${referral}/reveals`,
    world.formBody({ part: 'contact-phone', reason: 'check' }),
  )
  const ofHer = await world.app.request(
    `/cases/${caseId}/safe-contact/reveals`,
    world.formBody({ part: 'code-word', reason: 'check' }),
  )
  const raisedAt = world.time.now
  const alert = await inTenant(
    world.workerDb,
    { tenantId: world.harbour, actorId: machine },
    (tx) =>
      insertAlert(tx, {
        ...{ kind: 'at-night', accountId: world.sam.id, startsAt: raisedAt, endsAt: raisedAt },
        ...{ counted: 3, usual: 1, caseIds: [caseId], raisedAt },
      }),
  )
  ids = {
    ':caseId': caseId,
    '/api/v1/cases/:id': caseId,
    '/cases/:caseId/unreached :caseId': unreached,
    ':at': '0',
    '/cases/:caseId/involved-services/:id': await first('involved_service', ofCase),
    ':callId': await first('contact_call', ofCase),
    ':contactId': await first('contact', ofCase),
    // A notice is ready at once; the copy of a chronology may be held.
    '/cases/:caseId/disclosures/:id/copy :caseId': unreached,
    '/cases/:caseId/disclosures/:id/copy :id': notice,
    '/cases/:caseId/disclosures/:id': await first('disclosure', ofCase),
    '/api/v1/disclosures/:id': notice,
    '/service/outbox/:id': await first('outbound_mail', 'true'),
    '/cases/:caseId/people/:id': await first('case_person', ofCase),
    ':incidentId': await first('incident', ofCase),
    ':importId': await first('chat_import', `${ofCase} and state = 'accepted'`),
    '/api/v1/imports/:id': await first('chat_import', ofCase),
    ':assessmentId': await first('assessment', ofCase),
    '/service/accounts/:id': world.sam.id,
    '/service/workers/:id': world.sam.id,
    '/waiting/referrals/:id': referral,
    '/referrals/:id': referral,
    '/referrals/:id/original :id': await first('referral_original', 'true', 'referral_id'),
    '/referrals/:id/files/:number :id': await first(
      'referral',
      `door = 'web' and received_at is not null`,
    ),
    ':number': '1',
    '/api/v1/referrals/:id': referral,
    '/cases/:caseId/safe-contact/reveals/:revealId':
      /reveals\/([0-9a-f-]{36})/.exec(ofHer.headers.get('Location') ?? '')?.[1] ?? '',
    ':revealId': revealed.headers.get('Location')?.split(/[/#]/).at(-2) ?? '',
    '/service/alerts/:id': alert ?? '',
  }
})
afterAll(async () => {
  await world.stop()
  await closePdfWorker()
})

/** The pages, in the order in which they are mounted. */
function pagesOf(all: readonly RouterRoute[]) {
  const pages = new Map<string, string>()
  for (const { method, path, handler } of all) {
    const permission = permissionOf(handler)
    if (method === 'GET' && permission && !pages.has(path)) pages.set(path, permission)
  }
  return [...pages].map(([path, permission]) => ({ path, permission }))
}

/** Where a page really is; null: this test does not know yet what stands in its address. */
function addressOf(path: string): { address: string; last: string | null } | null {
  let last: string | null = null
  let isKnown = true
  const address = path.replaceAll(/:\w+/g, (name, at: number) => {
    const until = path.slice(0, at + name.length)
    const id = ids[`${path} ${name}`] ?? ids[until] ?? ids[name]
    if (id === undefined) isKnown = false
    if (id === undefined || !/^\d+$/.test(id)) last = id ?? null // a number counts within what stands before it
    return id ?? name
  })
  return isKnown ? { address, last } : null
}

type Seen = { event: string; case_id: string | null; object_id: string | null }

const entriesBy = (person: Person): Promise<Seen[]> =>
  world.inTenant(person, (tx) =>
    tx
      .selectFrom('trace_entry')
      .select(['event', 'case_id', 'object_id'])
      .where('actor_id', '=', person.id)
      .orderBy('entry_no')
      .execute(),
  )

describe('every look', { timeout: 300_000 }, () => {
  it('leaves a trace that names what was looked at, or stands in a list with its reason', async () => {
    const auditor = await world.takeOn('Ari', 'auditor')
    const staff = [world.mo, world.sam, world.ada, auditor, world.system]
    const found: string[] = []
    let asked = 0
    for (const { path, permission } of pagesOf(world.app.routes)) {
      if (Object.hasOwn(tellsOfNobody, path) || Object.hasOwn(askedBesideIt, path)) continue
      const person = staff.find((each) => [...each.permissions].some((held) => held === permission))
      const where = addressOf(path)
      if (!where || !person) {
        found.push(`${path}: say in this test what its address holds, and who may open it`)
        continue
      }
      const before = (await entriesBy(person)).length
      const isApi = path.startsWith('/api/')
      if (isApi) world.signOut()
      else world.signIn(person)
      const asks = path.endsWith('/risk/new') ? '?tool=SASH' : ''
      const answer = await world.app.request(
        where.address + asks,
        isApi ? world.bearer(person) : {},
      )
      await answer.arrayBuffer()
      const seen = (await entriesBy(person)).slice(before)
      const refused = seen.filter(({ event }) => event.startsWith('refused'))
      if (![200, 303].includes(answer.status) || refused.length > 0)
        found.push(`${path}: answered ${answer.status} to ${person.workingName}`)
      const named = ({ case_id, object_id }: Seen) =>
        where.last === null || case_id !== null || object_id === where.last
      if (!seen.some(named)) found.push(`${path}: left no trace that names what was seen`)
      asked += 1
    }
    expect(found).toEqual([])
    expect(asked).toBeGreaterThan(35)
  })

  it('has no reason in its list for a page that is not there', () => {
    const pages = new Set(pagesOf(world.app.routes).map(({ path }) => path))
    const listed = [...Object.keys(tellsOfNobody), ...Object.keys(askedBesideIt)]
    expect(listed.filter((path) => !pages.has(path))).toEqual([])
    for (const file of Object.values(askedBesideIt))
      expect(readFileSync(file, 'utf8'), file).toMatch(/trace/)
  })
})

/** What an entry can be about that is no part of a case; a referral is one from the day that there is a case. */
// A breach may be about a case, and stands in no trace of one: who may see a breach is fewer than who may see its case.
const ofNoCase = new Set([
  ...['account', 'api token', 'service', 'instrument', 'licence', 'tried', 'alert'],
  ...[
    'referral',
    'list of referrals',
    'reveal',
    'passkey',
    'session',
    'subject',
    'disposal',
    'erasure request',
    'hold',
    'decision for two',
    'breach',
    'directory entry',
    'directory file',
    'professional',
    'signpost', // of a referral
    'beside', // who reads what was done in a case learns nothing of another [PR 7]
  ],
])

describe('every entry', () => {
  it('about a part of a case names the case, so that its trace is whole', async () => {
    const entries = await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      return tx<{ object_kind: string; n: number }[]>`
        select object_kind, count(*)::int as n from trace_entry
        where case_id is null and object_kind is not null group by 1`
    })
    const nameless = entries.map((row) => row.object_kind).filter((kind) => !ofNoCase.has(kind))
    expect(nameless).toEqual([])
  })
})
