import { type Label, labelFor, plain, type Section, sectionFor } from '../labels/public.ts'
import { valuesOf } from './values/public.ts'

/** A line of a document, and where it stands in it: "line 4", "paragraph 2", "page 1, line 3". */
export type Line = { at: string; text: string }

/** One thing that came: the email, or what hung on it. `fault`: why it, or the rest of it, was not read. */
export type LetterDocument = {
  name: string
  kind: 'e-mail' | 'word' | 'pdf' | 'text' | 'other'
  lines: Line[]
  fault: string | null
}

/** Where an answer was found. `quote`: the line as it stands there. */
export type Place = { document: string; at: string; quote: string }

/** What was found for one question of a referral. Nobody has looked at it yet. */
export type Found = Place & {
  field: string
  value: string
  /** The same is said elsewhere, and otherwise. */
  others: (Place & { value: string })[]
}

type Said = Found & { isWeak: boolean; join: string | null }

/**
 * What labelled lines say, each with its place. The first that says something stands, and what says otherwise
 * stands beside it: which of them is right, a person decides.
 */
export function findFields(documents: readonly LetterDocument[]): Found[] {
  const all: Said[] = []
  for (const document of documents) all.push(...saidIn(document))
  const found = new Map<string, Said>()
  for (const said of all) {
    const first = found.get(said.field)
    // The innermost of several senders stands last; a form that names a referrer stands before them all.
    if (!first || first.isWeak) found.set(said.field, said)
    else if (!said.isWeak) found.set(said.field, together(first, said))
  }
  return [...found.values()].map(({ isWeak: _, join: __, ...each }) => each)
}

function together(first: Said, next: Said): Said {
  const { document, at, quote, value } = next
  if (first.value.toLowerCase() === value.toLowerCase()) return first
  if (first.join === null)
    return { ...first, others: [...first.others, { document, at, quote, value }] }
  if (first.value.split(first.join).includes(value)) return first
  return { ...first, value: first.value + first.join + value }
}

/** Enough of it to find it in the document. */
const MAX_QUOTED = 200

/** A label and all that stands behind it, before the next one. */
type Labelled = { label: Label; words: string[]; line: Line; below: string[] }

function saidIn(document: LetterDocument): Said[] {
  return labelledIn(document.lines).flatMap((labelled) => {
    const { at, text } = labelled.line
    const quote = [text, ...labelled.below].join(' ').slice(0, MAX_QUOTED)
    const place = { document: document.name, at, quote }
    return valuesOf(labelled.label, labelled.words).map(({ field, value, isWeak = false }) => {
      const { kind } = labelled.label
      const join = kind.as === 'joined' ? kind.by : kind.as === 'story' ? '\n\n' : null
      return { field, value, ...place, others: [], isWeak, join }
    })
  })
}

function labelledIn(lines: readonly Line[]): Labelled[] {
  const found: Labelled[] = []
  let section: Section | null = null
  let open: Labelled | null = null // takes the lines that follow it
  for (const line of lines) {
    const text = line.text.replace(/^[>\s]+/, '')
    const over = sectionFor(plain(text.replace(/:\s*$/, '')))
    if (isSignOff(text)) [section, open] = ['referrer', null]
    else if (over !== null && !text.includes(': ')) [section, open] = [over, null]
    else {
      const parts = partsOf(text, section)
      if (parts === null) open = follow(open, text)
      else
        for (const part of parts) {
          if (part.startsLetter) section = null
          section = part.section ?? section
          open = {
            label: part.label,
            words: part.words === '' ? [] : [part.words],
            line,
            below: [],
          }
          found.push(open)
        }
    }
  }
  return found
}

/** A line under a label: all of a story, the first of anything else. */
function follow(open: Labelled | null, text: string): Labelled | null {
  if (open === null) return null
  if (open.label.kind.as !== 'story' && open.words.length > 0) return null
  open.words.push(text)
  open.below.push(text)
  return open.label.kind.as === 'story' ? open : null
}

const isSignOff = (text: string) =>
  /^((kind|best|warm|many) )?(regards|thanks|wishes)\b|^yours (sincerely|faithfully)\b/i.test(text)

type Part = { label: Label; words: string; section: Section | null; startsLetter: boolean }

/** The labels of one line with the words behind each: "Name: Maya  DOB: 1 May 1990"; null: it has none. */
function partsOf(text: string, within: Section | null): Part[] | null {
  const cells = text.split(/\t+|\s{3,}|\s\|\s/).map((cell) => cell.trim())
  const [first = '', ...rest] = cells
  const alone = labelIn(first.replace(/[:?]*$/, ''), within)
  if (alone && cells.length === 1 && isLabelAlone(first)) return [{ ...alone, words: '' }]
  if (alone && cells.length === 2 && !/[:?]\s/.test(text))
    return [{ ...alone, words: rest[0] ?? '' }]
  const parts: Part[] = []
  let section = within
  for (const cell of cells) {
    for (const part of partsOfCell(cell, section, parts.length === 0)) {
      section = part.section ?? section
      parts.push(part)
    }
    if (parts.length === 0) return null
  }
  return parts
}

