import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  exportFile,
  phoneExports,
  textFile,
  uploadByToken,
  uploadForm,
  whileReading,
} from '../../../../../test/chat-exports.ts'
import { startWorld, type World } from '../../../../../test/support.ts'

let world: World
let caseId: string

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  world.signIn(world.sam)
  caseId = await world.aCase(world.sam)
})

const number = '+447700900123'
const textOf = async (path: string) => (await world.app.request(path)).text()
const timeline = (query = '') => textOf(`/cases/${caseId}/timeline${query}`)

async function brought(file: File): Promise<string> {
  const sent = world.app.request(`/cases/${caseId}/imports`, uploadForm(world, [file]))
  const answer = await whileReading(world, sent)
  expect(answer.status).toBe(303)
  return answer.headers.get('Location') ?? ''
}

const chosen = { version: '2', which: 'all', keep: 'no', keepReason: '' }
const accept = (path: string, fields: Record<string, string | string[]>) =>
  world.app.request(`${path}/acceptance`, world.formBody({ ...chosen, ...fields }))

async function acceptAll(path: string, fields: Record<string, string | string[]>) {
  expect((await accept(path, fields)).status).toBe(303)
  await world.runJobs()
}

const entriesIn = async () => Number(/(\d+) entr(?:y|ies)/.exec(await timeline())?.[1] ?? 0)

