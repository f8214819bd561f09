import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../test/support.ts'
import { createApp } from '../../app.ts'
import type { FirstRun } from '../door.ts'
import type { FirstRunInput } from './input.ts'

let world: World
const made: FirstRunInput[] = []
const state = { open: true }
const firstRun: FirstRun = {
  code: 'abcd-1234-ef56-7890',
  isOpen: async () => state.open,
  setUp: async (input) => {
    made.push(input)
    state.open = false
    return { signInName: `${input.signInName}@${input.slug}`, totpSecret: 'TOTPSECRET' }
  },
}
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(() => {
  made.length = 0
  state.open = true
  world.time.now = new Date(world.time.now.getTime() + 60 * 60_000)
})

const ask = (init: RequestInit = {}) =>
  createApp({ ...world.parts, firstRun }).request('/first-run', init)
const filled = {
  code: 'ABCD 1234 EF56 7890',
  serviceName: 'Lighthouse',
  slug: 'lighthouse',
  contact: '020 7946 0999',
  workingName: 'Ada',
  legalName: 'Ada Real',
  signInName: 'ada',
  password: 'a few words work well',
}
const send = (fields: Record<string, string> = {}) => ask(world.formBody({ ...filled, ...fields }))

describe('the first page of a new installation', () => {
  it('makes the service once, by the code of the terminal as people type it', async () => {
    const answer = await send()
    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(/ada@lighthouse[\s\S]*TOTPSECRET/)
    expect(made).toHaveLength(1)
    expect((await send()).status).toBe(404)
    expect((await ask()).status).toBe(404)
    expect(made).toHaveLength(1)
  })

  it('is not there where a service is, nor where nobody asked for it', async () => {
    state.open = false
    expect((await ask()).status).toBe(404)
    expect((await world.app.request('/first-run')).status).toBe(404)
  })

  it('asks again for everything it cannot take, and keeps what was typed but the password', async () => {
    const answer = await send({ slug: '9', password: 'short', workingName: '' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    for (const words of [
      'beginning with a letter',
      '15 characters or more',
      'Enter the name colleagues',
    ])
      expect(page).toContain(words)
    expect(page).toContain('value="Lighthouse"')
    expect(page).not.toContain('value="short"')
    expect(made).toEqual([])
  })

  it('takes no password that is made of the service, nor one that everybody tries', async () => {
    for (const password of ['lighthouse-ada-1', 'password1234567!']) {
      const answer = await send({ password })
      expect([answer.status, await answer.text()]).toEqual([
        422,
        expect.stringContaining('Choose another password'),
      ])
    }
    expect(made).toEqual([])
  })

  it('takes no wrong code, and after five not even the right one for a while', async () => {
    for (let n = 0; n < 5; n += 1) expect((await send({ code: `wrong${n}` })).status).toBe(422)
    expect((await send()).status).toBe(422)
    expect(made).toEqual([])
    world.time.now = new Date(world.time.now.getTime() + 16 * 60_000)
    expect((await send()).status).toBe(200)
  })
})
