import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePdfWorker } from '../../src/platform/pdf/render.ts'
import { cookieNames } from '../../src/security/sessions/rules.ts'
import { fillWorld } from '../full-world.ts'
import { type Person, startWorld, type World } from '../support.ts'
import { type Answered, ask } from './asking.ts'

type Ids = Record<'case' | 'referrals' | 'imports' | 'disclosures' | 'outbox', string>

let world: World
let ids: Ids
beforeAll(async () => {
  world = await startWorld()
  const { caseId, referral } = await fillWorld(world)
  const latest = (table: 'chat_import' | 'disclosure' | 'outbound_mail') =>
    world.inTenant(world.sam, async (tx) => {
      const isElsewhere = table === 'outbound_mail' // the notice is of the case that a referral brought
      const found = tx
        .selectFrom(table)
        .select('id')
        .where('case_id', isElsewhere ? '<>' : '=', caseId)
        .orderBy('id', 'desc')
        .limit(1)
      return (await found.executeTakeFirstOrThrow()).id
    })
  ids = {
    case: caseId,
    referrals: referral,
    imports: await latest('chat_import'),
    disclosures: await latest('disclosure'),
    outbox: await latest('outbound_mail'),
  }
})
afterAll(async () => {
  await world.stop()
  await closePdfWorker()
})

const gets = () => [
  ...new Set(
    world.app.routes
      .filter(({ method, path }) => method === 'GET' && path !== '*' && path !== '/*')
      .map(({ path }) => path),
  ),
]

/** The address of a thing that is there; `put` says what stands in place of one of its parts. */
function filled(path: string, put: Record<string, string> = {}): string {
  const kind = /\/(referrals|imports|disclosures|outbox)\/:id/.exec(path)?.[1]
  const found: Record<string, string> = {
    service: 'harbour',
    caseId: ids.case,
    importId: ids.imports,
    address: 'abcdefgh23456789abcdefgh2345',
    page: 'victim',
    file: 'nothing.css',
    id: new Map(Object.entries(ids)).get(kind ?? 'case') ?? '',
    ...put,
  }
  return path.replaceAll(/:(\w+)/g, (_, name: string) => found[name] ?? '')
}
const partsOf = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

const asking = (path: string, person: Person | null): Promise<Answered> => {
  const cookie = person === null ? '' : `${cookieNames.staff}=${person.cookie}`
  const headers: HeadersInit =
    person !== null && path.startsWith('/api/') ? { Authorization: `Bearer ${person.bearer}` } : {}
  return ask(world.app, path, { cookie, headers })
}
const noKeys = ({ status, location, body, headers }: Answered) => ({
  status,
  location,
  headers: JSON.stringify([...headers].filter(([name]) => name !== 'location')),
  body: body.replaceAll(/(name="_once" value=")[^"]*/g, '$1'),
})

const nobodys = '00000000-0000-7000-8000-00000000dead'
const junk = () => [
  'not-an-id',
  nobodys,
  ids.case.slice(0, -1),
  `${ids.case}0`,
  ids.case.replaceAll('-', ''),
  `%7B${ids.case}%7D`,
  'a'.repeat(5000),
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '..%2f..%2f',
  '%00',
  `${ids.case}%00`,
  '%ff%fe',
  '%E0%A4%A',
  '%',
  '%F0%9F%91%A9',
  '%0d%0aSet-Cookie:%20a=b',
  "'%20or%201=1--",
  '__proto__',
  'constructor',
  '-1',
  '9223372036854775808',
  '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
]