describe('bringing in a call log', () => {
  it('shows all 128 calls and the run of 41 from 22:10, each of them by its line', async () => {
    const preview = await textOf(await brought(await exportFile(phoneExports.calls)))
    expect(preview).toContain('128 calls understood')
    expect(preview).toContain('Every line was understood')
    expect(preview).toContain('Dates are read as day, month, year, because a day above 12')
    expect(preview).toContain(`${number} (107 calls)`)
    expect(preview).toContain('Private number (21 calls)')
    expect(preview).toContain(
      `41 missed calls from ${number} and Private number between 22:10 on 12 June 2026 and 02:30 on 13 June 2026`,
    )
    expect(preview).toContain('13 June 2026, 02:30:00: Missed call, Private number')
    expect(preview).not.toMatch(/name="senders"[^>]*checked/)
    expect(await timeline()).toContain('Nothing is in the timeline yet')
  })

  it('takes a run as one entry that lists every call of those who were chosen', async () => {
    const path = await brought(await exportFile(phoneExports.calls))
    const both = [number, 'Private number']
    await acceptAll(path, { senders: both, which: 'groups', groups: 'calls.82', runs: 'together' })
    const page = await timeline()
    expect(page).toContain('1 entry')
    expect(page).toContain(`Run of calls from ${number} and Private number`)
    expect(page).toContain(
      '41 missed calls between 22:10 on 12 June 2026 and 02:30 on 13 June 2026.',
    )
    expect(page.match(/\(line \d+\)/g)).toHaveLength(41)
    expect(page).toContain('Call log “calls-android.csv”, line 82, accepted 17 June 2026')
    expect(page).not.toContain('WhatsApp')
    expect(await textOf(path)).toContain('They tell of 41 calls.')
    expect(await timeline('?channel=call')).toContain('Run of calls')
  })

  it('leaves out whoever was not chosen, also within a run', async () => {
    const path = await brought(await exportFile(phoneExports.calls))
    await acceptAll(path, { senders: number, which: 'groups', groups: 'calls.82' })
    const page = await timeline()
    expect(page).toContain('32 missed calls between 22:10')
    expect(page).not.toContain('Private number')
    expect(await textOf(path)).toContain('The 96 others in it were destroyed.')
  })

  it('takes each call singly where that was chosen', async () => {
    const path = await brought(await exportFile(phoneExports.calls))
    await acceptAll(path, { senders: [number, 'Private number'], runs: 'singly' })
    expect(await entriesIn()).toBe(128)
    expect(await timeline()).toContain(`Missed call from ${number}`)
  })

  it('finds every call again in the log of another tool, and leaves it out', async () => {
    const both = [number, 'Private number']
    await acceptAll(await brought(await exportFile(phoneExports.calls)), { senders: both })
    const before = await entriesIn()
    expect(before).toBe(58)
    for (const name of [phoneExports.callsFromIphone, phoneExports.callsBackup]) {
      const again = await brought(await exportFile(name))
      const preview = await textOf(again)
      expect(preview).toContain('<b>128 calls</b> of them are in the timeline already')
      expect(preview).toContain('All of them are in the timeline already.')
      const senders = [...preview.matchAll(/name="senders"[^>]*value="([^"]*)"/g)].map(
        ([, name]) => name ?? '',
      )
      expect(senders).toHaveLength(2)
      expect((await accept(again, { senders })).status).toBe(422)
    }
    expect(await entriesIn()).toBe(before)
  })

  it('keeps only the new calls of a run that it knows in part, and says so', async () => {
    const log = (minutes: number[]) =>
      textFile(
        [
          'Type,Date,Number',
          ...minutes.map((at) => `Missed,2026-06-13 22:${at}:00,07700 900123`),
        ].join('\n'),
        'calls.csv',
      )
    const senders = '07700 900123'
    await acceptAll(await brought(log([10, 20, 30])), { senders })
    const more = await brought(log([20, 30, 40, 50]))
    expect(await textOf(more)).toContain('2 of them are in the timeline already.')
    await acceptAll(more, { senders })
    const page = await timeline()
    expect(page).toContain('3 missed calls between 22:10 and 22:30 on 13 June 2026.')
    expect(page).toContain('2 missed calls between 22:40 and 22:50 on 13 June 2026.')
    expect(page).toContain('2 more calls of this run stand in the timeline already')
    expect(await textOf(await brought(log([10, 20, 30, 40, 50])))).toContain(
      '<b>5 calls</b> of them are in the timeline already',
    )
  })

  it('asks again, keeping how runs are to stand, when nobody was chosen', async () => {
    const path = await brought(await exportFile(phoneExports.calls))
    const answer = await accept(path, { senders: '', runs: 'singly' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Select whose messages or calls are the conduct you are recording')
    expect(page).toMatch(/value="singly"[^>]* checked/)
  })

  it('answers a program with the counts and the runs', async () => {
    world.signOut()
    const send = uploadByToken(world.sam, await exportFile(phoneExports.calls))
    const asked = world.app.request(`/api/v1/cases/${caseId}/imports`, send)
    const told = await (await whileReading(world, asked)).json()
    expect(told).toMatchObject({ state: 'preview', understood: 128, repeated: 0, notUnderstood: 0 })
    expect(told.grouped).toBeGreaterThan(20)
    const longest = { id: 'calls.82', count: 41, from: '22:10:00', to: '02:30:00', repeated: 0 }
    expect(told.callRuns).toContainEqual(expect.objectContaining(longest))

    const body = world.jsonBody(world.sam, { groups: ['calls.82'] })
    const done = await world.app.request(`/api/v1/imports/${told.id}/acceptance`, body)
    expect(await done.json()).toEqual({ accepted: 41, destroyed: 87, sourceKept: false })
    const bearer = world.bearer(world.sam)
    const entries = await (
      await world.app.request(`/api/v1/cases/${caseId}/timeline`, bearer)
    ).json()
    expect(entries).toMatchObject({ total: 1, entries: [{ kind: 'call-run', channel: 'call' }] })
  })
})

describe('bringing in text messages and e-mails', () => {
  it('takes only whom was chosen; a solicitor’s name is warned of', async () => {
    const path = await brought(await exportFile(phoneExports.textMessages))
    const preview = await textOf(path)
    expect(preview).toContain('9 messages understood')
    expect(preview).toContain('This may be legally privileged')
    expect(preview).toContain('<li>Hart Solicitors (01632 960077)</li>')
    expect(preview).toContain('a draft, or a message that was never sent')

    await acceptAll(path, { senders: 'Tom K (+447700900123)' })
    const page = await timeline()
    expect(page).toContain('6 entries')
    expect(page).toContain('Text message from Tom K (+447700900123)')
    expect(page).toContain('“Where are you 😀”')
    expect(page).toContain('SMS backup “sms-20260620.xml”, message 1, accepted')
    expect(page).toContain('attached: IMG_0412.jpg, not brought in')
    expect(page).not.toContain('Pharmacy')
  })

  it('takes an e-mail with its own words for where it comes from, and knows it again', async () => {
    const path = await brought(await exportFile(phoneExports.email))
    expect(await textOf(path)).toContain('1 e-mail understood')
    await acceptAll(path, { senders: 'Tom Ké (t.k.whitby@mail.example)' })
    const page = await timeline('?channel=email')
    expect(page).toContain('E-mail from Tom Ké (t.k.whitby@mail.example)')
    expect(page).toContain('E-mail “message.eml”, accepted 17 June 2026')
    expect(page).not.toContain('beacon.mail.example')
    const again = await brought(await exportFile(phoneExports.email))
    expect(await textOf(again)).toContain('<b>1 e-mail</b> of them is in the timeline already')
  })

  it.each([
    ['an empty call log', new File([], 'calls.csv'), 'This file is empty'],
    [
      'a table without the names of its columns',
      textFile('1,2,3\n', 'calls.csv'),
      'A call log needs a column',
    ],
    [
      'a backup that defines words',
      textFile('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><smses/>', 'sms.xml'),
      'defines words of its own',
    ],
    [
      'another XML file',
      textFile('<?xml version="1.0"?><plist/>', 'sms.xml'),
      'no backup of calls or text messages',
    ],
    [
      'an e-mail with endless headers',
      textFile(`From: a\nDate: b\nX: ${'x'.repeat(300_000)}\n\nhi`, 'a.eml'),
      'The headers of this e-mail',
    ],
    [
      'a picture with the name of a log',
      new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])], 'calls.csv'),
      'This is a picture',
    ],
  ])('refuses %s with a sentence and the form again', async (_what, file, sentence) => {
    const sent = world.app.request(`/cases/${caseId}/imports`, uploadForm(world, [file]))
    const answer = await whileReading(world, sent)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain(sentence)
    expect(page).toContain('name="file"')
  })

  it('says what can be brought in and how to get it from a phone', async () => {
    const page = await textOf(`/cases/${caseId}/imports/new`)
    expect(page).toContain('accept=".txt,.zip,.csv,.xml,.eml"')
    expect(page).toContain('Calls and text messages, on an Android phone')
    expect(page).toContain('Nothing in it is loaded')
  })
})
