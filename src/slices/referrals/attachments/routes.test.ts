import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { proposal } from '../../../../test/disposing.ts'
import {
  docxOf,
  emlOf,
  jpgOf,
  lockedDocx,
  msgOf,
  pdfOf,
  swollenDocx,
  zipOf,
} from '../../../../test/mailing.ts'
import { boxes, mayasReferral, type Referrer, referrerOf } from '../../../../test/referring.ts'
import { eicar, startScanner } from '../../../../test/scanner.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { createApp } from '../../../app.ts'
import { apartMeasured } from '../../../platform/apart.ts'
import { onceField } from '../../../platform/http.ts'
import { accessPaths } from '../../cases/access/public.ts'
import { findReferralByAddress, referralPaths } from '../public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(() => world.signOut())

const dash = pdfOf(['DASH', 'Total: 14'])
const report = pdfOf(['He waits outside her work every evening.'])

type Ticks = Record<string, string>

function attachBody(name: string, bytes: Uint8Array, ticks: Ticks = {}, key = world.formKey()) {
  const body = new FormData()
  body.append(onceField, key)
  body.append('file', new File([new Uint8Array(bytes)], name))
  for (const [tick, value] of Object.entries(ticks)) body.append(tick, value)
  return { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } }
}
const attach = (officer: Referrer, draft: string, ...file: Parameters<typeof attachBody>) =>
  officer.ask(`${draft}/files`, attachBody(...file))

const found = async (address: string) => {
  const opened = await world.inTenant(world.mo, (tx) => findReferralByAddress(tx, address))
  if (!opened) throw new Error('There is no such referral')
  return opened.referral
}
const attached = async (address: string) => (await found(address)).kept.attachments?.files ?? []
const evidence = async () =>
  (
    await readdir(join(world.folder, 'evidence'), { recursive: true, withFileTypes: true }).catch(
      () => [],
    )
  )
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
const keptOf = async (id: string) => (await evidence()).filter((name) => name.startsWith(id))

const withoutStory = { ...mayasReferral, conduct: {}, signs: {}, risk: {} }

/** Maya's referral with the story in a file. */
async function referWithFiles(answers: Record<string, object> = withoutStory) {
  const officer = referrerOf(world)
  const begun = await officer.begin()
  expect((await attach(officer, begun.draft, 'dash-rowan.pdf', dash, risk)).status).toBe(303)
  expect((await attach(officer, begun.draft, 'report-rowan.pdf', report, story)).status).toBe(303)
  for (const [page, said] of Object.entries(answers))
    if (Object.keys(said).length > 0)
      await officer.send(`${begun.draft}/${page}`, boxes({ ...said }))
  const sent = await officer.send(`${begun.draft}/check`, {})
  const { id, reference } = await found(begun.address)
  return { ...begun, officer, sent, id, reference }
}
const risk = { 'says-risk': 'yes', 'says-signs': 'yes' }
const story = { 'says-conduct': 'yes' }

const as = async (person: Person, path: string) => {
  world.signIn(person)
  const answer = await world.app.request(path)
  world.signOut()
  return answer
}
const deed = async (person: Person, path: string, fields: Record<string, string>) => {
  world.signIn(person)
  const answer = await world.app.request(path, world.formBody(fields))
  world.signOut()
  expect(answer.status).toBe(303)
  return answer
}

