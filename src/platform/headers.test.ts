import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../test/support.ts'
import { createPortalApp } from '../portal-app.ts'
import { securityHeaders } from './headers.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
  caseId = await world.aCase(world.sam)
})
afterAll(() => world.stop())

const post = { method: 'POST', headers: { 'Sec-Fetch-Site': 'cross-site' } }
const asked: [string, number, (world: World) => Promise<Response>][] = [
  ['a page', 200, (w) => w.app.request('/cases')],
  ['a way on', 303, (w) => w.app.request('/')],
  ['a page that is not there', 404, (w) => w.app.request('/nothing')],
  ['a case of nobody', 404, (w) => w.app.request(`/cases/${w.sam.id}`)],
  [
    'a form with faults',
    422,
    (w) => w.app.request(`/cases/${caseId}/circumstances`, w.formBody({})),
  ],
  ['a form from elsewhere', 403, (w) => w.app.request(`/cases/${caseId}/circumstances`, post)],
  [
    'a form of no session',
    409,
    (w) =>
      w.app.request(
        `/cases/${caseId}/circumstances`,
        w.formBody({ relationship: 'family', justice: 'reported', version: '2' }, 'x'),
      ),
  ],
  ['the API', 200, (w) => w.app.request('/api/v1/cases', w.bearer(w.sam))],
  ['what the API lacks', 404, (w) => w.app.request('/api/v1/nothing', w.bearer(w.sam))],
  ['what the API cannot take', 422, (w) => w.app.request('/api/v1/cases', w.jsonBody(w.sam, {}))],
  ['health', 200, (w) => w.app.request('/api/v1/health')],
  ['the description of the API', 200, (w) => w.app.request('/api/v1/openapi.json')],
  ['the public form', 200, (w) => w.app.request('/refer/harbour')],
  ['a service that is not there', 404, (w) => w.app.request('/refer/nowhere')],
  ['an asset that is not there', 404, (w) => w.app.request('/assets/nothing.css')],
  [
    'a method that is not there',
    404,
    (w) =>
      w.app.request('/cases', { method: 'DELETE', headers: { 'Sec-Fetch-Site': 'same-origin' } }),
  ],
]

const missing = (answer: Response) =>
  Object.entries(securityHeaders).filter(([name, value]) => answer.headers.get(name) !== value)

describe('every answer carries every security header, and is kept by nobody', () => {
  it.each(asked)('%s (%i)', async (_, status, ask) => {
    world.signIn(world.sam)
    const answer = await ask(world)
    expect(answer.status).toBe(status)
    expect(missing(answer)).toEqual([])
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })

  it('somebody signed out (303, 401)', async () => {
    world.signOut()
    for (const answer of [
      await world.app.request('/cases'),
      await world.app.request('/find', world.formBody({})),
    ]) {
      expect([303, 401]).toContain(answer.status)
      expect(missing(answer)).toEqual([])
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
    }
  })

  it('a fault of ours (500), as a page and as JSON', async () => {
    const broken = await startWorld()
    broken.signIn(broken.sam)
    await broken.owner.unsafe(
      'alter table case_allocation rename to gone; alter table support_case rename to gone_too',
    )
    const page = await broken.app.request('/cases')
    const json = await broken.app.request('/api/v1/cases', broken.bearer(broken.sam))
    for (const answer of [page, json]) {
      expect(answer.status).toBe(500)
      expect(missing(answer)).toEqual([])
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
      expect(await answer.text()).not.toMatch(/support_case|relation|at \/|node_modules/)
    }
    await broken.stop()
  })

  it('the victims’ application: page, missing page, asset, form from elsewhere', async () => {
    const app = createPortalApp(world.parts)
    const [asset = ''] = [...world.parts.assets.files.keys()]
    for (const path of ['/', '/nothing', asset, '/assets/nothing.css'])
      expect([path, missing(await app.request(path))]).toEqual([path, []])
    expect(missing(await app.request('/', post))).toEqual([])
  })
})

describe('what a browser may keep and run', () => {
  it('is for ever an asset, whose address holds its hash, and nothing else', async () => {
    for (const path of world.parts.assets.files.keys()) {
      const answer = await world.app.request(path)
      expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
      expect(missing(answer)).toEqual([])
    }
  })

  it('comes from this origin, with no exception', () => {
    const policy = securityHeaders['Content-Security-Policy']
    expect(policy).not.toMatch(/unsafe|\*|data:|blob:|http/)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self'")
    expect(policy).toContain("base-uri 'none'")
  })

  it('is never written into a page: no script, style or handler stands in one', async () => {
    world.signIn(world.sam)
    for (const path of ['/cases', `/cases/${caseId}`, '/refer/harbour', '/sign-in', '/nothing']) {
      const page = await (await world.app.request(path)).text()
      expect(page).not.toMatch(
        /<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=|javascript:/i,
      )
    }
  })
})
