import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { closePdfWorker } from '../../src/platform/pdf/render.ts'
import { connect, type Sql } from '../../src/platform/postgres-js.ts'
import { uploadForm } from '../chat-exports.ts'
import { chatWords, fillWorld } from '../full-world.ts'
import { type MailBox, startMailServer } from '../mail-server.ts'
import { pdfOf } from '../mailing.ts'
import { unzipped } from '../office.ts'
import { referrerOf } from '../referring.ts'
import { startWorld, type World } from '../support.ts'
import { dumpOf, filesUnder } from '../thief.ts'
import { type Canary, foundIn, plant, valuesOfEach } from './canaries.ts'
import { whileWorking } from './forms-row.ts'
import { minutes, upTo } from './goal.ts'
import { linksIn, starts, type Visited, walk } from './walk.ts'

const cases = upTo(4, 12) // a hundred values each

let world: World
let owner: Sql
let planted: Canary[]
let caseIds: string[]
let pages: Visited[]
let strangers: Visited[] // what people of another service, and nobody at all, were answered
let mails: MailBox
const printed: string[] = []
const enqueued: string[] = []

beforeAll(
  async () => {
    world = await startWorld()
    owner = connect(world.ownerUrl, { max: 1, prepare: false })
    mails = await startMailServer()
    listen()
    await fillWorld(world) // its mail waits in the outbox until there is a server
    ;({ planted, cases: caseIds } = await plant(world, cases))
    await mistakes()
    await sendWhatWaits()
    const own = caseIds.map((id) => `/cases/${id}`)
    pages = [
      ...(await walk(world.app, world.sam, [...starts, ...own], upTo(120, 3000))),
      ...(await walk(world.app, world.mo, starts, upTo(40, 1000))),
    ]
    world.signOut() // or nobody would be whoever was here last
    strangers = [
      ...(await walk(world.app, world.stranger, [...starts, ...own], 40)),
      ...(await walk(world.app, null, ['/sign-in', '/refer/harbour', ...own], 20)),
    ]
    pages.push(...strangers)
  },
  minutes(4, 30),
)
afterAll(async () => {
  vi.restoreAllMocks()
  await mails.stop()
  await owner.end()
  await world.stop()
  await closePdfWorker()
})

/** The notice of the filled world has waited for a mail server; now there is one. */
async function sendWhatWaits() {
  const waiting = await world.inTenant(world.sam, (tx) =>
    tx.selectFrom('outbound_mail').select(['id', 'version']).execute(),
  )
  world.signIn(world.sam)
  for (const { id, version } of waiting) {
    const form = world.formBody({ version: String(version) })
    await world.app.request(`/service/outbox/${id}/attempts`, form)
  }
  await world.runJobs(mails.mail())
}

/** Keeps all that the program prints, and every job it asks for. */
function listen() {
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed.push(String(text))
      return true
    })
  const { jobs } = world.parts
  const enqueue = jobs.enqueue
  vi.spyOn(jobs, 'enqueue').mockImplementation(async (tx, name, payload) => {
    enqueued.push(JSON.stringify({ name, payload }))
    await enqueue(tx, name, payload)
  })
}

/** What goes wrong is when words escape: wrong forms, wrong secrets, wrong files, a fault of our own. */
async function mistakes() {
  const [id = ''] = caseIds
  const value = (at: number) => planted[at]?.value ?? ''
  world.signIn(world.sam)
  const form = (path: string, fields: Record<string, string>, key?: string) =>
    world.app.request(path, world.formBody(fields, key))
  for (const at of [0, 3, 5, 7, 9, 10, 11]) {
    const person = { email: value(at), dateOfBirth: value(at) }
    await world.app.request('/api/v1/referrals', world.jsonBody(world.system, { person }))
    await form('/find', { find: value(at) })
    await form(`/cases/${id}/contact`, { note: value(at), kind: 'nothing' })
    await form(`/cases/${id}/timeline/new`, { what: value(at), when: value(at) })
    await form(`/cases/${id}/circumstances`, { crimeReferences: value(at) }, 'no-key-of-ours')
    await world.app.request('/api/v1/cases', world.jsonBody(world.sam, { victim: value(at) }))
    await world.app.request(`/cases/${encodeURIComponent(value(at))}`)
    await world.app.request(`/cases?whose=${encodeURIComponent(value(at))}`)
  }
  const file = new File([Buffer.from(value(7).repeat(20))], `${value(0)}.zip`)
  const body = new FormData()
  body.append('_once', world.formKey())
  body.append('file', file)
  const headers = { 'Sec-Fetch-Site': 'same-origin' }
  world.signOut()
  const officer = referrerOf(world)
  const { draft } = await officer.begin()
  const report = new File([new Uint8Array(pdfOf([value(7), value(8)]))], `${value(0)}.pdf`)
  for (const brought of [file, report])
    await officer.ask(`${draft}/files`, uploadForm(world, [brought]))
  world.signIn(world.sam)
  const bringing = world.app.request(`/cases/${id}/imports`, { method: 'POST', body, headers })
  await whileWorking(world, bringing)
  world.signOut()
  const typed = { name: `${value(0)}@harbour`, password: value(7), code: '000000', next: '/' }
  await form('/sign-in', typed)
  await aFaultOfOurs(id)
}

