import { joinerOf } from '../labels/public.ts'
import {
  columns,
  type Field,
  fieldsOf,
  headingOf,
  type Meaning,
  meaningsOf,
} from './columns/public.ts'
import { type Boxes, boxesOf, namesOf } from './values/public.ts'

/** A line of somebody's table, by its number there. `isHidden`: she does not see it in her spreadsheet. */
export type Row = { at: number; cells: string[]; isHidden: boolean }

/** The lines below the headings. `sheet`: which of several was read; null where there is only one. */
export type Table = { head: Row; rows: Row[]; sheet: string | null }

/** What could be read of a file, or why nothing. `fault`: where ours broke, without a word of the file. */
export type Reading =
  | { state: 'read'; table: Table }
  | { state: 'refused'; sentence: string; fault: string | null }

/** What keeps a line from coming in. `heading`: of the column that mends it; null: of the line as a whole. */
export type RowFault = { heading: string | null; message: string }

/** What a person has to know of how a line was read. */
export type RowNote = 'zero-put-back' | 'hidden'

/** A line as a form would hold it. `content`: two lines that say the same have the same; `about`: of one victim, by one referrer. */
export type ReadRow = {
  at: number
  name: string
  boxes: Boxes
  content: string
  about: string
  notes: RowNote[]
  faults: RowFault[]
}

/** Where a line that was brought before stands now, if that is within reach of who asks. */
export type CameIn = { id: string; reference: string }

/** The same of another line about the same victim by the same referrer, and the day it came in. */
export type CameInBefore = CameIn & { on: string }

/** What was brought before, by what a line says and by whom it is about. */
export type Before = {
  cameIn: ReadonlyMap<string, CameIn>
  about: ReadonlyMap<string, CameInBefore>
}

type Verdict<Answers> =
  // `alsoAt`: where the file names the same victim before; `differsFrom`: what came in of her from this referrer
  | { is: 'in-order'; answers: Answers; alsoAt: number | null; differsFrom: CameInBefore | null }
  | { is: 'not-complete'; faults: RowFault[] }
  | { is: 'twice'; as: number }
  | { is: 'came-in'; referral: CameIn }

export type Judged<Answers> = { row: ReadRow; verdict: Verdict<Answers> }

/** What a column was taken for: the questions it answers; none: nothing is read of it. */
export type ColumnRead = { heading: string; fields: Field[] }

/** Every column but our own, by what stands above it; one without a heading by its letter, where something is below. */
export function columnsRead({ head, rows }: Table): ColumnRead[] {
  const meanings = meaningsOf(head.cells)
  return head.cells.flatMap((heading, at) => {
    const meaning = meanings[at]
    if (heading === toMend) return []
    if (heading.trim() !== '') return [{ heading, fields: meaning ? fieldsOf(meaning) : [] }]
    const isEmpty = rows.every(({ cells }) => (cells[at] ?? '').trim() === '')
    return isEmpty ? [] : [{ heading: `column ${letterOf(at)}, which has no heading`, fields: [] }]
  })
}

/** What stands first above the lines that are given back to be mended. */
export const toMend = 'What to mend'

const letterOf = (at: number): string =>
  (at >= 26 ? letterOf(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))

/** Every line as the boxes of a form, and what keeps it from being one. */
export function readRows({ head, rows }: Table): ReadRow[] {
  const meanings = meaningsOf(head.cells)
  return rows.map((row) => readRow(head, meanings, row))
}

function readRow(head: Row, meanings: readonly (Meaning | null)[], row: Row): ReadRow {
  const boxes: Boxes = {}
  const faults: RowFault[] = []
  let hasZero = false
  for (const [at, meaning] of meanings.entries()) {
    const cell = row.cells[at] ?? ''
    if (!meaning) continue
    if (cell.length > longestCell) {
      faults.push({ heading: head.cells[at] ?? null, message: tooLong })
      continue
    }
    if (isError.test(cell.trim()))
      faults.push({
        heading: head.cells[at] ?? null,
        message: 'There is an error instead of an answer',
      })
    const read = meaning.naming
      ? { boxes: namesOf(meaning.naming, cell), zero: false }
      : boxesOf(meaning.field, cell)
    for (const [name, value] of Object.entries(read.boxes))
      boxes[name] = joined(boxes[name], joinerOf(name), value)
    hasZero ||= read.zero
  }
  // Whatever stands beside the last heading was moved there by a sign inside a word: nothing of the line can be trusted.
  if (row.cells.length > head.cells.length)
    faults.push({
      heading: null,
      message:
        'There are more cells in this line than headings. The sign that parts the cells may stand inside a word: put that word into quotation marks',
    })
  const content = contentOf(boxes)
  if (content === contentOfExample)
    faults.push({
      heading: null,
      message: 'This is the example of the template. Take the line out',
    })
  return {
    ...{ at: row.at, name: nameIn(boxes), boxes, content, about: aboutOf(boxes), faults },
    notes: [
      ...(hasZero ? ['zero-put-back' as const] : []),
      ...(row.isHidden ? ['hidden' as const] : []),
    ],
  }
}

/** A rank and a collar number are one answer; any other question has one column. */
function joined(before: Boxes[string] | undefined, by: string | null, value: Boxes[string]) {
  return before === undefined || by === null ? value : [before, value].flat().join(by)
}

