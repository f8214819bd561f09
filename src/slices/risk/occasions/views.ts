import { dayInWords } from '../../../platform/time.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import type { ClockTrigger, OpenFact } from '../../clock/public.ts'
import { answerable } from './rules.ts'

const words: Partial<Record<ClockTrigger, [one: string, many: string]>> = {
  'incident recorded': ['a new incident', 'new incidents'],
  'earlier incident recorded': [
    'an incident from before the last assessment',
    'incidents from before the last assessment',
  ],
  'change noted': ['a change', 'changes'],
}

/** What is answered when this page is sent, and nothing else: what comes meanwhile stays due [PR 28]. */
export function answersToList(shown: OpenFact[], open: OpenFact[]): Html {
  const since = answerable(open).filter(({ id }) => !shown.some((fact) => fact.id === id))
  return html`<input type="hidden" name="answersTo" value="${shown.map(({ id }) => id).join(' ')}">
${shown.length > 0 ? html`<p>It answers:</p><ul class="govuk-list govuk-list--bullet">${shown.map((fact) => html`<li>${factWords(fact)}</li>`)}</ul>` : nothing}
${since.length > 0 ? html`<p>Recorded since you opened this page, and still due afterwards:</p><ul class="govuk-list govuk-list--bullet">${since.map((fact) => html`<li>${factWords(fact)}</li>`)}</ul>` : nothing}`
}

function factWords({ is, howMany, on }: OpenFact): string {
  const [one, many] = words[is] ?? [is, is]
  const what = howMany === 1 ? one : `${howMany} ${many}`
  return `${what}, recorded on ${dayInWords(on)}`
}
