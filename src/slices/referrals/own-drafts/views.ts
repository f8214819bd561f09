import { button } from '../../../platform/ui/button.ts'
import { html } from '../../../platform/ui/html.ts'
import type { PageName } from '../answers/public.ts'

export type SixAnswers = { title: string; page: PageName; only: readonly string[] }

/** The six answers that are enough, in the order in which somebody on the phone says them [PR 29]. */
export const sixAnswers: readonly SixAnswers[] = [
  {
    title: '1. Who rings, and the number to call back',
    page: 'you',
    only: ['name', 'agency', 'source', 'phone'],
  },
  { title: '2. What happens', page: 'conduct', only: ['happening'] },
  { title: '3. The victim', page: 'victim', only: ['given', 'surname'] },
  {
    title: '4. A safe way and a safe time',
    page: 'contact',
    only: ['phone', 'phoneSafe', 'otherWay', 'timesNote'],
  },
  {
    title: '5. Agreement, or the ground without it',
    page: 'consent',
    only: ['explained', 'agreed', 'basis', 'basisReason', 'toldBefore', 'toldWhat'],
  },
  { title: '6. Children', page: 'needs', only: ['children'] },
]

export const theRest: readonly PageName[] = ['signs', 'person', 'risk', 'reports']

/** At the end of what one of ours takes in. */
export const sending = html`<div class="govuk-button-group">
${button({ text: 'Make the referral', name: 'next', value: 'send', preventDoubleClick: true })}
${button({ text: 'Keep what I typed', name: 'next', value: 'keep', classes: 'govuk-button--secondary' })}
</div>`

export const isOfEnough = (field: string) =>
  sixAnswers.some(({ page, only }) => only.some((name) => field.startsWith(`${page}-${name}`)))
