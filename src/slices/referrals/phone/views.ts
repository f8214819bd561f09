import { details } from '../../../platform/ui/details.ts'
import { type Errors, errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, stack, threeColumns } from '../../../platform/ui/layout.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { View } from '../../../security/door.ts'
import { type DutyNow, dutyWords } from '../../workforce/public.ts'
import { asksMore, type Boxes, pageFields } from '../fields/public.ts'
import { isOfEnough, sending, sixAnswers, theRest } from '../own-drafts/public.ts'
import { referralPaths } from '../public.ts'
import { pageTitles } from '../wording/public.ts'

type CallPage = {
  id: string | null // null: nothing of it is kept so far
  typed: Boxes
  errors: readonly FieldError[]
  duty: DutyNow
  today: string
  once: string
}

export function callPage({ id, typed, errors: found, duty, today, once }: CallPage): View {
  const errors = errorsFor(found)
  const boxes = id === null && found.length === 0 ? { ...agreedToday(today), ...typed } : typed
  return {
    title: 'Somebody rings',
    current: 'referrals',
    hasErrors: errors.any,
    main: html`${errors.summary}
<h1>Somebody rings</h1>
${warningText({ text: 'Is somebody in danger now? Whoever is in danger hangs up and calls 999, and presses 55 if it is not safe to speak. If that cannot be, call 999 yourself now and keep the caller on this line.' })}
${dutyWords(duty, today)}
<p>These six answers are enough. Ask for the number to call back first: the line may go dead.</p>
${form({
  action: id === null ? referralPaths.phone() : referralPaths.call(id),
  once,
  content: html`${threeColumns(asked(0, 2, boxes, errors), asked(2, 4, boxes, errors), asked(4, 6, boxes, errors))}
${sending}
${details({ summaryText: 'Everything else, if it is said', html: html`${others(boxes, errors)}${sending}`, open: found.some(({ field }) => !isOfEnough(field)) })}`,
})}
${id === null ? nothing : html`<p class="muted">Kept. Nobody else sees it until you make it a referral.</p>`}`,
  }
}

/** Some of the six, under each other. */
const asked = (from: number, to: number, boxes: Boxes, errors: Errors): Html =>
  stack(
    ...sixAnswers.slice(from, to).map(({ title, page, only }) => {
      const which = { prefix: `${page}-`, only, dense: true }
      return card({ title, content: pageFields(page, boxes, errors, which) })
    }),
  )

function others(boxes: Boxes, errors: Errors): Html {
  const more = sixAnswers.filter(({ page, only }) => asksMore(page, only))
  const all = [
    ...more.map(({ page, only: except }) => ({ page, except })),
    ...theRest.map((page) => ({ page, except: [] })),
  ]
  return html`${all.map(({ page, except }) => {
    const which = { prefix: `${page}-`, except, dense: true, wide: true }
    return html`<h2>${pageTitles[page]}</h2>${pageFields(page, boxes, errors, which)}`
  })}`
}

/** The victim agreed today, more often than not: the day stands there, to be changed. */
function agreedToday(today: string): Boxes {
  const [year = '', month, day] = today.split('-')
  return {
    'consent-agreedOn-day': String(Number(day)),
    'consent-agreedOn-month': String(Number(month)),
    'consent-agreedOn-year': year,
  }
}
