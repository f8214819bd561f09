import { dayInWords, londonDay } from '../../../platform/time.ts'
import { type BadgeTone, badge } from '../../../platform/ui/badge.ts'
import { type Html, html } from '../../../platform/ui/html.ts'
import type { RetentionRule, ThenDo } from '../../../security/retention/rules.ts'
import type { HoldAsker } from '../../cases/public.ts'
import type { Counts, Disposal, DisposalState } from '../disposals/public.ts'

export const askerWords: Record<HoldAsker, string> = {
  police: 'Police',
  court: 'A court, or proceedings that are coming',
  'subject-access': 'A request to see the record',
  complaint: 'A complaint',
  inquiry: 'An inquiry or review',
  'death-review': 'A domestic abuse related death review',
  'own-decision': 'We decided it ourselves',
}

export const thenWords: Record<ThenDo, string> = {
  destroy: 'goes by itself',
  review: 'a person decides',
  'with-case': 'goes with its case',
  keep: 'stays',
  answer: 'has to be answered by then',
}

/** "UK GDPR Article 17", where the register of sources says "UKGDPR Art17". */
export const citationWords = (citation: string): string =>
  citation
    .replace(/^UKGDPR Art(\d+)/, 'UK GDPR Article $1')
    .replace(/^PR (\d+)/, 'Our practice, rule $1')

/** "7 years after the last entry, and not before the 25th birthday". */
export function spanWords({ keeps, trigger, untilBirthday }: RetentionRule): string {
  if (!keeps) return trigger === 'never' ? 'for good' : trigger
  const unit = keeps.span === 1 ? keeps.unit.slice(0, -1) : keeps.unit
  const birthday = untilBirthday ? `, and not before the ${untilBirthday}th birthday` : ''
  return `${keeps.span} ${unit} after: ${trigger}${birthday}`
}

const states: Record<DisposalState, { tone: BadgeTone; words: string }> = {
  proposed: { tone: 'moderate', words: 'Waits for a second person' },
  done: { tone: 'quiet', words: 'Destroyed' },
  refused: { tone: 'ok', words: 'Kept: not agreed, or stopped' },
  stopped: { tone: 'held', words: 'Stopped: on hold, or busy' },
}

export const disposalBadge = ({ state }: Pick<Disposal, 'state'>): Html =>
  badge(states[state].tone, states[state].words)

export const countWords = (counts: Counts): string =>
  [
    some(counts.people, 'person', 'people'),
    some(counts.referrals, 'referral', 'referrals'),
    some(counts.contacts, 'contact', 'contacts'),
    some(counts.incidents, 'incident', 'incidents'),
    some(counts.assessments, 'assessment', 'assessments'),
    some(counts.files, 'kept file', 'kept files'),
    some(counts.shares, 'share', 'shares'),
  ].join(', ')

const some = (n: number, one: string, many: string) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

export const dayOf = (at: Date): string => dayInWords(londonDay(at))

/** Whose name is not known any more left the service. */
export const nameOf = (names: Map<string, string>, id: string | null): string =>
  names.get(id ?? '') ?? 'a former worker'

export const muted = (words: string): Html => html`<span class="small muted">${words}</span>`
