/** The day it is in England and Wales, as YYYY-MM-DD. */
export const londonDay = (now: Date): string => day.format(now)

/** The weekday (0 = Monday) and minute of the day it is in England and Wales. */
export function londonMinute(now: Date): { weekday: number; minute: number } {
  const parts = Object.fromEntries(minute.formatToParts(now).map((part) => [part.type, part.value]))
  const weekday = weekdays.indexOf(parts.weekday ?? '')
  return { weekday, minute: Number(parts.hour) * 60 + Number(parts.minute) }
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const zone = 'Europe/London'
const day = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
const minute = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A day as people write it: "21 November 2026". */
export function dayInWords(on: string): string {
  const [year, month, dayOfMonth] = on.split('-')
  return `${Number(dayOfMonth)} ${months[Number(month) - 1] ?? ''} ${year ?? ''}`
}

/** The same with its weekday: "Saturday 21 November 2026". */
export const weekdayInWords = (on: string): string => {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  return `${weekdayNames[weekday] ?? ''} ${dayInWords(on)}`
}

/** The day so many days later, counted in UTC, where every day has 24 hours. */
export function dayAfter(on: string, days: number): string {
  const at = new Date(`${on}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

const weekdayNames = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const months =
  'January February March April May June July August September October November December'.split(' ')

/** What the clocks of England and Wales show at a moment: a day, and the time to the second. */
export function londonClock(moment: number): { on: string; at: string } {
  const shown = new Date(moment + londonOffset(moment)).toISOString()
  return { on: shown.slice(0, 10), at: shown.slice(11, 19) }
}

/** The moment at which the clocks of England and Wales show this; of the hour that comes twice, the first. */
export function londonMoment(on: string, at: string): number {
  const asUtc = Date.parse(`${on}T${at}Z`)
  const inSummer = asUtc - 3_600_000
  return londonOffset(inSummer) === 3_600_000 ? inSummer : asUtc
}

const hour = 3_600_000
let lately = { hour: Number.NaN, offset: 0 }

// The clocks change on the hour, so one hour has one offset; most moments asked for lie beside the last one.
function londonOffset(moment: number): number {
  const asked = Math.floor(moment / hour)
  if (asked === lately.hour) return lately.offset
  const start = asked * hour
  const parts = Object.fromEntries(
    hours.formatToParts(start).map(({ type, value }) => [type, value]),
  )
  const shown = Date.UTC(
    Number(parts.year),
    Number(parts.month) - 1,
    Number(parts.day),
    Number(parts.hour),
  )
  lately = { hour: asked, offset: shown - start }
  return lately.offset
}

const hours = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  hourCycle: 'h23',
})

/** A moment as people in England and Wales write it: "21 November 2026, 09:30". */
export function momentInWords(at: Date): string {
  const { on, at: time } = londonClock(at.getTime())
  return `${dayInWords(on)}, ${time.slice(0, 5)}`
}
