import type { Cell, Sheet, Workbook } from '../../../platform/sheet/workbook.ts'
import {
  type ChronologyDocument,
  type ChronologyEntry,
  type ChronologyImpact,
  coverFacts,
  sectionNames,
} from './document.ts'

/** The chronology as a workbook: the first sheet says what it is, each list has a sheet of its own. */
export function sheetOf(document: ChronologyDocument, madeAt: Date): Workbook {
  const { cover, impact } = document
  return {
    title: cover.title,
    author: cover.serviceName,
    madeAt,
    sheets: [
      coverSheet(document),
      entriesSheet(document.entries),
      ...(impact === null ? [] : [quotesSheet(impact), changesSheet(impact)]),
      exhibitsSheet(document),
      sourcesSheet(document),
      table(sectionNames.leftOut, [['What is left out', 100]], document.leftOut.map(alone)),
    ],
  }
}

const table = (name: string, columns: [name: string, width: number][], rows: Cell[][]): Sheet => ({
  name,
  columns: columns.map(([of, width]) => ({ name: of, width })),
  rows,
})

const alone = (words: string): Cell[] => [words]

const coverSheet = ({ cover, howToRead }: ChronologyDocument): Sheet =>
  table(
    'Cover',
    [
      [cover.title, 34],
      [cover.serviceName, 90],
    ],
    [
      ...coverFacts(cover).map(({ name, value }) => [name, value]),
      ['How to handle this', cover.handling],
      ...howToRead.map((sentence, at) => [at === 0 ? sectionNames.howToRead : null, sentence]),
    ],
  )

function entriesSheet(entries: ChronologyEntry[]): Sheet {
  const shown = entryColumns.filter(({ cell }) => entries.some((entry) => cell(entry) !== null))
  return table(
    sectionNames.entries,
    shown.map(({ name, width }) => [name, width]),
    entries.map((entry) => shown.map(({ cell }) => cell(entry))),
  )
}

type EntryColumn = { name: string; width: number; cell: (entry: ChronologyEntry) => Cell }

/** A column that no entry fills is left out: an empty one for witnesses would say that nobody was there. */
const entryColumns: EntryColumn[] = [
  { name: 'Entry', width: 8, cell: ({ number }) => Number(number) },
  { name: 'Day', width: 12, cell: ({ day }) => (day === null ? null : { day }) },
  { name: 'When, in words', width: 24, cell: ({ when }) => when },
  { name: 'When, as it was said', width: 20, cell: ({ said }) => orEmpty(said) },
  { name: 'How', width: 20, cell: ({ channel }) => channel },
  { name: 'What happened', width: 60, cell: ({ what }) => what },
  { name: 'Place', width: 20, cell: ({ place }) => orEmpty(place) },
  { name: 'Acts', width: 20, cell: ({ acts }) => orEmpty(acts) },
  {
    name: 'How it is known who did it',
    width: 20,
    cell: ({ identifiedBy }) => orEmpty(identifiedBy),
  },
  { name: 'Witnesses', width: 20, cell: ({ present }) => orEmpty(present) },
  { name: 'Reported to the police', width: 20, cell: ({ reported }) => orEmpty(reported) },
  { name: 'Later', width: 30, cell: ({ added }) => orEmpty(added) },
  { name: 'Exhibits', width: 12, cell: ({ exhibits }) => orEmpty(exhibits) },
  { name: 'Source', width: 26, cell: ({ source }) => source },
  { name: 'Recorded by', width: 14, cell: ({ by }) => by },
]

const orEmpty = (words: string): Cell => (words === '' ? null : words)

const quotesSheet = ({ quotes }: ChronologyImpact): Sheet =>
  table(
    'In the victim’s own words',
    [
      ['Entry', 8],
      ['How it affected the victim, in the victim’s own words', 90],
      ['Told', 50],
    ],
    quotes.map(({ entry, words, told }) => [Number(entry), words, told]),
  )

const changesSheet = ({ changes }: ChronologyImpact): Sheet =>
  table(
    sectionNames.changes,
    [
      [sectionNames.changes, 44],
      ['How many', 14],
      ['Entries', 40],
    ],
    changes.map(({ what, count, entries }) => [what, count, entries]),
  )

const exhibitsSheet = ({ exhibits }: ChronologyDocument): Sheet =>
  table(
    sectionNames.exhibits,
    [
      ['Exhibit', 10],
      ['What', 60],
      ['Entries', 20],
      ['Who has it', 34],
      ['Original or copy', 26],
      ['SHA-256', 68],
    ],
    exhibits.map(({ number, what, entries, holder, form, sha256 }) => [
      number,
      what,
      entries,
      holder,
      form,
      orEmpty(sha256),
    ]),
  )

const sourcesSheet = ({ sources }: ChronologyDocument): Sheet =>
  table(
    sectionNames.sources,
    [
      ['Source', 50],
      ['Kind', 24],
      ['SHA-256', 68],
      ['Lines read', 12],
      ['Accepted on', 18],
    ],
    sources.map(({ name, kind, sha256, linesRead, acceptedOn }) => [
      name,
      kind,
      sha256,
      linesRead,
      acceptedOn,
    ]),
  )
