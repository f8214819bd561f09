import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { CsvError, parse } from 'csv-parse'
import { type Person, preparePerson, type Written } from '../slices/people/matching/public.ts'
import { Mistake } from './mistake.ts'

/** The people of one file, and what each row is called. */
export type PeopleFile = { ids: string[]; people: Person[] }

const mostRows = 400_000
const longestRow = 64 * 1024

/** Names of columns as people write them; what is not here is passed over. */
const columnNames: Record<keyof Written | 'id', string> = {
  id: 'id rec_id record_id recid row_id person_id unique_id ref reference',
  given: 'given_name given_names given first_name first_names firstname first forename forenames',
  surname: 'surname last_name lastname last family_name familyname second_name',
  name: 'name full_name fullname',
  born: 'date_of_birth dob d_o_b birth_date birthdate birthday born date_birth dateofbirth',
  number: 'street_number house_number house_no street_no number house_num building_number',
  addressOne:
    'address_1 address_line_1 address1 addr1 addr_1 addressline1 address street street_name street_address line_1',
  addressTwo:
    'address_2 address_line_2 address2 addr2 addr_2 addressline2 locality district line_2',
  place: 'suburb town city town_city city_town place post_town posttown village',
  county: 'county state region province',
  postcode: 'postcode post_code postal_code postalcode zip zip_code zipcode',
  phone:
    'phone phone_number telephone telephone_number tel mobile mobile_number mobile_phone cell contact_number phone_no',
  email: 'email e_mail email_address e_mail_address mail',
  handle: 'handle username user_name screen_name social_media online_name instagram',
}

const meanings = new Map<string, keyof Written | 'id'>()
for (const meaning of ['id', 'given', 'surname', 'name', 'born', 'number'] as const)
  listNames(meaning)
for (const meaning of ['addressOne', 'addressTwo', 'place', 'county', 'postcode'] as const)
  listNames(meaning)
for (const meaning of ['phone', 'email', 'handle'] as const) listNames(meaning)

function listNames(meaning: keyof Written | 'id') {
  for (const name of columnNames[meaning].split(' ')) meanings.set(name, meaning)
}

/** Reads a file row by row; of each only what can be compared is kept. @throws Mistake for what is wrong with it. */
export async function readPeople(path: string): Promise<PeopleFile> {
  const there = await stat(path).catch(() => null)
  if (!there?.isFile()) throw new Mistake(`${path} cannot be read: is it there, and a file?`)
  const read: PeopleFile = { ids: [], people: [] }
  let columns: Columns | null = null
  try {
    for await (const { cells, line } of rowsOf(path)) {
      if (columns === null) columns = columnsIn(cells, path)
      else addRow(read, columns, cells, line)
      if (read.ids.length > mostRows)
        throw new Mistake(`${path} has more than ${mostRows} rows: split it`)
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new Mistake(`${path}, line ${error.lines ?? '?'}: this is no CSV file we can read`)
  }
  if (columns === null) throw new Mistake(`${path} is empty: the first line names the columns`)
  return read
}

type Row = { cells: string[]; line: number }

async function* rowsOf(path: string): AsyncGenerator<Row> {
  const parser = createReadStream(path).pipe(
    parse({
      bom: true,
      trim: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: longestRow,
      info: true,
    }),
  )
  for await (const { record, info } of parser) {
    yield { cells: record, line: info.lines }
  }
}

type Columns = Map<number, keyof Written | 'id'>

function columnsIn(cells: readonly string[], path: string): Columns {
  const columns: Columns = new Map()
  const names = new Map<string, string>()
  for (const [at, cell] of cells.entries()) {
    const meaning = meanings.get(plainColumn(cell))
    if (meaning === undefined) continue
    const other = names.get(meaning)
    if (other !== undefined && meaning !== 'id')
      throw new Mistake(`${path}: "${other}" and "${cell}" mean the same; leave one out`)
    if (other !== undefined) continue
    names.set(meaning, cell)
    columns.set(at, meaning)
  }
  if ([...columns.values()].every((meaning) => meaning === 'id'))
    throw new Mistake(
      `${path}: the first line names no column we know, such as given_name, surname, date_of_birth, address_1 or postcode`,
    )
  return columns
}

/** "Given Name", "GivenName" and "given-name" are one column. */
const plainColumn = (name: string): string =>
  name
    .trim()
    .replace(/([a-z])([A-Z0-9])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')

function addRow(read: PeopleFile, columns: Columns, cells: readonly string[], line: number) {
  const written: Written = {}
  let id = String(line)
  for (const [at, meaning] of columns) {
    const cell = cells[at] ?? ''
    if (meaning === 'id') id = cell || id
    else written[meaning] = cell
  }
  read.ids.push(id)
  read.people.push(preparePerson(written))
}
