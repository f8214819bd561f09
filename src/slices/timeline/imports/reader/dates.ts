import type { DateOrder } from '../rules.ts'

export type DateParts = { first: string; middle: string; last: string }

/** WhatsApp began in 2009; a year beyond this is a slip of the phone's clock or of the file. */
const FIRST_YEAR = 2009
const LAST_YEAR = 2099

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** 'YYYY-MM-DD' for these parts read in this order, or null for a day that does not exist. */
export const calendarDate = (parts: DateParts, order: DateOrder): string | null => {
  const { first, middle, last } = parts
  if (order === 'dmy') return dayOf(last, middle, first)
  if (order === 'mdy') return dayOf(last, first, middle)
  return dayOf(first, middle, last)
}

const dayOf = (writtenYear: string, writtenMonth: string, writtenDay: string): string | null => {
  const year = yearOf(writtenYear)
  const month = Number(writtenMonth)
  const day = Number(writtenDay)
  if (year === null || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

const yearOf = (written: string): number | null => {
  if (written.length !== 2 && written.length !== 4) return null
  const year = written.length === 2 ? 2000 + Number(written) : Number(written)
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null
}

const daysIn = (year: number, month: number): number => {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0)
}
