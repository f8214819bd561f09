import { dayInWords } from '../../../../platform/time.ts'
import { badge } from '../../../../platform/ui/badge.ts'
import { type Html, html, nothing } from '../../../../platform/ui/html.ts'
import { card, factList, link } from '../../../../platform/ui/layout.ts'
import { methodWords, slotWords } from '../wording/public.ts'
import type { LadderState } from './rules.ts'

/** What was tried to reach the victim, and what the policy still asks for; at its end the way to tell the referrer. */
export const ladderCard = (state: LadderState, tellHref: string | null): Html =>
  card({
    title: 'Reaching the victim',
    content:
      state.reachedOn === null
        ? html`${notYet(state)}${state.climbed && tellHref !== null ? tell(tellHref) : nothing}`
        : reached(state.reachedOn),
  })

const tell = (href: string): Html => html`<p>${link({ href, label: 'Tell the referrer' })}</p>`

const reached = (on: string): Html =>
  html`<p>${badge('ok', 'Reached')} <span class="small">first on ${dayInWords(on)}</span></p>`

const notYet = (state: LadderState): Html => {
  const { asked, steps, methods, slots, climbed } = state
  return html`<p>${climbed ? badge('moderate', 'Tried as often as asked, and not reached') : badge('quiet', 'Not reached yet')}</p>
${factList([
  { term: 'Attempts', value: `${steps.length} of ${asked.attempts}` },
  {
    term: 'Methods',
    value: counted(
      methods.length,
      asked.methods,
      methods.map((method) => methodWords[method]),
    ),
  },
  {
    term: 'Times of day',
    value: counted(
      slots.length,
      asked.timeSlots,
      slots.map((slot) => slotWords[slot]),
    ),
  },
])}
<p class="small">${nextWords(state)} <span class="muted">(${asked.citation})</span></p>
${climbed ? nothing : html`<p class="small muted">Only attempts inside the safe times, or with life at risk, are counted.</p>`}`
}

const counted = (count: number, of: number, named: string[]): string =>
  `${count} of ${of}${named.length > 0 ? `: ${named.join(', ').toLowerCase()}` : ''}`

/** What to try next, in the order of what helps most. */
export function nextWords({ steps, missing, climbed }: LadderState): string {
  if (climbed) return 'Next: tell the referrer that the victim was not reached.'
  if (missing.methods > 0 && missing.slots > 0 && steps.length > 0)
    return 'Next: try another method, at another time of day.'
  if (steps.length === 0) return 'Next: make the first attempt.'
  if (missing.methods > 0) return 'Next: try another method.'
  if (missing.slots > 0) return 'Next: try at another time of day.'
  return missing.attempts === 1
    ? 'Next: try once more.'
    : `Next: try ${missing.attempts} more times.`
}
