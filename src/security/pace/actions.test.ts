import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../test/support.ts'
import { createApp } from '../../app.ts'
import { cookieNames } from '../sessions/rules.ts'
import { openAsks } from './actions.ts'

let world: World
let caseId: string
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  world = await startWorld()
  caseId = await world.aCase(world.sam)
  const pace = { burst: 5, aMinute: 60 }
  const asks = openAsks({ account: pace, address: pace, begun: { burst: 2, aMinute: 6 } })
  app = createApp({ ...world.parts, asks })
})
afterAll(() => world.stop())

const later = (seconds: number) => {
  world.time.now = new Date(world.time.now.getTime() + seconds * 1000)
}
const asSam = (path: string, init: RequestInit = {}) =>
  app.request(path, { ...init, headers: { Cookie: `${cookieNames.staff}=${world.sam.cookie}` } })
const from = (address: string, path: string, init: RequestInit = {}) => {
  const headers = new Headers(init.headers)
  headers.set('X-Forwarded-For', address)
  return app.request(path, { ...init, headers })
}

describe('who asks for page after page', () => {
  it('gets a sentence and a time to come back instead of case pages, and is let in again after it', async () => {
    later(60)
    const path = `/cases/${caseId}`
    for (let n = 0; n < 5; n += 1) expect((await asSam(path)).status).toBe(200)
    const answer = await asSam(path)
    expect(answer.status).toBe(429)
    expect(answer.headers.get('Retry-After')).toBe('1')
    const page = await answer.text()
    expect(page).toContain('Too many pages in a short while')
    expect(page).toContain('Try again in a second')
    expect(page).not.toContain('Maya')
    expect((await asSam(`/api/v1/cases/${caseId}/clock`)).status).toBe(429)
    expect((await asSam('/account')).status).toBe(200)
    later(1)
    expect((await asSam(path)).status).toBe(200)
  })

  it('is held back on the public form for this service alone, and no other address with it', async () => {
    for (let n = 0; n < 5; n += 1)
      expect((await from('203.0.113.7', '/refer/harbour')).status).toBe(200)
    const answer = await from('203.0.113.7', '/refer/harbour')
    expect(answer.status).toBe(429)
    expect(await answer.text()).toContain('What you saved before is safe')
    expect((await from('203.0.113.7', '/refer/beacon')).status).toBe(200)
    expect((await from('203.0.113.8', '/refer/harbour')).status).toBe(200)
    expect((await from('203.0.113.7', '/sign-in')).status).toBe(200)
  })

  it('begins no referral after referral, and gets back what was typed', async () => {
    world.signOut()
    later(60)
    const begin = (words: string) =>
      from('203.0.113.9', '/refer/harbour', world.formBody({ note: words }))
    for (let n = 0; n < 2; n += 1) expect((await begin('')).status).toBe(303)
    const answer = await begin('She waits at the corner every evening')
    expect(answer.status).toBe(429)
    expect(answer.headers.get('Retry-After')).toBe('10')
    expect(await answer.text()).toContain('She waits at the corner every evening')
  })
})