describe('a file of whoever refers', () => {
  it('is attached with the form of a page, from the task list, and stands in her draft by its name [PR 29]', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    expect(await officer.read(draft)).toContain(`href="${draft}/files"`)
    const empty = await officer.read(`${draft}/files`)
    expect(empty).toContain('enctype="multipart/form-data"')
    expect(empty).toContain('Up to 5 files, one after another, of up to 10 MB each')

    const sent = await attach(officer, draft, 'DASH <Rowan>.pdf', dash, risk)
    expect([sent.status, sent.headers.get('Location')]).toEqual([303, `${draft}/files`])
    const page = await officer.read(`${draft}/files`)
    expect(page).toContain('DASH &lt;Rowan&gt;.pdf')
    expect(page).toContain('Signs of stalking; Risk and what has been done')
    const tasks = await officer.read(draft)
    expect(tasks).toContain('1 attached')
    expect(tasks).toContain('In an attached file')
    expect(await attached(address)).toMatchObject([
      { number: 1, ending: 'pdf', size: dash.length, says: ['signs', 'risk'] },
    ])
  })

  it('leaves a trace when it comes, when it is taken off, and when somebody takes it', async () => {
    const { id, officer } = await referWithFiles()
    const other = await officer.begin()
    await attach(officer, other.draft, 'a.pdf', dash)
    await officer.send(`${other.draft}/files/1/removal`, {})
    expect((await as(world.tia, referralPaths.file(id, 2))).status).toBe(200)
    const traceOf = (object: string) =>
      world.inTenant(world.mo, (tx) =>
        tx
          .selectFrom('trace_entry')
          .select(['event', 'actor_id as actor'])
          .where('object_id', '=', object)
          .orderBy('entry_no')
          .execute(),
      )
    const removed = await traceOf((await found(other.address)).id)
    expect(removed.map(({ event }) => event)).toEqual([
      'referral begun',
      'file of referral attached',
      'file of referral removed',
    ])
    expect((await traceOf(id)).slice(-2)).toEqual([
      { event: 'opened for referral.triage', actor: world.tia.id },
      { event: 'file of referral taken', actor: world.tia.id },
    ])
  })

  it('comes as Word, email, Outlook, picture or scanned pages too', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    for (const [name, bytes] of [
      ['form.docx', await docxOf(['He follows her.'])],
      ['mail.eml', emlOf('He follows her.', [{ name: 'd.pdf', type: 'x', bytes: dash }])],
      ['mail.msg', msgOf('He follows her.')],
      ['photo.jpeg', jpgOf()],
      ['scan.pdf', pdfOf([])],
    ] as const)
      expect([name, (await attach(officer, draft, name, bytes)).status]).toEqual([name, 303])
    const endings = (await attached(address)).map(({ ending }) => ending)
    expect(endings).toEqual(['docx', 'eml', 'msg', 'jpg', 'pdf'])

    const sixth = await attach(officer, draft, 'a.pdf', dash)
    expect(sixth.status).toBe(422)
    expect(await sixth.text()).toContain('There are 5 files already')
  })

  it('is asked for again with a sentence and what was ticked, and nothing of it is kept', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    await officer.send(`${draft}/victim`, boxes(mayasReferral.victim))
    const before = (await evidence()).length
    const locked = emlOf('See it.', [
      { name: 'smime.p7m', type: 'application/pkcs7-mime', bytes: Buffer.from('x') },
    ])
    for (const [name, bytes, sentence] of [
      ['a.pdf', Buffer.alloc(0), 'This file is empty'],
      ['a.exe', Buffer.from('MZ'), 'This is no PDF, Word (.docx), email'],
      ['a.pdf', Buffer.from('MZ'), 'not what its name says'],
      ['a.docx', zipOf('x.txt', Buffer.from('x')), 'not what its name says'],
      ['a.eml', locked, 'In this email, “smime.p7m” is locked, encrypted'],
      ['a.docx', lockedDocx(), 'locked with a password'],
      ['a.docx', swollenDocx(), 'too large once it is unpacked'],
      ['a.pdf', Buffer.from('%PDF-1.4 nothing'), 'damaged'],
      ['a.pdf', Buffer.concat([dash, Buffer.alloc(10 * 1024 * 1024)]), 'larger than 10 MB'],
    ] as const) {
      const answer = await attach(officer, draft, name, bytes, risk)
      const page = await answer.text()
      expect([name, answer.status]).toEqual([name, 422])
      expect(page).toContain(sentence)
      expect(page).toContain('<title>Error: Files')
      expect(page).toMatch(/name="says-risk" type="checkbox" value="yes" checked/)
    }
    const none = await officer.ask(`${draft}/files`, {
      ...attachBody('', Buffer.alloc(0)),
    })
    expect(await none.text()).toContain('Select a file')
    expect(await attached(address)).toEqual([])
    expect((await evidence()).length).toBe(before)
    expect((await found(address)).kept.answers.victim.given).toBe('Maya')
  })

  it('is shown to the scanner first, and kept out where it finds something or cannot look', async () => {
    const scanner = await startScanner()
    const app = createApp({ ...world.parts, scanner: scanner.at })
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    const bring = async (bytes: Uint8Array) => {
      const headers = { Cookie: officer.cookie(), 'Sec-Fetch-Site': 'same-origin' }
      const { body } = attachBody('a.pdf', bytes)
      return (await app.request(`${draft}/files`, { method: 'POST', body, headers })).text()
    }
    const bad = Buffer.concat([dash, Buffer.from(eicar)])
    expect(await bring(bad)).toContain('The scanner found something harmful')
    scanner.state.manner = 'breaks off'
    expect(await bring(dash)).toContain('send the referral without it')
    expect(await attached(address)).toEqual([])
    scanner.state.manner = 'well'
    await bring(dash)
    expect(await attached(address)).toHaveLength(1)
    await scanner.stop()
  })

  it('is kept once when its form is sent twice', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    const key = world.formKey()
    await attach(officer, draft, 'a.pdf', dash, {}, key)
    expect((await attach(officer, draft, 'a.pdf', dash, {}, key)).status).toBe(303)
    expect(await attached(address)).toHaveLength(1)
    const other = await attach(officer, draft, 'a.pdf', report, story, key)
    expect(other.status).toBe(409)
    expect(await other.text()).toMatch(/name="says-conduct" type="checkbox" value="yes" checked/)
    expect(await attached(address)).toHaveLength(1)
  })

  it('is not opened when it came before, or where no more may be attached', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    for (const name of ['1.pdf', '2.pdf', '3.pdf', '4.pdf'])
      await attach(officer, draft, name, dash)
    const key = world.formKey()
    await attach(officer, draft, '5.pdf', dash, {}, key)
    const opened: unknown[] = []
    const count = (peak: unknown) => opened.push(peak)
    apartMeasured.subscribe(count)
    expect((await attach(officer, draft, '5.pdf', dash, {}, key)).status).toBe(303)
    const sixth = await attach(officer, draft, '6.pdf', dash)
    expect(await sixth.text()).toContain('There are 5 files already')
    expect(opened).toEqual([])
    await officer.send(`${draft}/files/5/removal`, {})
    expect((await attach(officer, draft, '6.pdf', dash)).status).toBe(303)
    apartMeasured.unsubscribe(count)
    expect(opened).toHaveLength(1)
    expect(await attached(address)).toHaveLength(5)
  })

  it('comes beside another from another window: what stands there then is shown', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    for (const name of ['1.pdf', '2.pdf', '3.pdf', '4.pdf'])
      await attach(officer, draft, name, dash)
    const whole = new Response(attachBody('late.pdf', dash).body)
    const type = whole.headers.get('Content-Type') ?? ''
    const bytes = new Uint8Array(await whole.arrayBuffer())
    const body = new ReadableStream(
      {
        async pull(stream) {
          await attach(officer, draft, 'fifth.pdf', report)
          stream.enqueue(bytes)
          stream.close()
        },
      },
      { highWaterMark: 0 },
    )
    const headers = { 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin' }
    const init = { method: 'POST', body, headers, duplex: 'half' } as const
    const late = await officer.ask(`${draft}/files`, init)
    const page = await late.text()
    expect(page).toContain('There are 5 files already')
    expect(page).toContain('fifth.pdf')
    expect(await attached(address)).toHaveLength(5)
  })

  it('is opened at once, however many come from one other address', async () => {
    const [his, hers] = [referrerOf(world), referrerOf(world)]
    const [one, other] = [await his.begin(), await hers.begin()]
    const heavy = swollenDocx()
    const from = (address: string, init: ReturnType<typeof attachBody>) => ({
      ...{ ...init, headers: { ...init.headers, 'X-Forwarded-For': address } },
    })
    const crowd = Array.from({ length: 16 }, () =>
      his.ask(`${one.draft}/files`, from('203.0.113.9', attachBody('a.docx', heavy))),
    )
    const first = await Promise.race(crowd)
    expect(await first.clone().text()).toContain('Many files are being read')
    const docx = await docxOf(['He follows her.'])
    const mine = await hers.ask(
      `${other.draft}/files`,
      from('198.51.100.7', attachBody('form.docx', docx)),
    )
    expect(mine.status).toBe(303)
    const pages = await Promise.all(crowd.map(async (answer) => (await answer).status))
    expect(pages.filter((status) => status === 422)).toHaveLength(16)
  })

  it('is taken off again, with its bytes, and its number is not given to another', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    await attach(officer, draft, 'first.pdf', dash)
    await attach(officer, draft, 'second.pdf', report)
    const { id } = await found(address)
    expect(await keptOf(id)).toHaveLength(2)
    const key = world.formKey()
    expect((await officer.send(`${draft}/files/2/removal`, {}, key)).status).toBe(303)
    expect((await officer.send(`${draft}/files/2/removal`, {}, key)).status).toBe(303)
    expect(await keptOf(id)).toEqual([`${id}-1`])
    expect(await officer.read(`${draft}/files`)).not.toContain('second.pdf')
    await attach(officer, draft, 'third.pdf', report)
    expect((await attached(address)).map(({ number }) => number)).toEqual([1, 3])
    const inAnotherTab = await officer.send(`${draft}/files/2/removal`, {})
    expect(inAnotherTab.headers.get('Location')).toBe(`${draft}/files`)
    expect((await officer.send(`${draft}/files/4/removal`, {})).status).toBe(404)
    expect((await attached(address)).map(({ number }) => number)).toEqual([1, 3])
    expect((await officer.send(`${draft}/files/x/removal`, {})).status).toBe(404)
  })

  it('is nobody else’s: without the second secret the code is asked for, and a draft that is sent takes none', async () => {
    const { officer, draft, address } = await referWithFiles()
    const names = /dash-rowan|report-rowan/
    for (const path of [`${draft}/files`, `${draft}/receipt`, `/refer/harbour/status/${address}`])
      expect(await officer.read(path)).not.toMatch(names)
    const late = await attach(officer, draft, 'late.pdf', dash)
    expect(late.headers.get('Location')).toBe(`/refer/harbour/status/${address}`)
    await officer.send(`${draft}/files/1/removal`, {})
    expect(await attached(address)).toHaveLength(2)

    const begun = await officer.begin()
    const other = referrerOf(world)
    expect(await other.read(`${begun.draft}/files`)).toContain('Enter your code')
    expect(await (await attach(other, begun.draft, 'a.pdf', dash)).text()).toContain(
      'Enter your code',
    )
    expect(await attached(begun.address)).toEqual([])
    const nobodys = await other.read(`/refer/harbour/draft/${'z'.repeat(28)}/files`)
    expect(nobodys).toContain('Enter your code')
  })
})

