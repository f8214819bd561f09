import type { Block, WordDocument } from '../../../platform/word/document.ts'
import {
  type ChronologyDocument,
  type ChronologyEntry,
  type ChronologyImpact,
  coverFacts,
  entryFacts,
  footer,
  sectionNames,
  whereNone,
} from './document.ts'

/** The chronology as a Word document, section by section as on paper. */
export function wordOf(document: ChronologyDocument, madeAt: Date): WordDocument {
  const { cover } = document
  return {
    title: cover.title,
    author: cover.serviceName,
    madeAt,
    header: cover.caseReference,
    footer,
    blocks: [
      quiet(cover.serviceName),
      heading(1, cover.title),
      { is: 'facts', facts: coverFacts(cover) },
      { is: 'text', tone: 'notice', text: cover.handling },
      { is: 'heading', level: 2, text: sectionNames.howToRead, onNewPage: true },
      ...document.howToRead.map(plain),
      heading(2, sectionNames.entries),
      ...document.entries.flatMap(entryBlocks),
      ...(document.impact === null ? [] : impactBlocks(document.impact)),
      ...exhibitBlocks(document),
      ...sourceBlocks(document),
      heading(2, sectionNames.leftOut),
      { is: 'list', items: document.leftOut },
    ],
  }
}

const heading = (level: 1 | 2 | 3, text: string): Block => ({ is: 'heading', level, text })
const plain = (text: string): Block => ({ is: 'text', text })
const quiet = (text: string): Block => ({ is: 'text', tone: 'quiet', text })

const entryBlocks = (entry: ChronologyEntry): Block[] => [
  heading(3, `${entry.number}. ${entry.when} · ${entry.channel}`),
  plain(entry.what),
  ...entryFacts(entry).map(({ name, value }) => quiet(`${name}: ${value}`)),
  quiet(`Source: ${entry.source}. Recorded by ${entry.by}.`),
]

function impactBlocks({ quotes, changes }: ChronologyImpact): Block[] {
  if (quotes.length + changes.length === 0)
    return [heading(2, sectionNames.impact), plain(whereNone.impact)]
  const counted: Block[] = [
    heading(3, sectionNames.changes),
    {
      is: 'list',
      items: changes.map(({ what, count, entries }) => `${what}: ${count} (${entries})`),
    },
  ]
  return [
    heading(2, sectionNames.impact),
    ...quotes.flatMap(({ entry, words, told }) => [
      heading(3, `Entry ${entry}`),
      plain(`“${words}”`),
      quiet(told),
    ]),
    ...(changes.length === 0 ? [] : counted),
  ]
}

function exhibitBlocks({ exhibits }: ChronologyDocument): Block[] {
  if (exhibits.length === 0) return [heading(2, sectionNames.exhibits), plain(whereNone.exhibits)]
  return [
    heading(2, sectionNames.exhibits),
    {
      is: 'table',
      columns: [
        { name: 'Exhibit', share: 11 },
        { name: 'What', share: 41 },
        { name: 'Entries', share: 14 },
        { name: 'Who has it', share: 18 },
        { name: 'Original or copy', share: 16 },
      ],
      rows: exhibits.map(({ number, what, sha256, entries, holder, form }) => [
        number,
        sha256 === '' ? what : `${what}\nSHA-256 ${sha256}`,
        entries,
        holder,
        form,
      ]),
    },
  ]
}

function sourceBlocks({ sources }: ChronologyDocument): Block[] {
  if (sources.length === 0) return [heading(2, sectionNames.sources), plain(whereNone.sources)]
  return [
    heading(2, sectionNames.sources),
    {
      is: 'table',
      columns: [
        { name: 'Source', share: 64 },
        { name: 'Lines read', share: 16 },
        { name: 'Accepted on', share: 20 },
      ],
      rows: sources.map(({ name, kind, sha256, linesRead, acceptedOn }) => [
        `${name}\n${kind}\nSHA-256 ${sha256}`,
        linesRead,
        acceptedOn,
      ]),
    },
  ]
}