describe('an address that somebody made up', { timeout: 120_000 }, () => {
  it('is answered in every part of every route without a fault, signed in or not', async () => {
    const readers = [world.sam, world.mo, null]
    let tried = 0
    for (const path of gets())
      for (const part of partsOf(path))
        for (const [at, each] of junk().entries()) {
          const reader = readers[at % readers.length] ?? null
          const answer = await asking(filled(path, { [part]: each }), reader)
          expect([200, 303, 401, 404], `${path} ${part} ${each}`).toContain(answer.status)
          expect(answer.headers.get('Set-Cookie'), path).toBeNull()
          tried += 1
        }
    expect(tried).toBeGreaterThan(400)
  })

  it('is answered like a page that does not exist where it is no id', async () => {
    for (const path of gets()) {
      const part = partsOf(path).find((name) => /^(caseId|importId|id)$/.test(name))
      if (part === undefined) continue
      const nothing = noKeys(await asking(filled(path, { [part]: nobodys }), world.sam))
      expect(nothing.status, path).toBe(404)
      for (const each of junk().slice(0, 12))
        expect(noKeys(await asking(filled(path, { [part]: each }), world.sam)), path).toEqual(
          nothing,
        )
    }
  })

  it('of another service is answered, byte for byte, like one of nothing', async () => {
    let tried = 0
    for (const path of gets()) {
      const own = partsOf(path).filter((name) => /^(caseId|importId|id)$/.test(name))
      if (own.length === 0) continue
      const none = Object.fromEntries(own.map((name) => [name, nobodys]))
      const theirs = noKeys(await asking(filled(path), world.stranger))
      const nothing = noKeys(await asking(filled(path, none), world.stranger))
      expect(theirs, path).toEqual(nothing)
      tried += 1
    }
    expect(tried).toBeGreaterThan(12)
  })

  it('of a thing under another case than its own is answered like one of nothing', async () => {
    const other = await world.aCase(world.sam)
    for (const path of gets()) {
      if (partsOf(path).length < 2 || !path.includes(':caseId')) continue
      const mixed = noKeys(await asking(filled(path, { caseId: other }), world.sam))
      const part = partsOf(path)[1] ?? ''
      const nothing = filled(path, { caseId: other, [part]: nobodys })
      expect(mixed, path).toEqual(noKeys(await asking(nothing, world.sam)))
      expect(mixed.status, path).toBe(404)
    }
  })

  it('that climbs, doubles its slashes or goes on for ever finds nothing', async () => {
    for (const path of [
      '//cases',
      '/cases//',
      `/cases/${ids.case}/`,
      `/cases/${ids.case}/../../referrals/%2e%2e`,
      `/cases/${ids.case}/timeline/..%2f..%2fsharing`,
      '/assets/..%2f..%2fpackage.json',
      '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
      '/assets/%00',
      `/${'a/'.repeat(2000)}`,
      '/%c0%ae%c0%ae/',
      '/refer/%00',
      '/refer/HARBOUR',
      '/refer/installation',
      `/refer/harbour/draft/${'x'.repeat(4000)}`,
    ]) {
      const answer = await asking(path, world.sam)
      expect([200, 303, 404], path).toContain(answer.status)
      expect(answer.body, path).not.toContain('"dependencies"')
    }
  })
})

describe('what stands behind the question mark', { timeout: 120_000 }, () => {
  const numbers = [
    ...['', '-1', '0', '1.5', 'x', 'NaN', 'Infinity', '1e309', '1e99', '9223372036854775808'],
    ...['99999999999999999999', '0x10', '%00', '%ff', '１', '100001', '2147483648', 'true'],
  ]
  const months = ['0000-01', '0000-12', '9999-12', '2026-13', '2026-1', '275760-09', '%00', '-001']
  const wordings = ['%00', 'x', 'toString', '__proto__', '%ff', '']
  // In each every question is asked something else that it cannot mean.
  const asked = numbers.map((number, at) => {
    const word = wordings[at % wordings.length]
    const words = ['channel', 'order', 'state', 'whose', 'next'].map((name) => `${name}=${word}`)
    return [`page=${number}`, `from=${number}`, `month=${months[at % 8]}`, ...words].join('&')
  })
  asked.push(
    'page=1&page=2&__proto__=x&__proto__[page]=9',
    '%',
    '&&&===',
    `x=${'y'.repeat(20_000)}`,
  )

  it('is never a fault, on any page', async () => {
    for (const path of gets().filter((each) => !each.includes('/file') && !each.includes('/copy')))
      for (const query of asked) {
        const answer = await asking(`${filled(path)}?${query}`, world.sam)
        expect([200, 204, 303, 404, 422], `${path}?${query.slice(0, 99)}`).toContain(answer.status)
      }
  })

  it('leads nobody to another site after signing in', async () => {
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/%09/evil.example',
    ]) {
      const answer = await asking(`/sign-in?next=${next}`, world.sam)
      expect(new URL(answer.location ?? '', 'https://here.example').host, next).toBe('here.example')
    }
  })
})
