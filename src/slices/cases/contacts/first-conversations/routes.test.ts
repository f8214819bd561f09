import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startOfWorld, startWorld, type World } from '../../../../../test/support.ts'
import { listOpenFacts } from '../../../clock/public.ts'
import { contactPaths } from '../public.ts'
import { topics, topicsFor } from './rules.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  world.time.now = new Date(startOfWorld)
  caseId = await world.aCase(world.sam)
  world.signIn(world.sam)
})

const filled = { method: 'phone', when: 'now', topics: topicsFor(false) }
const path = () => contactPaths.firstConversation(caseId)
const send = (fields: Record<string, string | string[]> = {}) =>
  world.app.request(path(), world.formBody({ ...filled, ...fields }))
const read = async (at = path()) => (await world.app.request(at)).text()

describe('the sheet of a first conversation', () => {
  it('is twelve ticks and one save, kept with its day and what was not said this time [ISA §43]', async () => {
    const page = await read()
    expect(page.match(/type="checkbox"/g)).toHaveLength(12)
    expect(page.match(/<button[^>]*>\s*Save\s*</g)).toHaveLength(1)
    const said = topicsFor(false).filter((topic) => topic !== 'complaints')
    const saved = await send({ topics: said, 'note-adjustments': 'Wants a Polish interpreter' })
    expect(saved.status).toBe(303)
    const one = await read(saved.headers.get('Location') ?? '')
    expect(one.match(/<dd>Yes/g)).toHaveLength(11)
    expect(one).toMatch(/How to complain[\s\S]{0,80}Not this time/)
    expect(one).toContain('Wants a Polish interpreter')
    expect(one).toContain('17 June 2026, 10:30')
  })

  it('has reached the victim', async () => {
    await send()
    const open = await world.inTenant(world.sam, (tx) => listOpenFacts(tx, caseId))
    expect(open.map(({ is }) => is)).toEqual(['victim reached'])
  })

  it('leaves a trace', async () => {
    await send()
    expect((await world.traceOf(world.sam)).at(-1)).toBe('first conversation recorded')
  })

  it('of a worker in training says so', async () => {
    world.signIn(world.ash)
    expect((await read()).match(/type="checkbox"/g)).toHaveLength(topics.length)
    const saved = await send({ topics: [...topics] })
    expect(await read(saved.headers.get('Location') ?? '')).toContain('The worker is in training')
  })

  it('asks again with all that was typed', async () => {
    const typed = { when: 'earlier', on: '2026-06-18', at: '09:00', note: 'It went well' }
    const answer = await send({
      ...typed,
      topics: ['key-contact'],
      'note-key-contact': 'Yes, by text',
    })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('not in the future')
    expect(page).toContain('It went well')
    expect(page).toContain('value="Yes, by text"')
    expect(page).toMatch(/value="key-contact" checked/)
  })

  it('is refused in a closed case, and to who may not record', async () => {
    world.signIn(world.tia)
    expect((await send()).status).toBe(404)
    world.signIn(world.sam)
    await world.inTenant(world.sam, (tx) =>
      tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
    )
    expect((await send()).status).toBe(409)
  })

  it('answers another service as if the case did not exist', async () => {
    world.signIn(world.stranger)
    const own = async (id: string) => {
      const answer = await world.app.request(contactPaths.firstConversation(id))
      return [answer.status, (await answer.text()).replaceAll(/name="_once" value="[^"]*/g, '')]
    }
    expect(await own(caseId)).toEqual(await own(crypto.randomUUID()))
  })
})