/** A word that is also a label stands in many sentences; over an answer it ends with a mark, or is short. */
const isLabelAlone = (text: string) => /[:?]$/.test(text) || !/[.,;!]/.test(text)

function partsOfCell(cell: string, within: Section | null, mayBegin: boolean): Part[] {
  const parts: Part[] = []
  let section = within
  let from = 0
  for (const { index } of cell.matchAll(/[:?](?=\s|$)|\s[-–](?=\s)/g)) {
    const before = parts.at(-1)
    const isTold = before?.label.kind.as === 'story' // what follows is told, not asked
    if (isTold || parts.length >= MAX_LABELS) break
    const start = before ? labelStart(cell, from, index, section) : 0
    const label = start === null ? null : labelIn(cell.slice(from + start, index), section)
    if (label === null || (!before && !mayBegin)) {
      if (!before) return parts
      continue
    }
    if (before) before.words = tidied(cell.slice(from, from + (start ?? 0)))
    section = label.section ?? section
    from = index + cell.slice(index).search(/[:?–-]/) + 1
    parts.push({ ...label, words: '' })
  }
  const last = parts.at(-1)
  if (last) last.words = tidied(cell.slice(from))
  return parts
}

/** A line of a form asks a few things; a longer label is a sentence. */
const MAX_LABELS = 20
const MAX_LABEL = 80

const tidied = (words: string) => words.replace(/^[\s:]+|[\s,;]+$/g, '')

/** How far into a cell the longest label begins that ends there; null where none does. */
function labelStart(cell: string, from: number, to: number, within: Section | null): number | null {
  const near = Math.max(from, to - MAX_LABEL)
  const words = cell.slice(near, to)
  const starts = [...words.matchAll(/(?<=\s)\S/g)].map(({ index }) => index).slice(-6)
  const start = starts.find((each) => labelIn(words.slice(each), within) !== null)
  return start === undefined ? null : near + start - from
}

function labelIn(words: string, within: Section | null): Part | null {
  if (words.length > MAX_LABEL) return null
  const normal = plain(words)
  const meant = normal === '' ? null : labelFor(normal, within)
  return (
    meant && {
      label: meant.label,
      words: '',
      section: meant.section,
      startsLetter: normal === 'from',
    }
  )
}

/** What was found as the boxes of the form hold it. */
export function boxesFound(found: readonly Found[]): Record<string, string | string[]> {
  const boxes: Record<string, string | string[]> = {}
  for (const { field, value } of found) {
    boxes[field] = lists.has(field) ? value.split(',') : value
    if (!days.has(field)) continue
    const [year = '', month, day] = value.split('-')
    Object.assign(boxes, { [`${field}-day`]: String(Number(day)), [`${field}-year`]: year })
    boxes[`${field}-month`] = String(Number(month))
  }
  return boxes
}

const lists = new Set(['needs-adjustments']) // told apart by commas, as a list is when it is said as words
const days = new Set(['victim-dateOfBirth', 'person-dateOfBirth', 'consent-agreedOn'])

/** The name of the tick that says: a person held this answer against the document. */
export const tickOf = (field: string) => `checked-${field}`

/** What was found and would be sent, and nobody has said that she looked at it [PR 19]. */
export function unchecked(
  found: readonly Found[],
  typed: Readonly<Record<string, string | string[]>>,
): { field: string; message: string }[] {
  return found
    .filter(({ field }) => isFilled(typed, field) && typed[tickOf(field)] !== 'yes')
    .map(({ field }) => ({
      field: tickOf(field),
      message: 'Hold it against its line and tick it, or change or empty it',
    }))
}

const isFilled = (typed: Readonly<Record<string, string | string[]>>, field: string) =>
  [field, `${field}-day`, `${field}-month`, `${field}-year`].some(
    (name) => String(typed[name] ?? '').trim() !== '',
  )

/** The fields in which a person put right what was found, or left it out. */
export const changedSince = (
  found: readonly Found[],
  answers: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): string[] =>
  found
    .filter(({ field, value }) => {
      const [page = '', name = ''] = field.split('-')
      return String(answers[page]?.[name] ?? '').trim() !== value.trim()
    })
    .map(({ field }) => field)

/** How the name of a kept file ends when it is handed out; what it was called is not said outside. */
export const endingOf = (name: string): string =>
  /\.(eml|msg|docx|pdf)$/i.exec(name)?.[1]?.toLowerCase() ?? 'bin'
