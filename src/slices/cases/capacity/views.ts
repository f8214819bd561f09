import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { html, nothing } from '../../../platform/ui/html.ts'
import { card, stack } from '../../../platform/ui/layout.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase } from '../public.ts'
import { asking, type Sheet, typedOf } from '../sheets/public.ts'
import { capacityPaths } from './paths.ts'
import {
  consentPath,
  type Decider,
  isConflicted,
  type PowerType,
  type Standing,
  whyNoConsent,
} from './rules.ts'

export type CapacityPage = {
  frame: CaseFrame
  sheet: Sheet<'consent'> | null
  standing: Standing
  mayChange: boolean
  once: () => string
  typed: Typed
  errors: FieldError[]
}

export function capacityPage(page: CapacityPage): View {
  const { frame, sheet, standing, mayChange, once, typed, errors } = page
  const found = errorsFor(errors)
  const ask = asking('scope' in typed || !sheet ? typed : typedOf(sheet.words), errors)
  const content = html`${ask.version(sheet?.version ?? 0)}
${ask.one({ name: 'decider', label: 'Who decides about support and sharing?' }, deciderWords)}
${ask.box({ name: 'capacityNote', label: 'What was found about capacity, by whom, for which decision' })}
${ask.one({ name: 'powerType', label: 'Is there a lasting power of attorney?' }, powerWords)}
${ask.line({ name: 'attorney', label: 'Name of the attorney', hint: 'It is held against everybody in this case' })}
${ask.box({ name: 'scope', label: 'What it covers, and from when' })}
${ask.day({ name: 'opgCheckedOn', label: 'Checked with the Office of the Public Guardian on' })}
${ask.box({ name: 'socialCare', label: 'With whom in adult social care it was talked through' })}
${button({ text: 'Save' })}`
  const title = 'Who decides'
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
${stack(
  card({
    title: html`Whose consent counts ${isConflicted(standing) ? badge('high', 'The attorney is on the other side') : nothing}`,
    ...(whyNoConsent(standing) === null ? {} : { band: 'due' as const }),
    content: html`<p>${consentPath(standing)}</p>
${sheet ? html`<p class="small muted">Saved ${dayInWords(londonDay(sheet.at))}, by ${sheet.by}</p>` : nothing}`,
  }),
  mayChange ? form({ action: capacityPaths.page(frame.caseId), once: once(), content }) : nothing,
)}</div>`
  return { ...inCase(frame, 'overview'), title, main, hasErrors: found.any }
}

const deciderWords: Record<Decider, string> = {
  victim: 'The victim',
  'victim-with-help': 'The victim, with help to decide',
  attorney: 'An attorney: somebody found that the victim cannot decide this',
  'best-interests': 'Best interests: the victim cannot decide this, and there is no attorney',
}

const powerWords: Record<PowerType, string> = {
  'health-and-welfare': 'For health and welfare',
  'property-and-finance': 'For property and money',
  both: 'For both',
  none: 'None',
}
