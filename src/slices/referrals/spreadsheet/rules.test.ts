import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { processorTime } from '../../../../test/processor-time.ts'
import { headings, lineWith, maya } from '../../../../test/spreadsheets.ts'
import { answersOfRows } from './input.ts'
import {
  columnsRead,
  readRows,
  rowsToMend,
  settle,
  type Table,
  toMend,
  withoutDeclined,
} from './rules.ts'

const tableOf = (rows: readonly string[][], head: readonly string[] = headings): Table => ({
  head: { at: 1, cells: [...head], isHidden: false },
  rows: rows.map((cells, n) => ({ at: n + 2, cells, isHidden: false })),
  sheet: null,
})
const today = '2026-06-20'
const judge = (table: Table, cameIn = new Map()) =>
  settle(answersOfRows(table, today), { cameIn, about: new Map() })
const faultsOf = (cells: string[], head?: readonly string[]) =>
  judge(tableOf([cells], head)).flatMap(({ verdict }) =>
    verdict.is === 'not-complete' ? verdict.faults : [],
  )

describe('a line', () => {
  it('in order holds what a form would have held', () => {
    const [judged] = judge(tableOf([maya]))
    expect(judged).toMatchObject({
      row: { at: 2, name: 'Maya Rowan', notes: [] },
      verdict: {
        is: 'in-order',
        answers: {
          victim: { given: 'Maya', surname: 'Rowan', dateOfBirth: '1990-03-27' },
          contact: { phone: '07700 900456', phoneSafe: 'yes', timesNote: 'Mornings' },
          consent: { agreed: 'yes', agreedOn: '2026-06-17' },
          you: { source: 'police' },
        },
      },
    })
  })

  it('without agreement and without a ground is known by its number alone [ISA §85]', () => {
    const head = headings.map((heading) => (heading === 'Agreed on' ? 'Basis' : heading))
    const refused: Record<string, string>[] = [
      { 'Victim agreed': 'No', 'Agreed on': 'No other ground' },
      { 'Victim agreed': 'refused', 'Agreed on': '', 'Date of birth': 'in spring' },
      { 'Victim agreed': 'Not asked', 'Agreed on': 'None', 'When it is safe': '#REF!' },
    ]
    const others: Record<string, string>[] = [
      { 'Victim agreed': 'No', 'Agreed on': 'Safeguarding' },
      { 'Victim agreed': 'No', 'Agreed on': 'perhaps' },
      { 'Victim agreed': 'Not asked', 'Agreed on': '' },
      { 'Victim agreed': '', 'Agreed on': 'None' },
    ]
    const lines = [...refused, ...others].map(lineWith)
    const moved = [...lineWith(refused[0] ?? {}), 'x']
    const { table, declined } = withoutDeclined(tableOf([...lines, moved], head))
    expect(declined).toEqual([2, 3, 4])
    expect(table.rows.map(({ at }) => at)).toEqual([5, 6, 7, 8, 9])
    expect(judge(table).map(({ verdict }) => verdict.is)).not.toContain('in-order')
  })

  it('of the future, or with words where an answer is asked, does not come in', () => {
    expect(faultsOf(lineWith({ 'Agreed on': '21/06/2026' }))).toEqual([
      { heading: 'Agreed on', message: 'The date must be today or in the past' },
    ])
    expect(faultsOf(lineWith({ 'Phone safe': 'mostly' }))).toEqual([
      { heading: 'Phone safe', message: 'Select one of the answers: Yes; No; Not yet known' },
    ])
  })

  it('holds an answer that is said in several columns as one', () => {
    const head = [...headings, 'Rank', 'Crime number', 'Collar number', 'CAD number']
    const read = (...more: string[]) => readRows(tableOf([[...maya, ...more]], head))[0]?.boxes
    expect(read('PC', '20/1', '4711', 'CAD 7')).toMatchObject({
      'you-role': 'PC, 4711',
      'reports-crimeReferences': '20/1\nCAD 7',
    })
    expect(read('', '', '4711')).toMatchObject({ 'you-role': '4711' })
  })

  it('whose cells were moved aside, or hold an error, is not trusted', () => {
    expect(faultsOf([...maya, 'x'])[0]).toMatchObject({ heading: null })
    expect(faultsOf(lineWith({ 'When it is safe': '#REF!' }))[0]).toMatchObject({
      heading: 'When it is safe',
    })
  })

  it('says where a 0 was put back, and where the same victim stands before', () => {
    const other = lineWith({ 'Victim phone': '7700900456', 'What is happening': 'He rings.' })
    const [, second] = judge(tableOf([maya, other]))
    expect(second).toMatchObject({
      row: { notes: ['zero-put-back'] },
      verdict: { is: 'in-order', alsoAt: 2 },
    })
  })
})

