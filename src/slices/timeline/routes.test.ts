import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  exportFile,
  phoneExports,
  textFile,
  uploadForm,
  whileReading,
} from '../../../test/chat-exports.ts'
import { startWorld, type World } from '../../../test/support.ts'

let world: World
let caseId: string

beforeAll(async () => {
  world = await startWorld()
  world.signIn(world.sam)
  caseId = await world.aCase(world.sam)
  await bringInAll(caseId, await exportFile(phoneExports.ios))
})
afterAll(() => world.stop())

/** Brings in a file, and takes all that Tom K wrote. */
async function bringInAll(into: string, file: File) {
  const asked = world.app.request(`/cases/${into}/imports`, uploadForm(world, [file]))
  const brought = await whileReading(world, asked)
  const path = brought.headers.get('Location') ?? ''
  const chosen = { version: '2', senders: 'Tom K', which: 'all', keep: 'no' }
  await world.app.request(`${path}/acceptance`, world.formBody(chosen))
}

const timeline = async (query = '') => {
  const shown = await world.app.request(`/cases/${caseId}/timeline${query}`)
  return { status: shown.status, page: await shown.text() }
}

describe('the timeline of a case', () => {
  it('shows each entry with its date, how exactly that is known, its channel, its words and its line', async () => {
    world.signIn(world.sam)
    const { status, page } = await timeline('?month=2026-03&order=oldest')
    expect(status).toBe(200)
    expect(page).toMatch(/<h3>Mon 2, \d\d:\d\d · Message from Tom K/)
    expect(page).toMatch(/WhatsApp export “ios-en-GB___chat\.txt”, line \d+, accepted 17 June 2026/)
    expect(page).toContain('time known: to the second')
    expect(page).toContain('Bring in a phone export')
    expect(page).toContain('Make a chronology')
  })

  it('keeps the order of the file where messages share a minute', async () => {
    world.signIn(world.sam)
    const inAMinute = Array.from({ length: 40 }, (_, n) => `13/03/2026, 10:00 - Tom K: ${n}\n`)
    const own = await world.aCase(world.sam)
    await bringInAll(own, textFile(inAMinute.join('')))
    const shown = await world.app.request(`/cases/${own}/timeline?order=oldest`)
    const lines = [...(await shown.text()).matchAll(/, line (\d+), accepted/g)]
    expect(lines.map(([, line]) => Number(line))).toEqual(inAMinute.map((_, n) => n + 1))
  })

  it('shows the newest first, a hundred at a time, under the months they fall in', async () => {
    world.signIn(world.sam)
    const { page } = await timeline()
    expect(page).toContain('Page 1 of 4')
    expect(page.indexOf('<h2>June 2026</h2>')).toBeGreaterThan(0)
    expect(page).not.toContain('<h2>March 2026</h2>')
  })

  it('can be narrowed to a month and a channel', async () => {
    world.signIn(world.sam)
    const { page } = await timeline('?month=2026-05&channel=call')
    expect(page).toMatch(/\d+ of 388 entries match/)
    expect(page).toContain('Missed voice call from Tom K')
    expect(page).not.toContain('· Message from Tom K')
  })

  it('takes an address that means nothing for one that asks nothing', async () => {
    world.signIn(world.sam)
    for (const query of ['?page=0', '?page=x&month=2026-13', '?channel=%27;--&order=up'])
      expect((await timeline(query)).status).toBe(200)
  })

  it('says how to fill it where it is empty', async () => {
    world.signIn(world.sam)
    const empty = await world.aCase(world.sam)
    const page = await (await world.app.request(`/cases/${empty}/timeline`)).text()
    expect(page).toContain('Nothing is in the timeline yet')
    expect(page).toContain(`/cases/${empty}/imports/new`)
  })

  it('leaves a trace of each look', async () => {
    world.signIn(world.noor)
    await timeline()
    expect(await world.traceOf(world.noor)).toEqual(['opened for timeline.read'])
  })

  it('is refused to those whose role sees no case', async () => {
    world.signIn(world.ada)
    expect((await timeline()).status).toBe(404)
  })

  it('answers another service exactly as if the case did not exist', async () => {
    world.signIn(world.stranger)
    const theirs = await timeline()
    const nobodys = await world.app.request(`/cases/${crypto.randomUUID()}/timeline`)
    const plain = (text: string) => text.replaceAll(/value="[^"]*"/g, '')
    expect(theirs.status).toBe(404)
    expect(plain(theirs.page)).toBe(plain(await nobodys.text()))
  })

  it('holds no word of an entry in the database that can be read without a key', async () => {
    const rows = await world.inTenant(world.sam, (tx) =>
      tx.selectFrom('incident').select(['account', 'channel']).limit(50).execute(),
    )
    const bytes = Buffer.concat(rows.map((row) => row.account)).toString('latin1')
    expect(bytes).not.toContain('Tom')
    expect(bytes).not.toContain('chat.txt')
  })
})
