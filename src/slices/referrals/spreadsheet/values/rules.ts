import { type PageName, pageNames } from '../../answers/public.ts'
import { pageQuestions, type Question } from '../../wording/public.ts'
import { dayOf, nameIn } from '../../written/public.ts'
import { columns, type Field, type Naming, whomAskedBy } from '../columns/public.ts'

/** What a form would hold for a cell. */
export type Boxes = Record<string, string | string[]>

/** `zero`: the 0 before a phone number, which spreadsheets drop, was put back. */
export type CellRead = { boxes: Boxes; zero: boolean }

/** The question that a column answers. */
export function questionOf(field: Field): Question {
  const [own, name = ''] = field.split('-')
  const page = pageNames.find((each): each is PageName => each === own)
  const questions: Readonly<Record<string, Question>> = page ? pageQuestions[page] : {}
  const question = questions[name]
  if (!question) throw new Error(`No question is called ${field}`)
  return question
}

/**
 * A cell as the boxes of the question it answers. What is not understood stays as it is: the form then says what is
 * wrong with it, and nothing is dropped.
 */
export function boxesOf(field: Field, cell: string): CellRead {
  const question = questionOf(field)
  const text = cell.trim()
  if (text === '') return { boxes: {}, zero: false }
  const one = (value: string | string[]): CellRead => ({ boxes: { [field]: value }, zero: false })
  switch (question.as) {
    case 'line': {
      const phone = question.type === 'tel' ? withZero(text) : text
      return { ...one(phone), zero: phone !== text }
    }
    case 'story': {
      const lines = question.type === 'tel' ? text.split('\n').map(withZero).join('\n') : text
      return { ...one(lines), zero: lines !== text }
    }
    case 'day':
      return { boxes: dayBoxes(field, text), zero: false }
    case 'time':
      return one(timeOf(text))
    case 'one':
      return one(optionOf(question.options, text, synonymsOf(field)) ?? text)
    case 'many':
      return one(optionsOf(question.options, text))
  }
}

/** Both names out of one cell; where they cannot be told apart, or words would be lost, the whole is the first name. */
export function namesOf({ given, surname }: Naming, cell: string): Boxes {
  const text = cell.trim()
  if (text === '') return {}
  const name = /[()]/.test(text) ? null : nameIn(text)
  return name ? { [given]: name.given, [surname]: name.surname } : { [given]: text }
}

// A number of this country is called with a 0; a spreadsheet that takes it for a count drops that.
const withZero = (text: string) => (/^[12378]\d{8,9}$/.test(text) ? `0${text}` : text)

/** The three boxes of a day. One that is none is typed into the last of them, and so asked for again. */
function dayBoxes(field: string, text: string): Boxes {
  // A time may stand behind it in a workbook; and the sentence of the form gives "27 3 2026" as an example.
  const alone = text
    .replace(/[ T]\d{1,2}:\d{2}(:\d{2})?$/, '')
    .replace(/^(\d{1,2}) (\d{1,2}) (\d{4})$/, '$1/$2/$3')
  const [year = '', month = '', day = ''] = dayOf(alone)?.split('-') ?? []
  if (year === '') return { [`${field}-year`]: text }
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year }
}

/** "9:30", "9.30", "09:30:00", "9.30am", "3pm" as the form takes them. */
function timeOf(text: string): string {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?(?::00)?\s?(am|pm)?$/i.exec(text)
  if (!found || (found[2] === undefined && found[3] === undefined)) return text
  const half = found[3]?.toLowerCase()
  const hour = Number(found[1])
  if (half !== undefined && (hour < 1 || hour > 12)) return text
  const hours = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  return `${String(hours).padStart(2, '0')}:${found[2] ?? '00'}`
}

/** A question by whom it is about, as a form says by the page on which it stands. */
export function questionWords(field: Field): string {
  const whom = whomAskedBy(field)
  const { label } = questionOf(field)
  return whom === null ? label : `${whomWords[whom]}: ${label}`
}

const whomWords = {
  ...{
    victim: 'Victim',
    suspect: 'Alleged perpetrator',
    referrer: 'Referrer',
    guardian: 'Guardian',
  },
}

/** What a line answers, question by question, in the words of the form. */
export const saidIn = (boxes: Boxes): { question: string; words: string }[] =>
  columns.flatMap(({ field }) => {
    const words = wordsIn(boxes, field)
    return words === '' ? [] : [{ question: questionWords(field), words }]
  })

function wordsIn(boxes: Boxes, field: Field): string {
  const question = questionOf(field)
  const said = (name: string) => [boxes[name] ?? []].flat()
  if (question.as === 'day')
    return ['day', 'month', 'year'].flatMap((part) => said(`${field}-${part}`)).join('/')
  const options: Options = 'options' in question ? question.options : {}
  const label = (value: string) => (Object.hasOwn(options, value) ? options[value] : value)
  return said(field).map(label).join('; ')
}

type Options = Readonly<Record<string, string>>

// Longer than any answer, and more than there are to select from: a cell that is either is no answer. Whoever waits for
// any page of anybody waits while cells are compared.
const longestAnswer = 300
const mostAnswers = 100

function optionOf(options: Options, text: string, meaning: Synonyms): string | null {
  if (text.length > longestAnswer) return null
  const words = plainWords(text)
  const found = plainOptions(options).get(words)
  if (found !== undefined) return found
  const meant = Object.keys(options).find((value) => meaning[value]?.includes(words))
  return meant ?? null
}