describe('a cell made to harm', () => {
  // Every page of everybody waits while the lines of a list are read.
  const blanks = `${' '.repeat(9_000)},`
  const cells: [string, (at: number) => string][] = [
    ['Victim name', (at) => `a${at},${blanks}${blanks.trim()}${' '.repeat(9_000)},x`],
    ['Safe days', (at) => Array.from({ length: 6_000 }, (_, n) => (n + at).toString(36)).join(',')],
    ['Acts', (at) => `${at}${'\u0301\u0323'.repeat(9_000)}`],
    ['Agreed on', (at) => `${' '.repeat(19_000)}${at}`],
    ['Safe from', (at) => `${at}${' '.repeat(19_000)}x`],
    ['Victim phone', (at) => `${'1'.repeat(19_000)}${at}`],
    ['Victim email', (at) => `${'a@'.repeat(9_000)}${at}`],
  ]
  const head = cells.map(([heading]) => heading)
  const took = (rows: readonly string[][], names: readonly string[] = head) => {
    return processorTime(() => {
      expect(answersOfRows(tableOf(rows, names), today)).toHaveLength(rows.length)
    })
  }

  it.each(cells)('does not hold the program up: %s', (heading, cell) => {
    const rows = Array.from({ length: 100 }, (_, at) => [cell(at)])
    expect(took(rows, [heading, 'First name'])).toBeLessThan(1_500)
  })

  it('of a million letters is a fault of its line by its column, and is not cut', () => {
    for (const [heading, cell] of cells) {
      const table = tableOf([[cell(1).repeat(60), 'Maya']], [heading, 'Known as'])
      expect(processorTime(() => judge(table))).toBeLessThan(1_000)
      const judged = judge(table)
      const message = 'There are more than 20,000 characters in this cell. Shorten it, or part it'
      const [first] = judged
      expect(first?.verdict).toMatchObject({
        faults: expect.arrayContaining([{ heading, message }]),
      })
      expect(rowsToMend(table, judged)[1]?.slice(1)).toEqual(table.rows[0]?.cells)
    }
  })

  it('or two hundred headings that are not known do not either', () => {
    const odd = Array.from({ length: 199 }, (_, at) => `victim of the ${at} for the ${at}`)
    expect(
      took(
        Array.from({ length: 500 }, () => ['x']),
        odd,
      ),
    ).toBeLessThan(2_500)
  })
})

describe('any list', () => {
  const cell = fc.constantFrom('', 'Yes', 'No', '17/06/2026', '07700 900456', 'Maya', '=1', '#REF!')
  const line = fc.oneof(
    fc.constantFrom(maya, lineWith({ 'Last name': 'Elm' }), lineWith({ 'First name': '' })),
    fc.array(cell, { minLength: 1, maxLength: headings.length + 1 }),
  )

  it('has each line once: taken in, or listed with a reason, and never both', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (rows, isKnown) => {
        const table = tableOf(rows)
        const referral = { id: 'a', reference: 'B' }
        const known = readRows(table).map(({ content }) => [content, referral] as const)
        const judged = judge(table, new Map(isKnown ? known : []))
        expect(judged.map(({ row }) => row.at)).toEqual(table.rows.map(({ at }) => at))
        const inOrder = judged.filter(({ verdict }) => verdict.is === 'in-order')
        const contents = inOrder.map(({ row }) => row.content)
        expect(new Set(contents).size).toBe(contents.length)
        if (isKnown) expect(inOrder).toEqual([])
        const faulty = judged.filter(({ verdict }) => verdict.is === 'not-complete')
        expect(rowsToMend(table, judged)).toHaveLength(faulty.length + 1)
        const lines = new Set(faulty.map(({ row }) => row.at))
        expect(inOrder.filter(({ row }) => lines.has(row.at))).toEqual([])
      }),
    )
  })
})

it('what is given back to be mended is read again without its own column', () => {
  const table = tableOf([lineWith({ 'Children affected': '' })], [...headings, 'Colour'])
  const [head = [], ...rows] = rowsToMend(table, judge(table))
  expect(head[0]).toBe(toMend)
  const unread = columnsRead(tableOf(rows, head)).filter(({ fields }) => fields.length === 0)
  expect(unread).toEqual([{ heading: 'Colour', fields: [] }])
  expect(rowsToMend(tableOf(rows, head), judge(tableOf(rows, head)))).toEqual([head, ...rows])
})