describe('what a file says', () => {
  it('is not demanded to send; what it may not stand for is asked all the same [PR 29]', async () => {
    const { sent } = await referWithFiles()
    expect(sent.status).toBe(303)
    for (const [page, says] of [
      ['victim', 'Give a name the victim goes by'],
      ['contact', 'Give one safe way to reach the victim'],
      ['consent', 'Say whether the victim agreed'],
      ['needs', 'Say whether children are affected'],
      ['you', 'Give your name, your agency'],
    ] as const) {
      const less = await referWithFiles({ ...withoutStory, [page]: {} })
      expect([page, less.sent.status]).toEqual([page, 422])
      expect(await less.sent.text()).toMatch(
        page === 'consent'
          ? /Say whether the victim agreed|Select whether the victim agreed/
          : says,
      )
      expect((await found(less.address)).state).toBe('draft')
    }
  })

  it('is demanded again where the file is taken off, or nothing was ticked beside it', async () => {
    const officer = referrerOf(world)
    const { draft } = await officer.begin()
    for (const [page, said] of Object.entries({ ...withoutStory }))
      if (Object.keys(said).length > 0) await officer.send(`${draft}/${page}`, boxes({ ...said }))
    await attach(officer, draft, 'a.pdf', dash)
    const missing = 'Say what is happening, or attach a file that says it'
    expect(await (await officer.send(`${draft}/check`, {})).text()).toContain(missing)
    await attach(officer, draft, 'b.pdf', report, story)
    expect(await officer.read(`${draft}/check`)).toContain('b.pdf')
    await officer.send(`${draft}/files/2/removal`, {})
    expect(await (await officer.send(`${draft}/check`, {})).text()).toContain(missing)
  })

  it('is passed by on the way through the form, and stands there as in the file', async () => {
    const officer = referrerOf(world)
    const { draft } = await officer.begin()
    await attach(officer, draft, 'a.pdf', dash, { ...risk, ...story })
    const next = await officer.send(`${draft}/contact`, boxes(mayasReferral.contact))
    expect(next.headers.get('Location')).toBe(`${draft}/person`)
    const check = await officer.read(`${draft}/check`)
    expect(check.match(/In an attached file/g)?.length).toBeGreaterThan(5)
  })

  it('is not answered: the score stays low, triage reads where it is, and may ask for it [ISA §85]', async () => {
    const { id, address } = await referWithFiles()
    const typed = referrerOf(world)
    const begun = await typed.begin()
    for (const [page, said] of Object.entries(mayasReferral))
      await typed.send(`${begun.draft}/${page}`, boxes({ ...said }))
    await typed.send(`${begun.draft}/check`, {})
    const [inFile, whole] = [await found(address), await found(begun.address)]
    expect(whole.completeness).toBe(100)
    expect(inFile.completeness ?? 100).toBeLessThan(80)

    const page = await (await as(world.tia, referralPaths.one(id))).text()
    expect(page).toContain('Not answered: it is in an attached file, says the referrer:')
    expect(page).toContain('<li>Context and nature, so that the story need not be told again</li>')
    expect(page).toMatch(/In an attached file/)
    await deed(world.tia, referralPaths.question(id), { question: 'Since when?', fact: '' })
  })
})

