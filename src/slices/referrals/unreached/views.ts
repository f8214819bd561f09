import type { FieldError, Typed } from '../../../platform/http.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, factList, link, stack } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, casePaths, inCase, type LadderState } from '../../cases/public.ts'
import { basisQuestion, groundQuestion } from '../../disclosures/public.ts'
import { type Referral, referralPaths } from '../public.ts'
import { type Way, type WelfareAnswer, ways, welfareAnswers } from './rules.ts'
import type { Bar } from './standing/public.ts'

const title = 'Tell the referrer: could not reach the victim'

export type UnreachedPage = {
  referral: Referral
  bar: { is: Bar; words: string } | null
  ladder: LadderState | null
  isHighRisk: boolean
  email: string | null
  phone: string | null
  typed: Typed // what was typed, or the draft
  errors: FieldError[]
  once: () => string
}

export function unreachedPage(shown: UnreachedPage): View {
  const { referral, bar } = shown
  const errors = errorsFor(shown.errors)
  const main = html`${errors.summary}
<h1>${title}</h1>
${stack(
  bar === null ? noticeForm(shown, errors) : barred(shown, bar),
  html`<p>${link({ href: referralPaths.one(referral.id), label: `Referral ${referral.reference}` })}${caseLink(referral)}</p>`,
)}`
  return { title, main, current: 'referrals', hasErrors: errors.any }
}

const caseLink = ({ caseId }: Referral): Html =>
  caseId === null
    ? nothing
    : html` · ${link({ href: casePaths.contact(caseId), label: 'What was tried' })}`

type Barred = { is: Bar; words: string }

function barred({ referral, ladder, once }: UnreachedPage, { is, words }: Barred): Html {
  const content = html`<p>${words}</p>
${is === 'not-climbed' && ladder ? whatIsMissing(ladder) : nothing}
${is === 'told' ? html`${toldWhere(referral)}${tryAgain(referral, once())}` : nothing}`
  return card({ content })
}

const toldWhere = ({ caseId }: Referral): Html =>
  caseId === null
    ? nothing
    : html`<p>The exact words stand with ${link({ href: casePaths.sharing(caseId), label: 'all that was shared' })}.</p>`

const tryAgain = ({ id }: Referral, once: string): Html => html`<h2>Trying again</h2>
<p>You can go on trying, and record it, without changing anything here. The referrer then goes on reading “could not reach”, whatever comes of it.</p>
<p>If the referrer may know that you try again, say so here: the page of the referral then reads “with a worker”. Do not where the referrer may be the person doing this.</p>
${form({
  action: referralPaths.triedAgain(id),
  once,
  content: button({ text: 'Let the referrer know', classes: 'govuk-button--secondary' }),
})}`

const whatIsMissing = ({ asked, steps, methods, slots }: LadderState): Html =>
  html`<p class="small muted">Counted are attempts inside the safe times, or with life at risk (${asked.citation}).</p>
${factList([
  { term: 'Attempts', value: `${steps.length} of ${asked.attempts}` },
  { term: 'Methods', value: `${methods.length} of ${asked.methods}` },
  { term: 'Times of day', value: `${slots.length} of ${asked.timeSlots}` },
])}`

const noticeForm = (shown: UnreachedPage, errors: Errors): Html =>
  html`${warningText({ text: 'Whoever referred may be the person doing this. Nothing is sent by itself: look at who it is first.' })}
${form({
  action: referralPaths.unreached(shown.referral.id),
  once: shown.once(),
  content: stack(
    ...(shown.isHighRisk
      ? [card({ title: 'First: the welfare route', band: 'now', content: welfare(shown, errors) })]
      : []),
    card({ title: 'To whom', content: whom(shown, errors) }),
    card({ title: 'What the referrer is told', content: words(shown, errors) }),
    card({ title: 'Why it may leave', content: why(shown, errors) }),
    card({
      content: html`${looked(shown, errors)}
${button({ text: 'Tell the referrer', preventDoubleClick: true })}`,
    }),
  ),
})}`

const welfareTexts: Record<WelfareAnswer, string> = {
  'asked-for': 'A welfare check was asked for',
  'not-asked-for': 'No welfare check was asked for',
}

const welfare = ({ typed }: UnreachedPage, errors: Errors): Html =>
  html`<p>The risk is high, and nobody has reached the victim. Before the referrer is told, decide with your supervisor whether somebody who may lawfully do so should look whether the victim is alive and safe: police, or the service that knows the victim, and never one behind a conflict wall. What is shared for it goes through Sharing.</p>
${radios({
  name: 'welfare',
  fieldset: legend('What became of it?'),
  errorMessage: errors.of('welfare'),
  value: first(typed, 'welfare'),
  items: welfareAnswers.map((value) => ({ value, text: welfareTexts[value] })),
})}
${textarea({ name: 'welfareReason', label: label('Who decided that, and why'), rows: 3, errorMessage: errors.of('welfareReason'), value: first(typed, 'welfareReason') })}`

const wayWords: Record<Way, string> = {
  mail: 'By mail: it goes into the outbox when you send this form',
  phone: 'By phone: I have rung, and said these words',
}

function whom({ referral, email, phone, typed }: UnreachedPage, errors: Errors): Html {
  const { name, role, agency } = referral.kept.answers.you
  return stack(
    factList([
      { term: 'Referrer', value: [name, role, agency].filter(Boolean).join(', ') || 'Not told' },
      { term: 'Email', value: email ?? 'None was given' },
      {
        term: 'Phone',
        value:
          phone ?? 'None was given: use a number of the organisation that you looked up yourself',
      },
    ]),
    radios({
      name: 'way',
      fieldset: legend('How is the referrer told?'),
      hint: { text: 'The page of the referral says “could not reach” from then on, either way.' },
      errorMessage: errors.of('way'),
      value: first(typed, 'way'),
      items: ways
        .filter((way) => way === 'phone' || email !== null)
        .map((value) => ({ value, text: wayWords[value] })),
    }),
  )
}

const words = ({ typed }: UnreachedPage, errors: Errors): Html =>
  textarea({
    name: 'text',
    label: label('The text'),
    hint: {
      text: 'You can change it. No name of the victim, no number, no address, nothing of the case, and never whether the victim wants support.',
    },
    rows: 6,
    errorMessage: errors.of('text'),
    value: first(typed, 'text'),
  })

const why = ({ typed }: UnreachedPage, errors: Errors): Html =>
  html`${groundQuestion({ typed, errors })}${basisQuestion({ typed, errors })}`

const looked = ({ typed }: UnreachedPage, errors: Errors): Html =>
  checkboxes({
    name: 'checked',
    fieldset: legend('Safety check'),
    errorMessage: errors.of('checked'),
    values: [first(typed, 'checked')],
    items: [
      {
        value: 'yes',
        text: 'I have looked at who the referrer is and what the text says. Nothing in it tells where the victim is or how to reach the victim.',
      },
    ],
  })

const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
const label = (text: string) => ({ text, classes: 'govuk-label--s' })
const first = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''

/** A case that nobody referred has nobody to tell. */
export function nobodyPage(frame: CaseFrame): View {
  const main = html`<h1>${title}</h1>
${card({ content: html`<p>No referral brought this case, so there is nobody to tell. Keep trying the safe ways at the safe times.</p>` })}
<p>${link({ href: casePaths.contact(frame.caseId), label: 'What was tried' })}</p>`
  return { ...inCase(frame, 'contact'), title, main }
}
