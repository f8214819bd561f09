import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { linesOf } from '../../../platform/csv.ts'
import { decoded } from '../../../platform/encoding.ts'
import type { Entry } from '../public.ts'
import { planOf, readFile } from './rules.ts'
import type { Reading } from './terms/public.ts'

const file = (name: string) =>
  decoded(readFileSync(new URL(`../../../../test/data/directory/${name}`, import.meta.url)))

function taken(reading: Reading) {
  if (!reading.ok) throw new Error(reading.sentence)
  return reading
}
const sentenceOf = (text: string) => {
  const reading = readFile(text)
  return reading.ok ? `taken: ${reading.read.length}` : reading.sentence
}

describe('a page of an Open Referral UK feed', () => {
  const { read, notes } = taken(readFile(file('page.json')))

  it('gives each service as the directory has it', () => {
    expect(read.map(({ key }) => key)).toEqual([
      'ac148810-d857-441c-9679-408f346de14b',
      '0b1f5a52-6f5e-4b2c-a3f1-0d8c6b1f5a52',
    ])
    expect(read[0]?.offer).toEqual({
      name: 'Willow Young People’s Advocacy',
      kind: 'service',
      offers: 'Advocates for children and young people who are being stalked.',
      categories: ['stalking', 'children'],
      areas: ['Northshire', 'Eastmarch'],
      national: false,
      agesFrom: 8,
      agesTo: 17,
      byAndFor: null,
      forWhom: 'everybody',
      oneToOne: true,
      languages: ['Welsh'],
      reach: '020 7946 0301\n020 7946 0302\nhello@willow.example\nhttps://willow.example',
      hours: 'Monday, Tuesday, Wednesday 09:00 to 17:00',
    })
    expect(read[0]?.professionals).toEqual([
      {
        name: 'Hester Plum',
        role: 'Team leader',
        contact: '020 7946 0302\nhester@willow.example',
      },
    ])
    expect(read[1]?.offer).toMatchObject({
      national: true,
      byAndFor: 'Deaf people',
      kind: 'helpline',
    })
  })

  it('tells what it did not understand, and what it left out, by service', () => {
    expect(notes).toEqual([
      { at: 'service 1, Willow Young People’s Advocacy', what: 'the term “Basket weaving”' },
      { at: 'service 3, Closed Door', what: 'its status is “defunct”: left out' },
      { at: 'service 4, No Way In', what: 'no way to reach it: left out' },
    ])
  })
})

describe('the tables of HSDS in one file', () => {
  it('are tied together by their ids', () => {
    const { read, notes } = taken(readFile(file('tables.json')))
    expect(notes).toEqual([])
    expect(read).toHaveLength(1)
    expect(read[0]?.offer).toMatchObject({
      name: 'Northshire adult social care',
      kind: 'public-body',
      categories: ['adult-social-care'],
      areas: ['Northshire'],
      reach: '020 7946 0400\n020 7946 0401',
      hours: 'Day and night',
      agesFrom: 18,
    })
    expect(read[0]?.professionals).toEqual([
      { name: 'Ivor Reed', role: 'Duty manager', contact: '020 7946 0401' },
    ])
  })
})

describe('a table', () => {
  const { read, notes } = taken(readFile(file('services.csv')))

  it('is read by the names of its columns, whichever sign parts them', () => {
    expect(read.map(({ at, offer }) => [at, offer.name, offer.kind])).toEqual([
      ['line 2', 'Northshire stalking desk', 'police-stalking-contact'],
      ['line 3', 'Roots, by and for', 'service'],
    ])
    expect(read[1]?.offer).toMatchObject({
      areas: ['Northshire', 'Eastmarch'],
      categories: ['therapy'],
      byAndFor: 'Black and minoritised women',
      agesFrom: 16,
      reach: '020 7946 0502\nhttps://roots.example',
    })
    expect(read[0]?.professionals[0]?.name).toBe('DS Olive Marsh')
  })

  it('tells by line what it did not understand', () => {
    expect(notes).toEqual([
      { at: 'line 1', what: 'the column “Colour”' },
      { at: 'line 3', what: '“Knitting” as categories' },
      { at: 'line 4', what: 'a row without a name: left out' },
      { at: 'line 5', what: 'no way to reach the service: left out' },
    ])
  })

  it('counts lines past cells that go over several', () => {
    const read = linesOf('a,b\n"one\ntwo ""2""",x\n\nlast,y')
    expect(read).toEqual({
      ok: true,
      lines: [
        { at: 1, cells: ['a', 'b'] },
        { at: 2, cells: ['one\ntwo "2"', 'x'] },
        { at: 5, cells: ['last', 'y'] },
      ],
    })
  })
})

