import { whenWords } from '../public.ts'
import type { DayFault } from './phrases/public.ts'
import type { Reading } from './rules.ts'

/** What to type so that it can be read. */
export const whenExamples =
  'In your words: “12 June 22:10”, “last Tuesday evening”, “12/6”, “early May”, “about 3 weeks ago”, “2024”'

/** Why words could not be taken for a day, and what to do. */
export const faultWords: Record<DayFault, string> = {
  'not-understood':
    'Say when in a way that can be read, such as “12 June”, “last Tuesday”, “early May” or “2024”',
  'no-such-day': 'This day does not exist. Check the day and the month: the day comes first',
  'other-weekday': 'This date is another day of the week. Check which of the two is right',
  'in-the-future': 'This day has not come yet. Check it: only what has happened is recorded here',
  'too-long-ago': 'This is before 1900. Check the year',
}

/** "Read as: Tuesday 16 June 2026, evening": so that a slip is seen at once. */
export function readAsWords(reading: Extract<Reading, { is: 'read' }>): string {
  const missing = reading.hadNoSuchTime
    ? '. The time you gave did not exist on that day, because the clocks went forward: the day is kept, the time is not'
    : ''
  return `Read as: ${whenWords(reading.moment)}${missing}`
}
