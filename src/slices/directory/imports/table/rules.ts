import { type Line, linesOf } from '../../../../platform/csv.ts'
import type { Offer } from '../../public.ts'
import {
  ageOf,
  agesInOrder,
  categoryOf,
  forWhomOf,
  isNational,
  kindOf,
  longest,
  type Note,
  onceEach,
  plainTerm,
  type Read,
  type Reading,
  servicesAtMost,
  textOf,
} from '../terms/public.ts'

/** The columns that are understood, by the names a head row may give them. */
const columns = {
  key: ['id', 'key', 'reference'],
  name: ['name', 'service', 'service name', 'organisation', 'organization'],
  kind: ['kind', 'type', 'what it is'],
  offers: ['offers', 'description', 'about'],
  categories: ['categories', 'category', 'helps with'],
  areas: ['areas', 'area', 'where', 'local authority', 'police force'],
  national: ['national', 'everywhere'],
  agesFrom: ['ages from', 'minimum age', 'min age', 'youngest age'],
  agesTo: ['ages to', 'maximum age', 'max age', 'oldest age'],
  byAndFor: ['by and for'],
  forWhom: ['for whom', 'women or men', 'sex'],
  oneToOne: ['one to one', '1 to 1'],
  languages: ['languages', 'language'],
  reach: ['reach', 'contact', 'how to reach it'],
  phone: ['phone', 'telephone'],
  email: ['email', 'e mail'],
  website: ['website', 'url', 'web'],
  hours: ['hours', 'opening hours', 'open'],
  person: ['professional', 'professional name', 'named contact'],
  role: ['professional role', 'named contact role'],
  contact: ['professional contact', 'named contact details'],
} as const
type Column = keyof typeof columns
const isColumn = (text: string): text is Column => Object.hasOwn(columns, text)
const names = new Map(
  Object.entries(columns).flatMap(([column, all]) =>
    all.map((name): [string, string] => [name, column]),
  ),
)

/** Reads a table of services; each row that could not be taken is told with its line. */
export function readTable(text: string): Reading {
  const read = linesOf(text)
  if (!read.ok)
    return {
      ok: false,
      sentence: `The quotation marks near line ${read.brokenNear} do not fit: one is never closed, or stands inside a word. Mend it, and bring the file in again.`,
    }
  const [head, ...rows] = read.lines
  const where = head ? headOf(head) : new Map<Column, number>()
  if (head === undefined || !where.has('name'))
    return {
      ok: false,
      sentence: 'The first row has to name the columns, and one of them has to be “name”.',
    }
  if (rows.length > servicesAtMost)
    return {
      ok: false,
      sentence: `This file has more than ${servicesAtMost.toLocaleString('en-GB')} rows. Bring it in as several.`,
    }
  const notes = unknownColumns(head)
  const services = rows.flatMap((row) => rowOf(row, where, notes) ?? [])
  return { ok: true, source: 'csv', read: services, notes }
}

function headOf({ cells }: Line): Map<Column, number> {
  const where = new Map<Column, number>()
  cells.forEach((cell, at) => {
    const column = names.get(plainTerm(cell)) ?? ''
    if (isColumn(column) && !where.has(column)) where.set(column, at)
  })
  return where
}

const unknownColumns = ({ at, cells }: Line): Note[] =>
  cells
    .filter((cell) => cell.trim() !== '' && !names.has(plainTerm(cell)))
    .map((cell) => ({ at: `line ${at}`, what: `the column “${textOf(cell, longest.word)}”` }))

function rowOf(row: Line, where: Map<Column, number>, notes: Note[]): Read | null {
  const at = `line ${row.at}`
  const cell = (column: Column, most: number) => textOf(row.cells[where.get(column) ?? -1], most)
  const leftOut = (what: string) => {
    notes.push({ at, what })
    return null
  }
  const name = cell('name', longest.name)
  if (name === null) return leftOut('a row without a name: left out')
  const reach = reachOf(cell)
  if (reach === null) return leftOut('no way to reach the service: left out')
  const offer: Offer = { ...wordsIn(cell, at, notes), name, reach }
  if (!agesInOrder(offer)) return leftOut('the oldest age is below the youngest: left out')
  const key = cell('key', longest.word) ?? plainTerm(name)
  const person = cell('person', longest.word)
  const professional = {
    name: person ?? '',
    role: cell('role', longest.word) ?? 'Named contact',
    contact: cell('contact', longest.hours) ?? reach,
  }
  return { key, at, offer, professionals: person === null ? [] : [professional] }
}

type Cell = (column: Column, most: number) => string | null

function reachOf(cell: Cell): string | null {
  const parts = (['reach', 'phone', 'email', 'website'] as const).map((each) =>
    cell(each, longest.reach),
  )
  return textOf(onceEach(parts).join('\n'), longest.reach)
}

function wordsIn(cell: Cell, at: string, notes: Note[]): Omit<Offer, 'name' | 'reach'> {
  const several = (column: Column) =>
    onceEach(
      (cell(column, longest.offers) ?? '')
        .split(/[;,|\n]/)
        .map((each) => textOf(each, longest.word)),
    )
  const understood =
    <T>(column: Column, read: (text: string) => T | null) =>
    (text: string) => {
      const value = read(text)
      if (value === null) notes.push({ at, what: `“${text}” as ${column}` })
      return value
    }
  const single = <T>(column: Column, read: (text: string) => T | null): T | null => {
    const text = cell(column, longest.word)
    return text === null ? null : understood(column, read)(text)
  }
  const areas = several('areas')
  return {
    kind: single('kind', kindOf) ?? 'service',
    offers: cell('offers', longest.offers),
    categories: onceEach(several('categories').map(understood('categories', categoryOf))),
    areas: areas.filter((area) => !isNational(area)),
    national: single('national', yesOrNo) ?? areas.some(isNational),
    agesFrom: single('agesFrom', ageOf),
    agesTo: single('agesTo', ageOf),
    byAndFor: cell('byAndFor', longest.byAndFor),
    forWhom: single('forWhom', forWhomOf) ?? 'everybody',
    oneToOne: single('oneToOne', yesOrNo) ?? false,
    languages: several('languages'),
    hours: cell('hours', longest.hours),
  }
}

function yesOrNo(text: string): boolean | null {
  if (/^(yes|y|true|1)$/i.test(text)) return true
  return /^(no|n|false|0)$/i.test(text) ? false : null
}
