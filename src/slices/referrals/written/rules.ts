const months = [
  ...['jan', 'feb', 'mar', 'apr', 'may', 'jun'],
  ...['jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
]

const iso = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/
const numbers = /\b(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4})\b/
const named = /\b(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})\b/i

/**
 * A day somewhere in a text, as it is written in this country. One whose year has two digits could be two, so it is
 * none; nor is one that does not exist.
 */
export const dayIn = (text: string): string | null => dayBy((form) => form.exec(text))

/** The same where the whole text is to be one day. */
export function dayOf(text: string): string | null {
  const whole = text.trim()
  return dayBy((form) => {
    const found = form.exec(whole)
    return found?.[0] === whole ? found : null
  })
}

function dayBy(found: (form: RegExp) => RegExpExecArray | null): string | null {
  const first = found(iso)
  if (first) return realDay(first[1], first[2], first[3])
  const second = found(numbers)
  if (second) return realDay(second[3], second[2], second[1])
  const third = found(named)
  if (!third) return null
  const month = months.indexOf((third[2] ?? '').slice(0, 3).toLowerCase()) + 1
  return realDay(third[3], String(month), third[1])
}

function realDay(year = '', month = '', day = ''): string | null {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${written}T00:00:00Z`)
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written)
  return isReal && year >= '1900' ? written : null
}

const titles = /^(mr|mrs|ms|miss|mx|dr|rev)\.?\s+/i

// Nobody is called by more; and what is no name is not looked through.
const longestName = 500

/** First names and last name of a whole name: "Ms Maya ROWAN", "Rowan, Maya". */
export function nameIn(text: string): { given: string; surname: string } | null {
  if (text.length > longestName) return null
  const whole = text
    .replaceAll(/\([^)]*\)/g, ' ')
    .trim()
    .replace(titles, '')
  const [surname = '', given = '', ...more] = whole.split(',')
  const isTurned = surname !== '' && given !== '' && more.length === 0
  const parts = isTurned ? [...given.split(/\s+/), surname] : whole.split(/\s+/)
  const words = parts.map((part) => part.trim()).filter((part) => part !== '')
  if (words.length === 0 || words.length > 6 || /\d|@/.test(whole)) return null
  return { given: words.slice(0, -1).join(' ') || (words[0] ?? ''), surname: lastOf(words) }
}

const lastOf = (words: string[]) => (words.length > 1 ? (words.at(-1) ?? '') : '')
