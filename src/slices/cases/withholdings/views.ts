import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { insetText } from '../../../platform/ui/inset-text.ts'
import { card, emptyState, factList, link, stack } from '../../../platform/ui/layout.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase } from '../public.ts'
import { withholdingPaths } from './paths.ts'
import { isReviewDue, type WithheldKind } from './rules.ts'
import type { CaseToLookAt, Withholding } from './tables.ts'

export type WithholdingsPage = {
  frame: CaseFrame
  standing: Withholding[]
  today: string
  once: () => string
  typed: Typed
  errors: FieldError[]
}

export function withholdingsPage(page: WithholdingsPage): View {
  const found = errorsFor(page.errors)
  const title = 'Withheld from the victim'
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
<p>What another agency told us, and what would bring harm if the victim learned of it now. While it stands here no chronology holds it, whoever that is for, unless whoever makes the file ticks it. What you write to her in your own words asks whether any of it is in them; what you say is not looked through. Each is looked at again on its day.</p>
${page.standing.length === 0 ? emptyState('Nothing is withheld. Begin on the page of an incident, a contact or an assessment.') : stack(...page.standing.map((each) => standingCard(each, page, found)))}</div>`
  return { ...inCase(page.frame, 'sharing'), title, main, hasErrors: found.any }
}

const standingCard = (each: Withholding, page: WithholdingsPage, errors: Errors): Html =>
  card({
    title: html`${kindWords[each.kind]} ${state(each, page.today)}`,
    content: html`${factList([
      { term: 'Asked by', value: each.source },
      { term: 'Why', value: each.reason },
      { term: 'What the victim must know instead', value: each.instead ?? 'Not said yet' },
      { term: 'Look again', value: dayInWords(each.reviewOn) },
      { term: 'Withheld', value: `${dayInWords(londonDay(each.at))}, by ${each.by}` },
    ])}
${renewal(each, page, errors)}${ending(each, page, errors)}`,
  })

function state({ reviewOn, instead }: Withholding, today: string): Html {
  if (isReviewDue(reviewOn, today)) return badge('high', 'Look at it again now')
  return instead === null ? badge('moderate', 'Safety not answered') : nothing
}

const typedFor = ({ id }: Withholding, which: string, { typed }: WithholdingsPage): Typed | null =>
  wordIn(typed, 'of') === `${which} ${id}` ? typed : null

function renewal(each: Withholding, page: WithholdingsPage, errors: Errors): Html {
  const typed = typedFor(each, 'renewal', page)
  const wrong = (field: string) => (typed ? errors.of(field) : undefined)
  return form({
    action: withholdingPaths.renewal(page.frame.caseId, each.id),
    once: page.once(),
    content: html`<input type="hidden" name="version" value="${each.version}">
${textarea({
  name: 'instead',
  id: `instead-${each.id}`,
  label: { text: 'What the victim must know to be safe instead' },
  value: typed ? wordIn(typed, 'instead') : (each.instead ?? ''),
  errorMessage: wrong('instead'),
  rows: 3,
})}
${input({
  name: 'reviewOn',
  id: `reviewOn-${each.id}`,
  type: 'date',
  label: { text: 'Look again on' },
  value: typed ? wordIn(typed, 'reviewOn') : each.reviewOn,
  errorMessage: wrong('reviewOn'),
  classes: 'govuk-input--width-10',
})}
${button({ text: 'It stays withheld', classes: 'govuk-button--secondary' })}`,
  })
}

function ending(each: Withholding, page: WithholdingsPage, errors: Errors): Html {
  const typed = typedFor(each, 'ending', page)
  return form({
    action: withholdingPaths.ending(page.frame.caseId, each.id),
    once: page.once(),
    content: html`${textarea({
      name: 'endReason',
      id: `endReason-${each.id}`,
      label: { text: 'Why the victim may be told now' },
      value: typed ? wordIn(typed, 'endReason') : '',
      errorMessage: typed ? errors.of('endReason') : undefined,
      rows: 2,
    })}
${button({ text: 'No longer withheld', classes: 'govuk-button--secondary' })}`,
  })
}

export type NewWithholdingPage = {
  frame: CaseFrame
  once: string
  typed: Typed
  errors: FieldError[]
}

export function newWithholdingPage({ frame, once, typed, errors }: NewWithholdingPage): View {
  const found = errorsFor(errors)
  const title = 'Withhold from the victim'
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
${insetText({ text: 'Only where telling the victim could bring harm, and never for good. The victim must still know what is needed to be safe.' })}
${form({
  action: withholdingPaths.list(frame.caseId),
  once,
  content: html`<input type="hidden" name="kind" value="${wordIn(typed, 'kind')}">
<input type="hidden" name="objectId" value="${wordIn(typed, 'objectId')}">
${input({ name: 'source', label: { text: 'Which agency asked for this' }, value: wordIn(typed, 'source'), errorMessage: found.of('source'), autocomplete: 'off' })}
${textarea({ name: 'reason', label: { text: 'What could happen if the victim were told' }, value: wordIn(typed, 'reason'), errorMessage: found.of('reason'), rows: 3 })}
${textarea({ name: 'instead', label: { text: 'What the victim must know to be safe instead' }, hint: { text: 'If nobody can say yet, leave this empty. It stands as not answered until it is.' }, value: wordIn(typed, 'instead'), errorMessage: found.of('instead'), rows: 3 })}
${input({ name: 'reviewOn', type: 'date', label: { text: 'Look again on' }, value: wordIn(typed, 'reviewOn'), errorMessage: found.of('reviewOn'), classes: 'govuk-input--width-10' })}
${button({ text: 'Withhold it' })}`,
})}</div>`
  return { ...inCase(frame, 'sharing'), title, main, hasErrors: found.any }
}

const kindWords: Record<WithheldKind, string> = {
  incident: 'An incident',
  contact: 'A contact',
  assessment: 'An assessment',
  'received-assessment': 'An assessment we were given',
}

export type Stripe = {
  caseId: string
  kind: WithheldKind
  objectId: string
  standing: Withholding[]
  maySet: boolean
}

export const stripeOf = (
  { caseId, can }: CaseFrame,
  kind: WithheldKind,
  objectId: string,
  standing: Withholding[],
): Stripe => ({ caseId, kind, objectId, standing, maySet: can('withholding.set') })

/** On the page of a thing: that it is withheld, or the way to withhold it. */
export function withheldStripe({ caseId, kind, objectId, standing, maySet }: Stripe): Html {
  const one = standing.find((each) => each.kind === kind && each.objectId === objectId)
  if (one)
    return html`<p class="withheld"><b>Withheld from the victim</b> until ${dayInWords(one.reviewOn)} at the latest. ${link({ href: withholdingPaths.list(caseId), label: 'Why, and what to say instead' })}</p>`
  if (!maySet) return nothing
  return html`<p class="small">${link({ href: withholdingPaths.begin(caseId, kind, objectId), label: 'Withhold this from the victim' })}</p>`
}

/** On somebody's day: where something withheld waits to be looked at again, or has no answer yet. */
export const withheldNotice = (cases: CaseToLookAt[]): Html =>
  cases.length === 0
    ? nothing
    : card({
        title: 'Withheld from a victim: look again, or say what keeps the victim safe instead',
        band: 'due',
        content: html`<ul class="govuk-list">${cases.map(({ caseId, reference }) => html`<li>${link({ href: withholdingPaths.list(caseId), label: `Case ${reference}` })}</li>`)}</ul>`,
      })

const wordIn = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''
