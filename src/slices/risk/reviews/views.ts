import type { Typed } from '../../../platform/http.ts'
import { button } from '../../../platform/ui/button.ts'
import { errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html } from '../../../platform/ui/html.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { OpenFact } from '../../clock/public.ts'
import { answersToList } from '../occasions/public.ts'
import { reviewPaths } from './paths.ts'
import type { ReviewKind } from './rules.ts'
import type { NotedChange, Review } from './tables.ts'

export type ReviewForms = {
  caseId: string
  once: string
  typed: Typed
  errors: FieldError[]
}

const typedIn = (typed: Typed, name: string) => [typed[name] ?? ''].flat()[0] ?? ''

type Shown = ReviewForms & { kind: ReviewKind; open: OpenFact[] }

/** "Nothing changes because …", for the whole review or for earlier incidents. */
export function reviewForm({ caseId, once, typed, errors, kind, open }: Shown): Html {
  const isHere = typedIn(typed, 'kind') === kind
  const ids = typedIn(typed, 'answersTo').split(' ')
  const shown = isHere ? open.filter(({ id }) => ids.includes(id)) : open
  const { of } = errorsFor(isHere ? errors : [])
  return form({
    action: reviewPaths.reviews(caseId),
    once,
    content: html`<input type="hidden" name="kind" value="${kind}">
${answersToList(shown, open)}
${textarea({
  id: `reason-${kind}`,
  name: 'reason',
  label: {
    text: kind === 'whole' ? 'Reviewed, nothing changes because' : 'No, because',
  },
  rows: 2,
  value: isHere ? typedIn(typed, 'reason') : '',
  errorMessage: of('reason'),
})}
${button({ text: kind === 'whole' ? 'Close the review' : 'Judgement stays', classes: 'govuk-button--secondary' })}`,
  })
}

export function changeForm({ caseId, once, typed, errors }: ReviewForms): Html {
  const { of } = errorsFor(errors)
  return form({
    action: reviewPaths.changes(caseId),
    once,
    content: html`${textarea({
      name: 'what',
      label: { text: 'What has changed?' },
      hint: {
        text: 'For example: released, moved near, lost work, a new partner, a date in court. A review is then due at once.',
      },
      rows: 2,
      value: typedIn(typed, 'what'),
      errorMessage: of('what'),
    })}
${button({ text: 'Note the change', classes: 'govuk-button--secondary' })}`,
  })
}

/** Lines of the history. */
export const reviewLine = ({ kind, reason }: Review, by: string): Html =>
  html`<p>${kind === 'whole' ? 'Reviewed, nothing changes because' : 'Earlier incidents do not change the judgement, because'}: <span class="words">${reason}</span></p>
<p class="small muted">By ${by}</p>`

export const changeLine = ({ what }: NotedChange, by: string): Html =>
  html`<p class="words">${what}</p><p class="small muted">Noted by ${by}</p>`