const plainOnes = new WeakMap<Options, ReadonlyMap<string, string>>()

/** The options by their values and labels as cells are compared; where two read the same, the first. */
function plainOptions(options: Options): ReadonlyMap<string, string> {
  const known = plainOnes.get(options)
  if (known) return known
  const pairs = Object.entries(options).flatMap(([value, label]) => [
    [plainWords(value), value] as const,
    [plainWords(label), value] as const,
  ])
  const made = new Map(pairs.reverse())
  plainOnes.set(options, made)
  return made
}

/** Several in a cell: parted by a sign, or all said by one word. */
function optionsOf(options: Options, text: string): string[] {
  if (text.split(/[;|\n,]/, mostAnswers + 1).length > mostAnswers) return [text]
  const all = text.length > longestAnswer ? '' : plainWords(text)
  const areDays = Object.hasOwn(options, '6')
  const span = spans.get(all)
  if (span && areDays) return [...span]
  const read = (part: string) => optionOf(options, part, synonyms)
  // That no day is safe is something else than that nobody said which: the form asks again.
  if (noneOfThem.has(all) && !areDays && read(text) === null) return []
  const parts = text
    .split(/[;|\n]/)
    .flatMap((part) => (read(part) === null ? part.split(',') : [part]))
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return [...new Set(parts.map((part) => read(part) ?? part))]
}

// Nothing to tick, said in a word.
const noneOfThem = new Set(['none', 'no', 'nil', 'nothing', 'n a', 'none needed', 'none known'])

const plainWords = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** What people write in a cell for an answer of the form. */
type Synonyms = Readonly<Record<string, readonly string[]>>
const synonyms: Synonyms = {
  yes: ['y', 'true'],
  no: ['n', 'false', 'none', 'nil'],
  unknown: ['not known', 'unsure', 'dont know', 'do not know', 'n k', 'nk', 'tbc'],
  'not-asked': ['not asked', 'unable to ask', 'not possible', 'not safe to ask'],
  adult: ['18', 'over 18', '18 and over', 'y', 'yes'],
  '16-17': ['16', '17', '16 17', '16 to 17'],
  'under-16': ['under 16'],
  'ex-intimate': [
    ...['ex', 'ex partner', 'ex husband', 'ex wife', 'ex boyfriend', 'ex girlfriend'],
    ...['ex spouse', 'former husband', 'former wife', 'former boyfriend', 'former girlfriend'],
  ],
  'current-intimate': ['current partner', 'husband', 'wife', 'spouse', 'boyfriend', 'girlfriend'],
  family: ['family member', 'relative', 'brother', 'sister', 'father', 'mother', 'son', 'daughter'],
  acquaintance: ['friend', 'neighbour', 'ex friend', 'former friend'],
  colleague: ['former colleague', 'co worker', 'coworker', 'ex colleague'],
  'online-only': ['online', 'internet'],
  neither: ['no', 'n', 'neither'],
  police: ['police force', 'police officer', 'the police'],
  safeguarding: ['risk of serious harm', 'vital interests'],
  'data-sharing-agreement': ['sharing agreement', 'isa', 'information sharing agreement'],
  'legal-duty': ['duty', 'legal obligation'],
  none: ['no', 'n a', 'no ground', 'no other'],
  'not-safe': ['no not safe', 'not safe', 'unsafe'],
  'not-yet': ['no not yet'],
  woman: ['women', 'female', 'f'],
  man: ['men', 'male', 'm'],
  either: ['any', 'no preference', 'dont mind', 'doesnt matter', 'not important'],
  'easy-read': ['easyread'],
  translated: ['translation', 'translations', 'interpreter'],
  bsl: ['sign language', 'bsl interpreter'],
  'step-free': ['no steps', 'wheelchair', 'wheelchair access'],
  'video-or-text': ['video', 'text', 'texts', 'text relay', 'messages'],
  'out-of-hours': ['evening', 'evenings', 'weekend', 'weekends', 'out of hours only'],
  '0': ['mon', 'mondays'],
  '1': ['tue', 'tues', 'tuesdays'],
  '2': ['wed', 'weds', 'wednesdays'],
  '3': ['thu', 'thur', 'thurs', 'thursdays'],
  '4': ['fri', 'fridays'],
  '5': ['sat', 'saturdays'],
  '6': ['sun', 'sundays'],
}

// Words that answer one question and would turn another round: a child who is "not safe" is a concern.
const safe: Synonyms = { yes: ['safe'], no: ['not safe', 'unsafe'] }
const agreed: Synonyms = { yes: ['agreed', 'consented'], no: ['refused', 'declined'] }

function synonymsOf(field: Field): Synonyms {
  const own = field.endsWith('Safe') ? safe : field === 'consent-agreed' ? agreed : {}
  const together = Object.entries(own).map(([value, words]) => [
    value,
    [...(synonyms[value] ?? []), ...words],
  ])
  return { ...synonyms, ...Object.fromEntries(together) }
}

const weekdays = ['0', '1', '2', '3', '4']
const weekend = ['5', '6']
const spans: ReadonlyMap<string, readonly string[]> = new Map([
  ...['mon fri', 'mon to fri', 'monday friday', 'monday to friday', 'weekdays', 'week days'].map(
    (words) => [words, weekdays] as const,
  ),
  ...['weekend', 'weekends'].map((words) => [words, weekend] as const),
  ...['any', 'any day', 'every day', 'all days'].map(
    (words) => [words, [...weekdays, ...weekend]] as const,
  ),
])
