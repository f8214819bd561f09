import type { FieldError, Typed } from '../../../platform/http.ts'
import { londonClock } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { details } from '../../../platform/ui/details.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { select } from '../../../platform/ui/select.ts'
import {
  dots,
  type ProtectedKind,
  type RevealReason,
  revealReasons,
  shownForSeconds,
} from './rules.ts'

export const protectedWords: Record<ProtectedKind, string> = {
  phone: 'phone number',
  email: 'email address',
  'other-way': 'way to reach somebody',
  address: 'address',
}

export const revealReasonWords: Record<RevealReason, string> = {
  contact: 'To make contact in a safe way',
  check: 'To check with the victim that it is right',
  safety: 'To plan for safety',
  help: 'To arrange help, such as housing or transport',
  referral: 'To decide on a referral',
  'life-at-risk': 'Life is at risk',
}

/** What a page says of one protected value: the dots, and how to see what is behind them. */
export type Masked = {
  part: string
  label: string // what it is, for who hears the page: "Phone number"
  action: string | null // where it is asked for; null: this person may not
  once: () => string
  refused?: RevealRefused | undefined
}

/** The form that was sent without a reason: its part, and what was wrong with it. */
export type RevealRefused = { part: string; errors: readonly FieldError[] }

export const reasonId = (part: string): string => `reason-${part}`

/** Errors as the page's summary links them: to the box of the part that was asked for. */
export function revealErrors(typed: Typed, errors: readonly FieldError[]): RevealRefused {
  const part = [typed.part ?? ''].flat()[0] ?? ''
  return { part, errors: errors.map((error) => ({ ...error, at: reasonId(part) })) }
}

/** Dots, and a form behind "Show": one value at a time, with a reason from a list. */
export function maskedValue({ part, label, action, once, refused }: Masked): Html {
  const hidden = html`<span class="dots" aria-hidden="true">${dots}</span><span class="govuk-visually-hidden">Hidden</span>`
  if (action === null) return hidden
  const errors = refused?.part === part ? refused.errors : []
  const ask = form({
    action,
    once: once(),
    content: html`<input type="hidden" name="part" value="${part}">
${select({
  name: 'reason',
  id: reasonId(part),
  label: { text: 'Why do you need to see it?' },
  hint: { text: `Shown for ${shownForSeconds} seconds, and recorded.` },
  errorMessage: errors[0] ? { text: errors[0].message } : undefined,
  items: [
    { value: '', text: 'Select a reason' },
    ...revealReasons.map((value) => ({ value, text: revealReasonWords[value] })),
  ],
})}
${button({ html: html`Show<span class="govuk-visually-hidden"> ${label}</span>`, classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
  })
  const summary = html`Show<span class="govuk-visually-hidden"> ${label}</span>`
  return html`${hidden} ${details({ summaryHtml: summary, open: errors.length > 0, html: ask, classes: 'reveal' })}`
}

/** The value itself, for its minute. */
export const shownValue = (value: string, until: Date): Html =>
  html`<span class="words" id="shown">${value}</span>
<p class="small muted">Shown until ${londonClock(until.getTime()).at}, then hidden again. It is recorded that you saw it.</p>`

/** Above the page of a reveal whose minute is over, or that was somebody else's. */
export const hiddenAgain = (isOver: boolean): Html =>
  isOver
    ? html`<p class="govuk-inset-text">What you asked to see is hidden again: it is shown for ${shownForSeconds} seconds. Ask once more if you still need it.</p>`
    : nothing

/**
 * Sends the browser back to where the value is dots, without any script. It is no element of the page, so that
 * whoever reads slowly or by ear meets no surprise before the minute that the page names.
 */
export const hidesItself = (page: Response, back: string, now: Date, until: Date): Response => {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))
  page.headers.set('Refresh', `${seconds}; url=${back}`)
  return page
}