describe('the files beside a referral', () => {
  it('are taken by who takes referrals in, as they came, by a name of ours and never shown by a browser', async () => {
    const { id, reference } = await referWithFiles()
    const page = await (await as(world.tia, referralPaths.one(id))).text()
    expect(page).toContain('dash-rowan.pdf')
    expect(page).toContain(`href="/referrals/${id}/files/2"`)
    const taken = await as(world.tia, referralPaths.file(id, 2))
    expect(taken.headers.get('Content-Disposition')).toBe(
      `attachment; filename="referral-${reference}-2.pdf"`,
    )
    expect(taken.headers.get('Content-Type')).toBe('application/octet-stream')
    expect(taken.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(Buffer.from(await taken.arrayBuffer()).equals(report)).toBe(true)
  })

  it('are refused to who does not take referrals in, and to another service as if there were none', async () => {
    const { id } = await referWithFiles()
    for (const person of [world.ada, world.ash, world.stranger])
      expect((await as(person, referralPaths.file(id, 1))).status).toBe(404)
    for (const number of ['3', '0', '99', 'x', '-1'])
      expect((await as(world.tia, `/referrals/${id}/files/${number}`)).status).toBe(404)
    await world.letProofLapse(world.tia)
    expect((await as(world.tia, referralPaths.file(id, 1))).status).not.toBe(200)
    await world.renew(world.tia)
  })

  it('are kept from a colleague who bears a name in what was typed', async () => {
    const person = { ...mayasReferral.person, given: 'Sam', surname: 'Legalname-harbour' }
    const { id } = await referWithFiles({ ...withoutStory, person })
    expect((await as(world.sam, referralPaths.file(id, 1))).status).toBe(404)
  })

  it('go with it into the case, whose first page says that what happens stands in a file', async () => {
    const { id, address } = await referWithFiles()
    await deed(world.tia, referralPaths.triage(id), { outcome: 'eligible', reason: 'As told.' })
    await deed(world.tia, referralPaths.case(id), { another: 'yes' })
    await deed(world.tia, referralPaths.allocation(id), { worker: world.noor.id })
    const { caseId } = await found(address)
    const first = await (await as(world.noor, `/cases/${caseId}`)).text()
    expect(first).toContain('It stands in a file that the referrer attached')
    expect(first).toContain('2 files came with the referral')
    const reading = await (await as(world.noor, `/cases/${caseId}/referral-reading`)).text()
    expect(reading).toContain('It stands in a file that was attached to the referral')
    expect((await as(world.noor, referralPaths.file(id, 2))).status).toBe(200)
  })
})

describe('the files of a referral, in its case', () => {
  let nia: Person
  let vi: Person
  beforeAll(async () => {
    nia = await world.takeOn('Nia', 'trainee')
    vi = await world.takeOn('Vi', 'volunteer')
  })

  /** Allocated to Nia, who is in training; Vi is a volunteer. */
  async function inCase(answers: Record<string, object> = withoutStory) {
    const referral = await referWithFiles(answers)
    const { id, address } = referral
    await deed(world.tia, referralPaths.triage(id), { outcome: 'eligible', reason: 'As told.' })
    await deed(world.tia, referralPaths.case(id), { another: 'yes' })
    await deed(world.tia, referralPaths.allocation(id), { worker: nia.id })
    const caseId = (await found(address)).caseId ?? ''
    const take = (person: Person, number = 2) =>
      as(person, referralPaths.fileInCase(caseId, id, number))
    return { ...referral, caseId, take }
  }
  const takes = (caseId: string, id: string) => `href="/cases/${caseId}/referrals/${id}/files/2"`

  it('are taken by who holds it and takes no referrals in, after a proof, with a trace', async () => {
    const { id, caseId, take, reference } = await inCase()
    for (const page of [
      `/cases/${caseId}`,
      `/cases/${caseId}/referral-reading`,
      `/referrals/${id}`,
    ])
      expect(await (await as(nia, page)).text()).toContain(takes(caseId, id))
    expect((await as(nia, referralPaths.file(id, 2))).status).toBe(404)
    await world.letProofLapse(nia)
    expect((await take(nia)).status).not.toBe(200)
    await world.renew(nia)
    const taken = await take(nia)
    expect(taken.headers.get('Content-Disposition')).toContain(`referral-${reference}-2.pdf`)
    expect(Buffer.from(await taken.arrayBuffer()).equals(report)).toBe(true)
    expect((await world.traceOf(nia)).slice(-2)).toEqual([
      'opened for case.change',
      'file of referral taken',
    ])
  })

  it('are named on its first page however much was typed, and whom to ask where they lead nowhere', async () => {
    const conduct = { ...mayasReferral.conduct, happening: 'See DASH.' }
    const { id, caseId } = await inCase({ ...withoutStory, conduct })
    const first = await (await as(nia, `/cases/${caseId}`)).text()
    expect(first).toContain('See DASH.')
    expect(first).toContain('2 files came with the referral')
    expect(first).toContain(takes(caseId, id))
    await deed(world.sam, accessPaths.named(caseId), { worker: vi.id })
    const hers = await (await as(vi, `/cases/${caseId}`)).text()
    expect(hers).toContain('2 files came with the referral')
    expect(hers).toContain('Who holds the case can read them, and whoever may change it: ask Nia.')
    expect(hers).not.toContain('/files/')
  })

  it('are kept from who may not change it, who does not reach it, and another service', async () => {
    const { id, caseId, take } = await inCase()
    await deed(world.sam, accessPaths.named(caseId), { worker: vi.id })
    for (const person of [vi, world.tia, world.ada, world.stranger])
      expect([person.id, (await take(person)).status]).toEqual([person.id, 404])
    for (const number of [3, 0, 99]) expect((await take(nia, number)).status).toBe(404)
    const other = await inCase()
    expect((await as(nia, referralPaths.fileInCase(caseId, other.id, 2))).status).toBe(404)
    await deed(world.mo, accessPaths.restriction(caseId), { reason: 'His father works here.' })
    expect((await take(world.noor)).status).toBe(404)
    expect((await as(world.noor, referralPaths.fileInCase(caseId, id, 2))).status).toBe(404)
  })

  it('are told to a trainee on a referral that is no case yet, with who can read them', async () => {
    const { id } = await referWithFiles()
    const page = await (await as(nia, referralPaths.one(id))).text()
    expect(page).toContain('Who decides on referrals can take them')
    expect(page).not.toContain('/files/')
  })
})

describe('the files of a referral that goes', () => {
  const settle = () => world.handlers['settle-erasures']({ tenantId: '', id: '' })

  it('go with a draft that was never sent, those taken off with it (F84)', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    await attach(officer, draft, 'a.pdf', dash)
    const { id } = await found(address)
    expect(await keptOf(id)).toHaveLength(1)
    const begun = world.time.now
    world.time.now = new Date(begun.getTime() + 29 * 86_400_000)
    await world.handlers['forget-referrals']({ tenantId: '', id: '' })
    await settle()
    expect(await keptOf(id)).toHaveLength(1)
    world.time.now = new Date(begun.getTime() + 31 * 86_400_000)
    await world.handlers['forget-referrals']({ tenantId: '', id: '' })
    await settle()
    world.time.now = begun
    expect(await keptOf(id)).toEqual([])
  })

  it('go at once where the victim declines: nothing of her is kept [ISA §85]', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    await attach(officer, draft, 'rowan.pdf', dash)
    const { id } = await found(address)
    const said = { explained: 'yes', agreed: 'no', basis: 'none' }
    await officer.send(`${draft}/consent`, boxes(said))
    await officer.send(`${draft}/declined`, { futureAccess: 'yes' })
    expect(await keptOf(id)).toEqual([])
    expect(JSON.stringify(await found(address))).not.toContain('rowan')
  })

  it('go with the referral and her case when they are disposed of, and open no more (F84)', async () => {
    const { id, address } = await referWithFiles()
    const stays = await referWithFiles()
    await deed(world.tia, referralPaths.triage(id), { outcome: 'eligible', reason: 'As told.' })
    await deed(world.tia, referralPaths.case(id), { another: 'yes' })
    const { caseId } = await found(address)
    await world.inTenant(world.mo, (tx) =>
      tx
        .updateTable('support_case')
        .set({ state: 'closed', opened_on: '2018-03-01' })
        .where('id', '=', caseId ?? '')
        .execute(),
    )
    const lee = await world.takeOn('Lee', 'supervisor')
    await world.renew(world.mo)
    const proposed = await deed(world.mo, `/cases/${caseId}/disposals`, proposal)
    const disposal = proposed.headers.get('Location') ?? ''
    expect(await keptOf(id)).toHaveLength(2)
    await deed(lee, `${disposal}/answer`, { answer: 'agree' })
    await world.runJobs()
    await settle()
    expect(await keptOf(id)).toEqual([])
    expect(await keptOf(stays.id)).toHaveLength(2)
    expect((await as(world.mo, referralPaths.file(id, 1))).status).toBe(404)
  })
})
