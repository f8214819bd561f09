/** From which day a workbook counts: most from 1900, those of old Macs from 1904. */
export type Epoch = 1900 | 1904

const MS_OF_DAY = 86_400_000
const MINUTES_OF_DAY = 1440

/**
 * The day and time that a workbook holds as a number: "2026-06-17", "09:30", "2026-06-17 09:30". Null: it is none. The
 * 1900 of Excel has a 29 February; what stands for it is no day.
 */
export function momentOf(serial: number, epoch: Epoch): string | null {
  if (!(serial >= 0) || serial > 2_958_466) return null
  const minutes = Math.round(serial * MINUTES_OF_DAY)
  const days = Math.floor(minutes / MINUTES_OF_DAY)
  const time = timeOf(minutes % MINUTES_OF_DAY)
  if (days === 0) return time // a time of no day
  if (epoch === 1900 && days === 60) return null
  const first = epoch === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const day = new Date(first + days * MS_OF_DAY).toISOString().slice(0, 10)
  return time === '00:00' ? day : `${day} ${time}`
}

const timeOf = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** The formats of Excel that show a day or a time without saying how. */
const builtIn = new Set([
  ...[14, 15, 16, 17, 18, 19, 20, 21, 22],
  ...[27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58],
])

/** Whether a number of this format is a day or a time. `code`: its own, where it has one. */
export function isMoment(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn.has(id)
  const [positive = ''] = code.split(';')
  // What stands in quotes, behind a backslash or in brackets is shown, and says nothing of the number; but [h] does.
  const bare = positive
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
  return !/general/i.test(bare) && /[ymdhs]/i.test(bare)
}