describe('a hostile file', () => {
  it.each([
    ['', 'This file is empty.'],
    ['{"services":', 'This file begins like JSON, and breaks off or is not JSON.'],
    ['{"hello":1}', 'This is no Open Referral file'],
    ['name,phone\n"never closed,1', 'The quotation marks near line 2'],
    ['Colour;Size\nblue;2', 'The first row has to name the columns'],
    ['\u0000\u0001\u0002', 'The first row has to name the columns'],
    [`name,phone\n${'x,1\n'.repeat(5001)}`, 'more than 5,000 rows'],
    [JSON.stringify(Array.from({ length: 5001 }, () => ({}))), 'more than 5,000 services'],
  ])('gets a sentence: %#', (text, sentence) => {
    expect(sentenceOf(text)).toContain(sentence)
  })

  it('of a hundred thousand brackets, or of wrong types throughout, breaks nothing', () => {
    expect(sentenceOf('['.repeat(100_000))).toContain('breaks off')
    expect(sentenceOf(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)).toBe('taken: 0')
    const wrong = { id: {}, name: [1], phones: 7, contacts: [null, 3], attributes: 'x', status: {} }
    expect(sentenceOf(JSON.stringify([wrong, null, 4, 'x', { id: 'a', name: 'b' }]))).toBe(
      'taken: 0',
    )
  })

  it('brings in no sign that a table cannot keep', () => {
    const { read } = taken(readFile('[{"id":"a","name":"b\\u0000c\\ud800","email":"x@y.example"}]'))
    expect(read[0]?.offer.name).toBe('bc\ufffd')
  })
})

describe('what a file would change', () => {
  const reading = taken(readFile(file('services.csv')))
  const known = reading.read.map(({ key, offer, professionals }, n) => ({
    entry: known1(key, offer, String(n)),
    professionals: professionals.map((each) => ({ ...each, id: `p${n}`, byImport: true })),
  }))
  function known1(sourceKey: string, offer: Entry['offer'], id: string): Entry {
    return {
      id,
      source: 'csv',
      sourceKey,
      offer,
      checkedOn: '2026-06-01',
      retired: null,
      version: 1,
    }
  }

  it('is nothing where it was taken in already', () => {
    expect(planOf(reading, known)).toMatchObject({ added: [], changed: [], unchanged: 2 })
  })

  it('is every service of it where the directory is empty, each once', () => {
    const twice = { ...reading, read: [...reading.read, ...reading.read] }
    const plan = planOf(twice, [])
    expect(plan.added.map(({ key }) => key)).toEqual(['ns-1', 'ns-2'])
    expect(plan.notes.at(-1)).toEqual({ at: 'line 3', what: 'called the same as line 3: left out' })
  })

  it('says where the same service may stand here already, from elsewhere', () => {
    const plan = planOf(reading, [], new Set(['Roots, by and for']))
    expect(plan.notes.at(-1)).toEqual({
      at: 'line 3',
      what: 'the same name is here already, from elsewhere: look',
    })
  })

  it('names the fields, takes away whom it names no more, and leaves whom a worker named', () => {
    const [desk, roots] = known
    if (!desk || !roots) throw new Error('the table has two')
    const byHand = { name: 'Kit', role: 'Adviser', contact: '1', id: 'kit', byImport: false }
    const changed = [
      {
        entry: { ...desk.entry, offer: { ...desk.entry.offer, reach: 'old' } },
        professionals: [{ ...byHand, id: 'left', name: 'Gone', byImport: true }, byHand],
      },
      { ...roots, entry: { ...roots.entry, retired: { on: '2026-06-01', why: 'Closed' } } },
    ]
    const plan = planOf(reading, changed)
    expect(plan.changed).toHaveLength(1)
    expect(plan.changed[0]?.fields).toEqual(['reach'])
    expect(plan.changed[0]?.people.withdrawn).toEqual(['left'])
    expect(plan.changed[0]?.people.added.map(({ name }) => name)).toEqual(['DS Olive Marsh'])
    expect(plan.retired).toEqual(['Roots, by and for'])
  })
})
