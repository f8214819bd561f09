import { type SafeWindow, weekdayNames } from '../../people/public.ts'

export const changeKinds = [
  'way',
  'about',
  'verify-again',
  'verified',
  'held',
  'released',
  'dropped',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** Whose word it is. */
export const sayers = ['victim', 'referrer', 'agency', 'worker'] as const
export type Sayer = (typeof sayers)[number]

const dayShort = weekdayNames.map((name) => name.slice(0, 3))

/** Hours as somebody types them, a window in each line: "Mon-Fri 10:00-12:00", "Sat Sun 09:00-10:30", "daily 18:00-19:00". */
export function readWindows(text: string): { windows: SafeWindow[] } | { wrongLine: string } {
  const windows: SafeWindow[] = []
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue
    const window = readLine(line)
    if (window === null) return { wrongLine: line }
    windows.push(window)
  }
  return { windows }
}

const aLine = /^(.+?)[\s,:]+(\d{1,2}[:.]\d{2})\s*(?:-|–|to)\s*(\d{1,2}[:.]\d{2})$/i

function readLine(line: string): SafeWindow | null {
  const [, dayWords = '', from = '', to = ''] = aLine.exec(line) ?? []
  const days = readDays(dayWords)
  const [begin, end] = [readTime(from), readTime(to)]
  if (days === null || begin === null || end === null || begin >= end) return null
  return { days, from: begin, to: end }
}

function readDays(text: string): number[] | null {
  if (/^(daily|every day)$/i.test(text)) return [0, 1, 2, 3, 4, 5, 6]
  const days = text.split(/[\s,]+/).map(readSpan)
  if (days.length === 0 || days.some((span) => span === null)) return null
  return [...new Set(days.flatMap((span) => span ?? []))].sort()
}

function readSpan(word: string): number[] | null {
  const [first = '', last = first] = word.split(/[-–]/)
  const [from, to] = [dayOf(first), dayOf(last)]
  if (from === null || to === null || from > to) return null
  return Array.from({ length: to - from + 1 }, (_, n) => from + n)
}

function dayOf(word: string): number | null {
  const at = word.length < 3 ? -1 : weekdayNames.findIndex((name) => isStart(name, word))
  return at === -1 ? null : at
}
const isStart = (name: string, word: string) => name.toLowerCase().startsWith(word.toLowerCase())

function readTime(text: string): string | null {
  const time = text.replace('.', ':').padStart(5, '0')
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) || time === '24:00' ? time : null
}

/** The same as it is shown, and typed again. */
export const writeWindows = (windows: readonly SafeWindow[]): string =>
  windows
    .map(({ days, from, to }) => `${days.map((d) => dayShort[d] ?? '').join(' ')} ${from}-${to}`)
    .join('\n')
