import { createConnection } from 'node:net'
import { text } from 'node:stream/consumers'
import { serve } from '@hono/node-server'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { securityHeaders } from '../../src/platform/headers.ts'
import { closePdfWorker } from '../../src/platform/pdf/render.ts'
import { cookieNames } from '../../src/security/sessions/rules.ts'
import { accessCookie, withProof } from '../../src/slices/referrals/access/rules.ts'
import { fillWorld } from '../full-world.ts'
import { starts, type Visited, walk } from '../hostile/walk.ts'
import { password, startWorld, type World } from '../support.ts'

let world: World
let pages: Visited[] // as Sam, who works on cases, and Mo, who leads
let port: number
let close: () => void
beforeAll(async () => {
  world = await startWorld()
  await fillWorld(world)
  const open = await walk(world.app, null, ['/sign-in', '/refer/harbour', '/nothing', '/cases'])
  const before = await everyRow()
  const asSam = await walk(world.app, world.sam, starts)
  pages = [...open, ...asSam, ...(await walk(world.app, world.mo, starts))]
  changed = differences(before, await everyRow())
  const server = serve({ fetch: createApp(world.parts).fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((ready) => server.once('listening', ready))
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
  close = () => server.close()
})
afterAll(async () => {
  close()
  await world.stop()
  await closePdfWorker()
})

let changed: string[] = []
// The trace; when a session was last seen; how often a finished copy was taken.
const aboutLooking = new Set(['trace_entry', 'session', 'disclosure'])

/** What each table holds, as one hash of all its rows. */
async function everyRow(): Promise<Map<string, string>> {
  const tables = await world.owner<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace
    and relkind in ('r', 'p') order by 1`
  const hashes = new Map<string, string>()
  await world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    for (const { name } of tables) {
      const [row] = await tx.unsafe(
        `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from "${name}" t`,
      )
      hashes.set(name, String(row?.hash))
    }
  })
  return hashes
}

const differences = (before: Map<string, string>, after: Map<string, string>) =>
  [...after].filter(([name, hash]) => before.get(name) !== hash).map(([name]) => name)

/** Sent as it stands, byte for byte; what comes back until the server hangs up. */
async function raw(request: string): Promise<string> {
  const socket = createConnection({ port, host: '127.0.0.1' })
  socket.write(request)
  const hangUp = setTimeout(() => socket.end(), 1500)
  const answer = await text(socket)
  clearTimeout(hangUp)
  return answer
}
const head = 'Host: localhost\r\nConnection: close\r\n'

describe('over HTTP', { timeout: 120_000 }, () => {
  it('every answer with a body says what it is, and in which letters', () => {
    expect(pages.length).toBeGreaterThan(80)
    const odd = pages.filter(({ answer, body }) => {
      const type = answer.headers.get('Content-Type')
      if (body === '') return false
      return type === null || (/^text\/|xml/.test(type) && !/; ?charset=utf-8$/i.test(type))
    })
    expect(odd.map(({ path }) => path)).toEqual([])
    for (const asset of world.parts.assets.files.values())
      if (/^text\/|xml/.test(asset.type)) expect(asset.type).toMatch(/charset=utf-8/i)
  })

  it('every answer keeps browsers on an encrypted way for two years, and to itself', () => {
    for (const { path, answer } of pages) {
      const told = Object.fromEntries(answer.headers)
      expect(told, path).toMatchObject({
        'strict-transport-security': 'max-age=63072000; includeSubDomains',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
      })
    }
    expect(Object.keys(securityHeaders).length).toBeGreaterThan(10)
  })

  it('no other site is let in to read', async () => {
    const headers = { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'POST' }
    for (const path of ['/cases', '/sign-in', '/api/v1/cases', '/api/v1/health', '/refer/harbour'])
      for (const method of ['GET', 'OPTIONS']) {
        const answer = await world.app.request(path, { method, headers })
        const granting = [...answer.headers.keys()].filter((n) => n.startsWith('access-control-'))
        expect([path, method, granting]).toEqual([path, method, []])
      }
  })

  it('a cookie opens the API to no page of another site', async () => {
    const before = await everyRow()
    for (const from of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'https://elsewhere.example' },
    ])
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json']) {
        const answer = await world.app.request('/api/v1/cases', {
          method: 'POST',
          body: JSON.stringify({ victim: { given: 'Maya' } }),
          headers: {
            ...from,
            Host: 'localhost',
            'Content-Type': type,
            Cookie: `${cookieNames.staff}=${world.sam.cookie}`,
          },
        })
        expect(answer.status).toBe(403)
      }
    expect(differences(before, await everyRow()).filter((name) => !aboutLooking.has(name))).toEqual(
      [],
    )
  })

  it('looking at every page changes nothing but who looked, when, and who took a copy', () => {
    expect(changed).toContain('trace_entry')
    expect(changed.filter((name) => !aboutLooking.has(name))).toEqual([])
  })

  it('a method that no route takes finds nothing, TRACE least of all', async () => {
    const paths = ['/cases', '/sign-in', '/api/v1/cases', '/refer/harbour', '/']
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'CONNECT'])
      for (const path of paths) {
        const answer = await raw(
          `${method} ${path} HTTP/1.1\r\n${head}Sec-Fetch-Site: same-origin\r\nX-Told: again\r\nContent-Length: 0\r\n\r\n`,
        )
        const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)
        // CONNECT is not even answered.
        expect([0, 400, 401, 404, 405, 500], `${method} ${path}`).toContain(status)
        expect(answer, `${method} ${path}`).not.toContain('again')
        if (method !== 'TRACE') expect(status, `${method} ${path}`).not.toBe(500)
      }
  })

  it('nobody becomes somebody else by the headers of a proxy', async () => {
    const claims = {
      'X-Forwarded-For': '127.0.0.1',
      'X-Forwarded-Host': 'elsewhere.example',
      'X-Forwarded-Proto': 'http',
      'X-Forwarded-User': 'sam@harbour',
      'X-Real-IP': '127.0.0.1',
      'X-User-ID': world.sam.id,
      'X-Original-URL': '/cases',
      'X-Rewrite-URL': '/cases',
      'X-HTTP-Method-Override': 'DELETE',
      Forwarded: 'for=127.0.0.1;host=elsewhere.example;proto=http',
    }
    const asked = async (path: string, headers: HeadersInit) => {
      const answer = await world.app.request(path, { headers })
      const body = (await answer.text()).replaceAll(/(name="_once" value=")[^"]*/g, '$1')
      return { status: answer.status, headers: JSON.stringify([...answer.headers]), body }
    }
    world.signOut()
    for (const path of ['/', '/cases', '/sign-in', '/refer/harbour', '/api/v1/cases', '/nothing'])
      expect(await asked(path, claims), path).toEqual(await asked(path, {}))
  })

  it('a body whose end is said in two ways is not taken', async () => {
    const both = [
      'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /cases HTTP/1.1\r\n\r\n',
      'Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde',
      'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n',
      'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n',
      'Content-Length: +4\r\n\r\nabcd',
      'Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n',
    ]
    for (const end of both) {
      const answer = await raw(`POST /sign-in HTTP/1.1\r\nHost: localhost\r\n${end}`)
      const answers = answer.match(/^HTTP\/1\.1 \d+/gm) ?? []
      expect([end, answers.filter((line) => !/ 400$/.test(line))]).toEqual([end, []])
    }
  })

  it('says of every answer how long it is, or ends it in pieces, and never both', async () => {
    for (const path of ['/sign-in', '/nothing', '/api/v1/health', '/api/v1/openapi.json']) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\n${head}\r\n`)
      const [top = ''] = answer.split('\r\n\r\n')
      const ways = top.match(/^(content-length|transfer-encoding):/gim) ?? []
      expect([path, ways.length]).toEqual([path, 1])
    }
  })

  it('no answer tells what it is made with', async () => {
    const asked = ['/sign-in', '/nothing', '/assets/nothing.js', '/api/v1/health', '/%']
    for (const path of asked) {
      const [top = '', body = ''] = (await raw(`GET ${path} HTTP/1.1\r\n${head}\r\n`)).split(
        '\r\n\r\n',
      )
      expect(top, path).not.toMatch(/^(server|x-powered-by|via|x-runtime|x-version):/im)
      expect(`${top}${body}`, path).not.toMatch(/hono|postgres|kysely|node\.?js|v?24\.\d/i)
    }
  })

  it('lists no folder and sends no file but what was built', async () => {
    const asked = ['/assets', '/assets/', '/.git/config', '/.git', '/package.json', '/src/main.ts']
    const climbing = ['/assets/../package.json', '/assets/%2e%2e/package.json', '/data/root.key']
    for (const path of [...asked, ...climbing]) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\n${head}\r\n`)
      expect([path, /^HTTP\/1\.1 (303|404)/.test(answer)]).toEqual([path, true])
      expect(answer).not.toMatch(/"dependencies"|\[core\]|readConfig/)
    }
    const kinds = [...world.parts.assets.files.keys()].map((path) => path.split('.').pop())
    expect([...new Set(kinds)].sort()).toEqual(['css', 'js', 'svg', 'ttf'])
  })

  it('nothing is led from http to https, least of all the API', () => {
    const away = pages.flatMap(({ path, answer }) => {
      const location = answer.headers.get('Location')
      return location !== null && !/^\/(?!\/)/.test(location) ? [[path, location]] : []
    })
    expect(away).toEqual([])
    expect(pages.filter(({ answer }) => answer.status === 303).length).toBeGreaterThan(2)
  })

  it('leads to no address that is too long to be followed', async () => {
    world.signOut()
    for (const long of ['a'.repeat(12_000), '%C3%A9'.repeat(2000), '%25'.repeat(4000)]) {
      const answer = await world.app.request(`/cases/${long}`)
      expect(answer.status).toBe(303)
      expect((answer.headers.get('Location') ?? '').length).toBeLessThan(8000)
    }
  })

  it('no script holds a word about anybody, and all get the same', async () => {
    for (const path of world.parts.assets.files.keys()) {
      if (!path.endsWith('.js')) continue
      world.signOut()
      const nobodys = await (await world.app.request(path)).text()
      world.signIn(world.sam)
      expect(await (await world.app.request(path)).text()).toBe(nobodys)
      expect(nobodys).not.toMatch(/Maya|Rowan|Kestrel|07700/)
    }
    for (const { answer } of pages)
      expect(answer.headers.get('Content-Type') ?? '').not.toMatch(/javascript|ecmascript/)
  })

  it('every page of somebody signed in lets them sign out', () => {
    const own = pages.filter(({ body }) => body.includes('/my-day"'))
    expect(own.length).toBeGreaterThan(60)
    const without = own.filter(({ body }) => !/<form[^>]* action="\/sign-out"/.test(body))
    expect(without.map(({ path }) => path)).toEqual([])
  })

  it('a file that is taken out is saved, never shown', () => {
    const files = pages.filter(({ answer }) => answer.headers.has('Content-Disposition'))
    expect(files.length).toBeGreaterThan(0)
    for (const { answer } of files) {
      expect(answer.headers.get('Content-Disposition')).toMatch(
        /^attachment; filename="[a-z0-9.-]+"$/i,
      )
      expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
    }
    const others = pages.filter(({ answer }) => !answer.headers.has('Content-Disposition'))
    for (const { path, answer } of others.filter(({ body }) => body !== ''))
      expect(answer.headers.get('Content-Type'), path).toMatch(/^(text\/html|application\/json)/)
  })

  it('a password counts as it was typed, to the letter, and for as long as nobody changes it', async () => {
    const { signInName: name, totpSecret } = world.noor
    world.signOut()
    const tried = async (typed: string, at: Date) => {
      world.time.now = at
      const code = new TOTP({ secret: totpSecret }).generate({ timestamp: at.getTime() })
      const fields = { name, password: typed, code, next: '/' }
      return (await world.app.request('/sign-in', world.formBody(fields))).status
    }
    const start = world.time.now
    const later = (days: number) => new Date(start.getTime() + days * 86_400_000)
    const altered = [password.toUpperCase(), `${password} `, ` ${password}`, password.slice(0, -1)]
    for (const typed of altered) expect([typed, await tried(typed, start)]).toEqual([typed, 422])
    expect(await tried(password, later(1))).toBe(303)
    expect(await tried(password, later(1000))).toBe(303)
    world.time.now = start
  })

  it('a way in asks for names, passwords and codes, and for nothing that somebody close could know', async () => {
    world.signOut()
    const asked = new Set<string>()
    for (const path of ['/sign-in', '/join']) {
      const page = await (await world.app.request(path)).text()
      for (const [, field = ''] of page.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g))
        asked.add(field)
    }
    expect(asked.size).toBeGreaterThan(3)
    expect(
      [...asked].filter(
        (field) => !/^(_once|next|kept|name|password|code|digits|response|service)$/.test(field),
      ),
    ).toEqual([])
  })

  it('every cookie is of this host alone, and short enough to be kept', async () => {
    const { signInName, totpSecret } = world.sam
    const timestamp = world.time.now.getTime()
    const code = new TOTP({ secret: totpSecret }).generate({ timestamp })
    world.signOut()
    const fields = { name: signInName, password, code, next: '/' }
    const signedIn = await world.app.request('/sign-in', world.formBody(fields))
    const [cookie = ''] = signedIn.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-staff=[^;]+; (?=.*Secure)(?=.*HttpOnly)(?=.*Path=\/)/)
    expect(cookie).not.toMatch(/domain=/i)
    const key = world.parts.publicFormKey
    let proofs = ''
    for (let n = 0; n < 40; n += 1)
      proofs = withProof(proofs, { key, address: `address-${n}`, now: world.time.now })
    for (const each of [cookie.split(';')[0] ?? '', `${accessCookie}=${proofs}`]) {
      expect(each.startsWith('__Host-')).toBe(true)
      expect(each.length).toBeLessThan(4096)
    }
  })
})
