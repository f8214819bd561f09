import type { ExportFormat } from '../rules.ts'

/** The beginning of a message: its date as written, its time, and where its words begin. */
export type Header = {
  format: ExportFormat
  first: string
  middle: string
  last: string
  hour: string
  minute: string
  second: string | undefined
  half: string | undefined
  body: string
}

// Every repetition below is bounded, so a line costs the same however long or hostile it is.
const START = '[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]{0,4}'
const MARK = '[\\u200e\\u200f]?'
const SPACE = '[ \\u00a0\\u202f]'
const DATE = `(\\d{1,4})${MARK}([./-])${MARK} ?(\\d{1,2})${MARK}\\2${MARK} ?(\\d{1,4})\\.?${MARK}`
const GAP = `(?:,${MARK}${SPACE}{0,2}|${SPACE}{1,2})(?:(?:à|um|at|alle|a las)${SPACE})?`
const TIME = `(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?(?:${SPACE}?([AaPp])\\.?${SPACE}?[Mm]\\.?)?${MARK}`

const IOS = new RegExp(`^${START}\\[${DATE}${GAP}${TIME}\\]${SPACE}?`)
const ANDROID = new RegExp(`^${START}${DATE}${GAP}${TIME}${SPACE}[-–]${SPACE}`)
const BEGUN = new RegExp(`^${START}\\[?\\d{1,4}[./-]`)

/** The header of a line that begins a message, or null: then the line continues another. */
export const readHeader = (line: string): Header | null => {
  if (!mayBegin(line)) return null
  const isIos = line.lastIndexOf('[', 4) >= 0
  const found = isIos ? IOS.exec(line) : ANDROID.exec(line)
  if (found === null) return null
  const [whole, first = '', , middle = '', last = '', hour = '', minute = '', second, half] = found
  if (!isDateShape(first, last)) return null
  const format = isIos ? 'whatsapp-ios' : 'whatsapp-android'
  const body = line.slice(whole.length)
  return { format, first, middle, last, hour, minute, second, half, body }
}

/** A last line that was cut off inside its header. */
export const isBegunHeader = (line: string): boolean => line.length < 60 && BEGUN.test(line)

// Most lines that continue a message begin with a letter: this spares them both expressions.
const mayBegin = (line: string): boolean => {
  const code = line.charCodeAt(0)
  return (code >= 48 && code <= 57) || code === 91 || code >= 0x200e
}

const isDateShape = (first: string, last: string): boolean => {
  if (first.length === 4) return last.length <= 2
  if (first.length === 3 || last.length === 3) return false
  return last.length === 4 || last.length === 2 || first.length === 2
}

/** 'HH:MM' or 'HH:MM:SS', or null for a time no clock shows. */
export const timeOf = (
  header: Pick<Header, 'hour' | 'minute' | 'second' | 'half'>,
): string | null => {
  const hour = hourOf(Number(header.hour), header.half)
  if (hour === null || header.minute > '59') return null
  const upToMinute = `${hour < 10 ? '0' : ''}${hour}:${header.minute}`
  if (header.second === undefined) return upToMinute
  return header.second > '59' ? null : `${upToMinute}:${header.second}`
}

const hourOf = (hour: number, half: string | undefined): number | null => {
  if (half === undefined) return hour < 24 ? hour : null
  if (hour > 12) return null
  const isAfternoon = half === 'p' || half === 'P'
  return (hour % 12) + (isAfternoon ? 12 : 0)
}
