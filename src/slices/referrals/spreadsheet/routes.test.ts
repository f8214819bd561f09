import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { uploadForm } from '../../../../test/chat-exports.ts'
import {
  another,
  csvFile,
  headings,
  lineWith,
  maya,
  xlsxOf,
} from '../../../../test/spreadsheets.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { asMeant, linesOf } from '../../../platform/csv.ts'
import { findReferral } from '../public.ts'
import { findSpreadsheet, listCameInAbout } from './queries.ts'
import { readRows } from './rules.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(() => world.signIn(world.tia))

const path = '/referrals/spreadsheet'
const choose = (file: File, key?: string) => world.app.request(path, uploadForm(world, [file], key))
const brought = async (rows: readonly (readonly string[])[]) => {
  const answer = await choose(csvFile([headings, ...rows]))
  expect(answer.status).toBe(303)
  return answer.headers.get('Location') ?? ''
}
const press = (at: string, what: 'taking-in' | 'removal' = 'taking-in', key?: string) =>
  world.app.request(`${at}/${what}`, world.formBody({}, key))
const read = async (at: string) => (await world.app.request(at)).text()
const received = async () => {
  const rows = await world.inTenant(world.mo, (tx) =>
    tx.selectFrom('referral').select('id').where('door', '=', 'spreadsheet').execute(),
  )
  return rows.map(({ id }) => id)
}
const referralsOn = (page: string) =>
  [...page.matchAll(/href="\/referrals\/([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '')
const found = async (id: string) => {
  const opened = await world.inTenant(world.mo, (tx) => findReferral(tx, id))
  if (!opened) throw new Error('There is no referral')
  return opened.referral
}
let people = 0
const somebody = () => {
  people += 1
  return another(`Wren${'abcdefghij'[people % 10]}`, `Thorne${people}`)
}

describe('a list of referrals', () => {
  it('shows what would become of each line by its number, and takes nothing in (F86)', async () => {
    const lee = somebody()
    const rows = [maya, lineWith({ 'Victim phone': '', 'Agreed on': '31/02/2026' }), lee, maya]
    const page = await read(await brought(rows))
    expect(page).toContain('In order: 2. Not complete: 1. Twice in this file: 1.')
    expect(page).toMatch(/Says the same as line 2/)
    expect(page).toContain('Agreed on: Enter a real date, such as 27 3 2026')
    expect(page).toContain('Take in 2 referrals')
    expect(await received()).toEqual([])
    expect(await world.traceOf(world.tia)).toContain('list of referrals brought')
  })

  it('says of a line all that the form would say, by the headings of the file', async () => {
    const page = await read(
      await brought([lineWith({ 'Victim phone': '', 'Children affected': '', 'First name': '' })]),
    )
    expect(page).toContain('Victim phone: Give one safe way to reach the victim')
    expect(page).toContain('Children affected: Say whether children are affected')
    expect(page).toContain('First name: Give a name the victim goes by')
    expect(page).toContain('No line can be taken in')
  })

  it('shows what each column was taken for, and what each line answers', async () => {
    const head = [...headings, 'Suspect name', 'Address', 'Victim phone (do not use)']
    const line = [...somebody(), 'Ash Made-up', '1 His Street', '07700 900999']
    const page = await read((await choose(csvFile([head, line]))).headers.get('Location') ?? '')
    const rowOf = (heading: string) => page.split(`<span class="words">${heading}</span></td>`)[1]
    expect(rowOf('Suspect name')).toMatch(
      /^<td[^>]*>Alleged perpetrator: First name, if known; Alleged perpetrator: Last name/,
    )
    expect(rowOf('Address')).toMatch(/^<td[^>]*><b>Not read/)
    expect(rowOf('Victim phone (do not use)')).toMatch(/^<td[^>]*><b>Not read/)
    expect(page).toContain('Victim: Phone number: <b class="words">07700 900456</b>')
    expect(page).toContain('Alleged perpetrator: First name, if known: <b class="words">Ash</b>')
    expect(page).not.toMatch(/1 His Street|07700 900999/)
  })

  it('names the columns of which nothing is read', async () => {
    const file = csvFile([
      [...headings, 'Phone', '', 'Shoe <size>'],
      [...maya, '1', 'x', '7'],
    ])
    const page = await read((await choose(file)).headers.get('Location') ?? '')
    expect(page).toContain('<span class="words">Phone</span>')
    expect(page).toContain('column Q, which has no heading')
    expect(page).toContain('<span class="words">Shoe &lt;size&gt;</span>')
  })

  it('becomes referrals as by any other door, once however often it is pressed (F86)', async () => {
    const [one, two] = [somebody(), somebody()]
    const at = await brought([one, lineWith({ 'Victim agreed': '' }), two])
    const key = world.formKey()
    const [first, repeat] = await Promise.all([
      press(at, 'taking-in', key),
      press(at, 'taking-in', key),
    ])
    expect([first.status, repeat.status]).toEqual([303, 303])
    expect((await press(at)).headers.get('Location')).toBe(at)
    const page = await read(at)
    expect(page).toContain('Taken in: 2 referrals')
    expect(page).toContain('Victim agreed: Select whether the victim agreed')
    const ids = referralsOn(page)
    expect(ids).toHaveLength(2)
    const referral = await found(ids[0] ?? '')
    expect(referral).toMatchObject({
      ...{ door: 'spreadsheet', state: 'received', consentOn: '2026-06-17' },
      kept: {
        takenBy: world.tia.id,
        answers: { victim: { given: one[0] }, you: { source: 'police' } },
      },
    })
    expect(referral.completeness).toBeGreaterThan(0)
    expect(await world.traceOf(world.tia)).toEqual(
      expect.arrayContaining(['referral begun', 'referral received', 'list of referrals taken in']),
    )
    expect(await read('/referrals')).toContain(referral.reference)
    expect(await read(`/referrals/${referral.id}`)).toContain('He &lt;waits&gt;')
  })

  it('is known by its lines when it is brought again, and takes in what is new', async () => {
    const [one, two] = [somebody(), somebody()]
    await press(await brought([one]))
    const at = await brought([one, two])
    const page = await read(at)
    expect(page).toMatch(/Came in already: <a href="\/referrals\//)
    expect(page).toContain('Take in 1 referral')
    const before = (await received()).length
    await press(at)
    expect((await received()).length).toBe(before + 1)
    const third = await brought([one, two])
    expect((await press(third)).status).toBe(422)
    expect(await read(third)).toContain('Came in already: 2')
    const changed = one.map((cell, n) => (n === 6 ? 'He rings too.' : cell))
    expect(await read(await brought([changed]))).toContain('Take in 1 referral')
  })

  it('brought and pressed twice at once comes in once', async () => {
    const rows = [somebody(), somebody()]
    const [one, two] = [await brought(rows), await brought(rows)]
    const before = (await received()).length
    const answers = await Promise.all([press(one), press(two)])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    expect((await received()).length).toBe(before + 2)
  })

  it('gives its faulty lines back with what to mend, safe to open, and takes them mended', async () => {
    const broken = lineWith({ 'First name': somebody()[0] ?? '', 'Children affected': '' })
    const odd = broken.map((cell, n) => (n === 6 ? '=cmd|calc' : cell))
    const file = await world.app.request(`${await brought([maya, odd])}/to-mend`)
    expect(file.headers.get('Content-Disposition')).toContain('referrals-to-mend.csv')
    const text = await file.text()
    expect(text).toContain("'=cmd|calc")
    expect(text).not.toContain('Maya')
    const lines = linesOf(text)
    if (!lines.ok) throw new Error('It is no table')
    const [head, row] = lines.lines.map(({ cells }) => cells.map(asMeant))
    expect(row?.[0]).toBe('Children affected: Say whether children are affected')
    const mended = row?.map((cell, n) => (head?.[n] === 'Children affected' ? 'No' : cell)) ?? []
    const again = await choose(csvFile([head ?? [], mended]))
    const at = again.headers.get('Location') ?? ''
    expect(await read(at)).toContain('Take in 1 referral')
    expect(await read(at)).not.toContain('Nothing is read of')
    await press(at)
    const [id] = referralsOn(await read(at))
    expect((await found(id ?? '')).kept.answers.conduct.happening).toBe('=cmd|calc')
  })

  it('lists what is in order only after the press as what to bring again, and nothing else', async () => {
    const [one, two, late] = [somebody(), somebody(), somebody()]
    await press(await brought([two]))
    const { now } = world.time
    const tomorrow = new Date(now.getTime() + 86_400_000)
    const day = tomorrow.toISOString().slice(0, 10)
    const at = await brought([one, one, two, late.map((cell, n) => (n === 9 ? day : cell))])
    expect(await read(at)).toContain('In order: 1. Not complete: 1. Twice in this file: 1.')
    await press(at)
    world.time.now = new Date(now.getTime() + 2 * 86_400_000)
    await world.renew(world.tia)
    world.signIn(world.tia)
    const page = await read(at)
    const file = await read(`${at}/to-mend`)
    world.time.now = now
    await world.renew(world.tia)
    expect(page).toContain('In order now: choose the file again')
    expect(page).not.toMatch(/Would be taken in|The other lines|Says the same as/)
    expect(page).not.toContain(two[1])
    expect(file).toContain('In order now: choose the file again')
    expect(file).toContain(late[1])
  })

  it('keeps nothing about who did not agree but the number of the line [ISA §85]', async () => {
    const no = { 'First name': 'Yarrow', 'Victim agreed': 'No', 'What is happening': 'Not for us' }
    const at = await brought([somebody(), lineWith(no), lineWith({ ...no, 'Last name': '' })])
    const page = await read(at)
    expect(page).toContain('In order: 1. Not complete: 0.')
    expect(page).toContain('Did not agree: 2.')
    expect(page).toContain('Lines 3, 4: the victim did not agree')
    const id = at.split('/').at(-1) ?? ''
    const kept = async () =>
      JSON.stringify((await world.inTenant(world.mo, (tx) => findSpreadsheet(tx, id)))?.spreadsheet)
    expect(await kept()).not.toMatch(/Yarrow|Not for us/)
    await press(at)
    const after = (await read(at)) + (await read(`${at}/to-mend`)) + (await kept())
    expect(after).toContain('Lines 3, 4: the victim did not agree')
    expect(after).not.toMatch(/Yarrow|Not for us/)
    const all = await brought([lineWith(no)])
    expect(await read(all)).toContain('Line 2: the victim did not agree')
    expect((await press(all)).status).toBe(422)
  })

  it('may be a workbook, and says which sheet was read', async () => {
    const bytes = await xlsxOf([['Read me']], { name: 'Notes' }, [
      { name: 'June', rows: [headings, somebody()] },
    ])
    const answer = await choose(new File([new Uint8Array(bytes)], 'list.xlsx'))
    const page = await read(answer.headers.get('Location') ?? '')
    expect(page).toContain('list.xlsx, sheet “June”')
    expect(page).toContain('Take in 1 referral')
  })

  it('has a template that is read, and whose example never comes in', async () => {
    const template = await (await world.app.request(`${path}/template`)).text()
    const page = await read(
      (await choose(new File([template], 'referrals.csv'))).headers.get('Location') ?? '',
    )
    expect(page).toContain('In order: 0. Not complete: 1.')
    expect(page).toContain('This is the example of the template. Take the line out')
    expect(page).not.toContain('Nothing is read of')
  })

  it('asks again for what it cannot read, with a sentence, and keeps nothing of it', async () => {
    const lists = () =>
      world.inTenant(world.mo, (tx) => tx.selectFrom('referral_spreadsheet').select('id').execute())
    const before = (await lists()).length
    for (const [content, sentence] of [
      ['', 'This file is empty'],
      ['hello', 'No line of this file names its columns'],
      ['x'.repeat(5 * 1024 * 1024 + 1), 'larger than 5 MB'],
    ] as const) {
      const answer = await choose(new File([content], 'list.csv'))
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(sentence)
    }
    expect((await world.app.request(path, uploadForm(world, []))).status).toBe(422)
    expect((await lists()).length).toBe(before)
  })
})

describe('who may', () => {
  it('bring one is who takes referrals in, and see it is who brought it', async () => {
    const at = await brought([somebody()])
    for (const person of [world.sam, world.mo, world.stranger]) {
      world.signIn(person)
      for (const page of [at, `${at}/to-mend`])
        expect((await world.app.request(page)).status).toBe(404)
      expect((await press(at)).status).toBe(404)
      expect((await press(at, 'removal')).status).toBe(404)
      expect(await read(path)).not.toContain(at)
    }
    for (const person of [world.ash, world.ada]) {
      world.signIn(person)
      for (const page of [path, `${path}/template`, at])
        expect((await world.app.request(page)).status).toBe(404)
      expect((await choose(csvFile([headings, maya]))).status).toBe(404)
    }
  })

  it('see that a line came in is who reaches its referral, and nobody else', async () => {
    const hidden = [...somebody()]
    const about = headings.concat('Perpetrator first name', 'Perpetrator last name')
    const rows = [about, [...hidden, 'Sam', 'Legalname-harbour']]
    const at = (await choose(csvFile(rows))).headers.get('Location') ?? ''
    await press(at)
    world.signIn(world.sam)
    const again = (await choose(csvFile(rows))).headers.get('Location') ?? ''
    const page = await read(again)
    expect(page).toContain('In order: 1.')
    expect(page).toContain('Came in already: 0.')
    await press(again)
    const [own] = referralsOn(await read(again))
    expect((await world.app.request(`/referrals/${own}`)).status).toBe(404)
  })

  it('remove one is who brought it: nothing of it is left to read', async () => {
    const at = await brought([somebody()])
    expect((await press(at, 'removal')).headers.get('Location')).toBe(path)
    expect((await world.app.request(at)).status).toBe(404)
    const id = at.split('/').at(-1) ?? ''
    const key = await world.inTenant(world.mo, (tx) =>
      tx.selectFrom('data_key').select('subject_id').where('subject_id', '=', id).execute(),
    )
    expect(key).toEqual([])
    expect(await world.traceOf(world.tia)).toContain('list of referrals removed')
  })

  it('have one for longer than the schedule of drafts is nobody', async () => {
    const at = await brought([somebody()])
    const { now } = world.time
    const later = async (days: number) => {
      world.time.now = new Date(now.getTime() + days * 86_400_000)
      await world.handlers['forget-referrals']({ tenantId: '', id: '' })
      world.time.now = now
      world.signIn(world.tia)
      return (await world.app.request(at)).status
    }
    expect(await later(29.9)).toBe(200)
    expect(await later(30.1)).toBe(404)
  })
})

describe('a line that was put right', () => {
  let turn = -1
  const anId = async (at: string) => referralsOn(await read(at))[0] ?? ''
  /** A list of one came in, and is brought again with another number in its line. */
  const putRight = async () => {
    turn += 1
    const name = { 'First name': ['Zenobia', 'Marguerite', 'Blodwen', 'Ottilie'][turn] ?? '' }
    const own = { ...name, 'Last name': 'Quillfeather', 'Date of birth': `0${turn + 1}/09/1984` }
    const first = await brought([lineWith({ ...own, 'Victim phone': '07700 900784' })])
    await press(first)
    const mended = lineWith({ ...own, 'Victim phone': '07700 900789' })
    return { id: await anId(first), again: await brought([mended, somebody()]) }
  }

  it('is shown as such before it comes in, with the day and the referral it differs from (F86)', async () => {
    const { id, again } = await putRight()
    const page = await read(again)
    expect(page).toContain('Was taken in on 17 June 2026 as')
    expect(page).toContain('this line differs')
    expect(referralsOn(page)).toContain(id)
    expect(page).toContain('Take in 2 referrals')
    expect(page.match(/name="leftOut"/g)).toHaveLength(1)
  })

  it('is left out by choice, and then nothing of it is kept', async () => {
    const { again } = await putRight()
    const before = await received()
    await world.app.request(`${again}/taking-in`, world.formBody({ leftOut: ['2', '3'] }))
    expect((await received()).length).toBe(before.length + 1) // line 3 differs from nothing: it came in
    const id = again.split('/').at(-1) ?? ''
    const kept = await world.inTenant(world.tia, (tx) => findSpreadsheet(tx, id))
    expect(JSON.stringify(kept?.spreadsheet.kept)).not.toContain('900789')
  })

  it('comes in as a referral of its own, and is no second case of hers (F11)', async () => {
    const { id, again } = await putRight()
    await press(again)
    const [second = ''] = referralsOn(await read(again))
    const triage = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }
    for (const of of [id, second])
      await world.app.request(`/referrals/${of}/triage`, world.formBody(triage))
    expect((await world.app.request(`/referrals/${id}/case`, world.formBody({}))).status).toBe(303)
    world.signIn(world.mo)
    const given = { worker: world.sam.id, reason: 'Close by.' }
    await world.app.request(`/referrals/${id}/allocation`, world.formBody(given))
    world.signIn(world.tia)
    await world.handlers['check-referrals']({ tenantId: '', id: '' })
    // Another number for a client of ours: a senior looks first, and nobody opens a second case meanwhile.
    const opened = await world.app.request(`/referrals/${second}/case`, world.formBody({}))
    expect(opened.status).toBe(409)
    world.signIn(world.mo)
    const known = await read(`/referrals/${second}/known`)
    expect(known).toContain((await found(id)).caseId)
    expect((await found(second)).kept.answers.contact.phone).toBe('07700 900789')
  })

  it('is told of a referral within reach alone, and of another service nothing', async () => {
    const { again } = await putRight()
    const id = again.split('/').at(-1) ?? ''
    const table = await world.inTenant(world.tia, (tx) => findSpreadsheet(tx, id))
    const contents = table?.spreadsheet.kept.table
    if (!contents) throw new Error('There is no list')
    const abouts = readRows(contents).map(({ about }) => about)
    const of = (person: Person) => world.inTenant(person, (tx) => listCameInAbout(tx, abouts))
    expect((await of(world.tia)).size).toBe(1)
    expect((await of(world.stranger)).size).toBe(0)
  })
})