// As much as the form takes of any answer. What is longer is given back as it is, and not looked through.
const longestCell = 20_000
const tooLong = 'There are more than 20,000 characters in this cell. Shorten it, or part it'

/**
 * The list without the lines of victims who did not agree, where no other ground is given; and their numbers. It may hold
 * nothing about who [ISA §85]. A line that cannot be trusted may say anything: it is to be mended.
 */
export function withoutDeclined(table: Table): { table: Table; declined: number[] } {
  const isDeclined = ({ boxes, faults }: ReadRow) =>
    faults.every(({ heading }) => heading !== null) && refuses(boxes)
  const declined = readRows(table)
    .filter(isDeclined)
    .map(({ at }) => at)
  const gone = new Set(declined)
  return { table: { ...table, rows: table.rows.filter(({ at }) => !gone.has(at)) }, declined }
}

// A form asks on what ground, and waits; a line with a bare "No" says as much as one that adds that there is none.
function refuses(boxes: Boxes): boolean {
  const { 'consent-agreed': agreed, 'consent-basis': basis } = boxes
  if (agreed === 'no') return basis === undefined || basis === 'none'
  return agreed === 'not-asked' && basis === 'none'
}

// What spreadsheets show where a formula could not be worked out.
const isError = /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|#+)$/

const contentOf = (boxes: Boxes): string =>
  JSON.stringify(Object.entries(boxes).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Name and referrer alone: a day of birth or a number may be what was put right. */
function aboutOf(boxes: Boxes): string {
  const said = (field: string) =>
    String(boxes[field] ?? '')
      .toLowerCase()
      .replaceAll(/\s+/g, ' ')
      .trim()
  return JSON.stringify([nameIn(boxes).toLowerCase(), said('you-name'), said('you-agency')])
}

function nameIn(boxes: Boxes): string {
  const said = (field: string) => String(boxes[field] ?? '')
  const given = said('victim-given') || said('victim-knownAs')
  return [given, said('victim-surname')].filter((part) => part !== '').join(' ')
}

/** What becomes of the lines of which each is in order or not: once in a file, and once for good. */
export function settle<Answers>(
  judged: readonly { row: ReadRow; answers: Answers | null; faults: RowFault[] }[],
  before: Before,
): Judged<Answers>[] {
  const lines = new Map<string, number>()
  const names = new Map<string, number>()
  return judged.map(({ row, answers, faults }) => {
    if (answers === null || faults.length > 0)
      return { row, verdict: { is: 'not-complete', faults } }
    const referral = before.cameIn.get(row.content)
    if (referral) return { row, verdict: { is: 'came-in', referral } }
    const as = lines.get(row.content)
    if (as !== undefined) return { row, verdict: { is: 'twice', as } }
    lines.set(row.content, row.at)
    const name = row.name.toLowerCase()
    const alsoAt = names.get(name) ?? null
    if (alsoAt === null) names.set(name, row.at)
    const differsFrom = before.about.get(row.about) ?? null
    return { row, verdict: { is: 'in-order', answers, alsoAt, differsFrom } }
  })
}

/**
 * What to mend of a line; null: nothing more becomes of it here. Once the others came in, a line that is in order by now,
 * such as one whose day was still to come, is taken in by bringing it again.
 */
export function mendingOf({ verdict }: Judged<unknown>, isPressed: boolean): string[] | null {
  if (verdict.is === 'not-complete') return verdict.faults.map(faultWords)
  return isPressed && verdict.is === 'in-order' ? ['In order now: choose the file again'] : null
}

/** The lines to be mended as they stood, each with what to mend before it. */
export function rowsToMend(
  { head, rows }: Table,
  judged: readonly Judged<unknown>[],
  isPressed = false,
): string[][] {
  const old = head.cells.indexOf(toMend)
  const others = (cells: readonly string[]) => cells.filter((_, at) => at !== old)
  const lines = new Map(rows.map((row) => [row.at, row.cells]))
  return [
    [toMend, ...others(head.cells)],
    ...judged.flatMap((each) => {
      const words = mendingOf(each, isPressed)
      return words ? [[words.join('. '), ...others(lines.get(each.row.at) ?? [])]] : []
    }),
  ]
}

/** "Victim phone: Give one safe way to reach the victim". */
export const faultWords = ({ heading, message }: RowFault): string =>
  heading === null ? message : `${heading}: ${message}`

/** The question of a fault of the form: one of several ticks is a fault of them all. */
export const columnOf = (field: string): string => /^[a-z]+-[A-Za-z]+/.exec(field)?.[0] ?? field

/** The column that answers a question, by the heading that this file gives it, or that the template would. */
export function headingsFor({ head }: Table): (field: string) => string {
  const own = new Map<string, string>()
  for (const [at, meaning] of meaningsOf(head.cells).entries())
    for (const field of meaning ? fieldsOf(meaning) : [])
      if (!own.has(field)) own.set(field, head.cells[at] ?? '')
  return (field) => own.get(columnOf(field)) ?? headingOf(columnOf(field))
}

const contentOfExample = contentOf(
  Object.assign({}, ...columns.map(({ field, example }) => boxesOf(field, example ?? '').boxes)),
)