/** A table is away for a moment: the page and the form that need it fail, with words in their hands. */
async function aFaultOfOurs(caseId: string) {
  world.signIn(world.sam)
  await world.owner.unsafe('alter table incident rename to incident_away')
  const fields = { when: 'yesterday', what: planted[8]?.value ?? '', sourceKind: 'told' }
  const kept = await world.app.request(`/cases/${caseId}/timeline/new`, world.formBody(fields))
  const shown = await world.app.request(`/cases/${caseId}/timeline`)
  await world.owner.unsafe('alter table incident_away rename to incident')
  expect([kept.status, shown.status]).toEqual([500, 500])
}

const none = (text: string) => expect(foundIn(text.toLowerCase(), planted)).toEqual([])
const isProtected = ({ kind }: Canary) => kind !== 'note' && kind !== 'name'

describe('a canary', { timeout: minutes(2, 10) }, () => {
  it('is there to be found: its own worker reads each on some page', () => {
    expect(planted).toHaveLength(cases * valuesOfEach)
    expect(new Set(planted.map(({ value }) => value)).size).toBe(planted.length)
    const read = pages.map(({ body }) => body.toLowerCase()).join('\n')
    const notes = planted.filter(({ kind }) => kind === 'note')
    expect(foundIn(read, notes).length).toBeGreaterThan(notes.length * 0.9)
    expect(pages.length).toBeGreaterThan(100)
  })

  it('is in no address that anybody is led to', () => {
    const links = pages.flatMap(({ answer, body }) => linksIn(answer, body))
    const actions = pages.flatMap(({ body }) =>
      [...body.matchAll(/(?:action|src|href)="([^"]*)"/g)].map(([, to = '']) => to),
    )
    expect(actions.length).toBeGreaterThan(300)
    const own = [...links, ...actions].filter((to) => !to.startsWith('tel:')).map(decoded)
    none(own.join('\n'))
  })

  it('is in nothing that the program prints', () => {
    const said = printed.join('\n')
    expect(said).toContain('"event":"bug"')
    none(said)
    expect(foundIn(said.toLowerCase(), [{ kind: 'note', value: chatWords[0] ?? '' }])).toEqual([])
  })

  it('is in no job that waits, which holds ids alone', () => {
    expect(enqueued.length).toBeGreaterThan(3)
    none(enqueued.join('\n'))
    for (const job of enqueued)
      expect(job).toMatch(
        /^\{"name":"[a-z-]+","payload":\{"tenantId":"[0-9a-f-]+","id":"[0-9a-f-]+"\}\}$/,
      )
  })

  it('is in no row of the database, in the trace least of all, and in no file', async () => {
    for (const [table, text] of await dumpOf(owner))
      expect([table, foundIn(text, planted)]).toEqual([table, []])
    const files = await filesUnder(world.folder)
    expect(files.count).toBeGreaterThan(2)
    expect(foundIn(files.text, planted)).toEqual([])
    expect(join(world.folder, 'evidence')).toContain(world.folder)
  })

  it('is in no mail, for none was written into one', async () => {
    expect(mails.received.length).toBeGreaterThan(0)
    none(mails.received.map(({ raw, to, from }) => [raw, to, from].join('\n')).join('\n'))
  })

  it('is shown to nobody of another service, and to nobody who is not signed in', () => {
    expect(strangers.length).toBeGreaterThan(cases * 2)
    const answers = new Set(strangers.map(({ answer }) => answer.status))
    expect([...answers]).toContain(404)
    for (const { path, body } of strangers)
      expect([path, foundIn(body.toLowerCase(), planted)]).toEqual([path, []])
  })

  it('of how to reach her is in no list, and in no file that leaves', async () => {
    const lists = pages.filter(({ path }) =>
      /^\/(cases(\?.*)?|my-day|referrals|service\/.*)$/.test(path),
    )
    expect(lists.length).toBeGreaterThan(4)
    const reaching = planted.filter(isProtected)
    for (const { path, body } of lists)
      expect([path, foundIn(body.toLowerCase(), reaching)]).toEqual([path, []])
    const words = await anExport(caseIds[0] ?? '')
    expect(foundIn(words, planted).length).toBeGreaterThan(0) // what happened was ticked
    expect(foundIn(words, reaching)).toEqual([])
  })
})

const decoded = (to: string): string => {
  try {
    return decodeURIComponent(to)
  } catch {
    return to
  }
}

const decision = {
  ...{ person: 'PC 1234 Ellis', role: 'officer in the case', organisation: 'Eastmarch Police' },
  ...{ whyThisPerson: 'Called back.', handover: 'Courier', purpose: 'Supports the charge' },
  ...{ consent: 'given', consentOn: '2026-06-16', informed: 'yes', informedHow: 'On Tuesday' },
  ...{ ground: 'victims-consent', basis: 'legitimate-interests', proportionality: 'Only that.' },
  ...{ checked: 'yes', format: 'excel' },
}

/** Every part of the workbook that leaves, in small letters. */
async function anExport(caseId: string): Promise<string> {
  await world.renew(world.sam) // on a slow machine the walk took longer than a proof lasts
  world.signIn(world.sam)
  const form = world.formBody(decision)
  const asked = world.app.request(`/cases/${caseId}/chronology/new`, form)
  const answer = await whileWorking(world, asked)
  await world.runJobs() // the answer does not wait for ever
  const copy = await world.app.request(`${answer.headers.get('Location')}/copy`)
  const parts = await unzipped(new Uint8Array(await copy.arrayBuffer()))
  return [...parts].flat().join('\n').toLowerCase()
}
