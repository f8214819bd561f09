import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  exportFile,
  phoneExports,
  textFile,
  uploadByToken,
  whileReading,
} from '../../../../test/chat-exports.ts'
import { startWorld, type World } from '../../../../test/support.ts'

let world: World
let caseId: string

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  world.signOut()
  caseId = await world.aCase(world.sam)
})

const send = (file: File, fields: Record<string, string> = {}, key?: string) =>
  world.app.request(`/api/v1/cases/${caseId}/imports`, uploadByToken(world.sam, file, fields, key))
const bring = (file: File, fields?: Record<string, string>, key?: string) =>
  whileReading(world, send(file, fields, key))
const ask = async (path: string) => (await world.app.request(path, world.bearer(world.sam))).json()
const accept = (id: string, body: unknown, key?: string) =>
  world.app.request(`/api/v1/imports/${id}/acceptance`, world.jsonBody(world.sam, body, key))

describe('bringing in an export by a program', () => {
  it('answers with the counts, the first two hundred drafts and where the next are', async () => {
    const answer = await bring(await exportFile(phoneExports.ios))
    const told = await answer.json()
    expect(answer.status).toBe(200)
    expect(told).toMatchObject({ state: 'preview', understood: 414, repeated: 0, notUnderstood: 0 })
    expect(told.grouped).toBeGreaterThan(50)
    expect(told.drafts).toHaveLength(200)
    expect(told.senders.map((sender: { name: string }) => sender.name)).toEqual(['Tom K', 'Maya'])

    const second = await ask(told.next)
    const third = await ask(second.next)
    expect(third.next).toBeNull()
    expect([...told.drafts, ...second.drafts, ...third.drafts]).toHaveLength(414)
  })

  it('accepts by sender, by group and by line, and shows it in the timeline', async () => {
    const told = await (await bring(await exportFile(phoneExports.ios))).json()
    const lines = told.drafts.slice(0, 3).map((draft: { line: number }) => draft.line)
    const done = await accept(told.id, { drafts: lines })
    expect(done.status).toBe(200)
    expect(await done.json()).toEqual({ accepted: 3, destroyed: 411, sourceKept: false })

    const timeline = await ask(`/api/v1/cases/${caseId}/timeline?order=oldest`)
    expect(timeline).toMatchObject({ total: 3, next: null })
    expect(timeline.entries[0]).toMatchObject({
      on: '2026-03-02',
      precision: 'second',
      channel: 'message',
      source: { kind: 'import', name: phoneExports.ios, line: lines[0], recordedOn: '2026-06-17' },
    })
    expect(await ask(`/api/v1/cases/${caseId}/incidents?order=oldest`)).toEqual(timeline)
  })

  it('gives the same answer to the same key, and refuses the key with another body', async () => {
    const file = () => textFile('13/03/2026, 10:00 - Tom K: a\n14/03/2026, 10:00 - Tom K: b\n')
    const first = await (await bring(file(), {}, 'one')).json()
    const again = await (await bring(file(), {}, 'one')).json()
    expect(again.id).toBe(first.id)
    expect((await bring(textFile('other'), {}, 'one')).status).toBe(409)

    const done = await (await accept(first.id, { all: true }, 'two')).json()
    expect(done).toMatchObject({ accepted: 2 })
    expect(await (await accept(first.id, { all: true }, 'two')).json()).toEqual(done)
    expect(await (await accept(first.id, { all: true })).json()).toEqual(done)
    expect((await ask(`/api/v1/cases/${caseId}/timeline`)).total).toBe(2)
  })

  it('asks for the order of the dates, and takes it beforehand or afterwards', async () => {
    const asked = await (await bring(await exportFile(phoneExports.ambiguous))).json()
    expect(asked).toMatchObject({ state: 'asks-date-order', understood: 0, drafts: [], next: null })
    expect(asked.candidates.length).toBeGreaterThan(1)

    const body = world.jsonBody(world.sam, { dateOrder: 'dmy' })
    const said = await world.app.request(`/api/v1/imports/${asked.id}/date-order`, body)
    expect(said.status).toBe(202)
    await world.runJobs()
    expect(await ask(`/api/v1/imports/${asked.id}`)).toMatchObject({
      understood: 40,
      dateOrder: 'dmy',
    })

    const before = await bring(await exportFile(phoneExports.ambiguous), { dateOrder: 'mdy' })
    expect(await before.json()).toMatchObject({ state: 'preview', dateOrder: 'mdy' })
    expect((await bring(textFile('x'), { dateOrder: 'up' })).status).toBe(422)
  })

  it('says where to ask when reading takes longer than ten seconds', {
    timeout: 20_000,
  }, async () => {
    const answer = await send(await exportFile(phoneExports.ios))
    const told = await answer.json()
    expect(answer.status).toBe(202)
    expect(told.state).toBe('reading')
    expect(answer.headers.get('Location')).toBe(told.status)
    expect(await ask(told.status)).toMatchObject({ state: 'reading', drafts: [] })
    await world.runJobs()
    await sleep(0)
    expect(await ask(told.status)).toMatchObject({ state: 'preview', understood: 414 })
  })

  it('refuses what is no export with a plain sentence, and says nothing of it afterwards', async () => {
    const answer = await bring(textFile('Dear Maya'))
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      failure: 'invalid',
      message: expect.stringContaining('No line in this file looks like a WhatsApp message'),
    })
    const notUploaded = world.jsonBody(world.sam, { file: 'x' })
    const wrong = await world.app.request(`/api/v1/cases/${caseId}/imports`, notUploaded)
    expect(wrong.status).toBe(422)
  })

  it('names every field that an acceptance lacks', async () => {
    const told = await (await bring(await exportFile(phoneExports.ios))).json()
    const empty = await accept(told.id, {})
    expect(empty.status).toBe(422)
    expect(await empty.json()).toMatchObject({ fields: [{ field: 'all' }] })
    const unreasoned = await accept(told.id, { all: true, keepSource: { reason: ' ' } })
    expect(await unreasoned.json()).toMatchObject({ fields: [{ field: 'keepSource-reason' }] })
  })

  it('destroys on demand, and then accepts nothing', async () => {
    const told = await (await bring(await exportFile(phoneExports.ios))).json()
    const body = () => world.jsonBody(world.sam, {})
    const gone = await world.app.request(`/api/v1/imports/${told.id}/destruction`, body())
    expect(gone.status).toBe(200)
    expect((await accept(told.id, { all: true })).status).toBe(409)
    expect(await ask(`/api/v1/imports/${told.id}`)).toMatchObject({
      state: 'declined',
      senders: [],
    })
  })

  it('answers another service as if nothing were there', async () => {
    const told = await (await bring(await exportFile(phoneExports.ios))).json()
    const theirs = [
      await world.app.request(`/api/v1/imports/${told.id}`, world.bearer(world.stranger)),
      await world.app.request(
        `/api/v1/imports/${told.id}/acceptance`,
        world.jsonBody(world.stranger, { all: true }),
      ),
      await world.app.request(`/api/v1/cases/${caseId}/timeline`, world.bearer(world.stranger)),
      await world.app.request(
        `/api/v1/cases/${caseId}/imports`,
        uploadByToken(world.stranger, textFile('x')),
      ),
    ]
    const nobodys = await world.app.request(
      `/api/v1/imports/${crypto.randomUUID()}`,
      world.bearer(world.stranger),
    )
    const nothing = await nobodys.text()
    for (const answer of theirs) {
      expect(answer.status).toBe(404)
      expect(await answer.text()).toBe(nothing)
    }
  })
})
