import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { insetText } from '../../../platform/ui/inset-text.ts'
import { card, stack } from '../../../platform/ui/layout.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase } from '../public.ts'
import { asking, type Sheet, typedOf } from '../sheets/public.ts'
import { communicationPaths } from './paths.ts'
import { type Adjustment, askNow, type CommunicationWords } from './rules.ts'

export type CommunicationPage = {
  frame: CaseFrame
  sheet: Sheet<'communication'> | null
  pregnancy: Sheet<'pregnancy'> | null
  mayChange: boolean
  once: () => string
  typed: Typed
  errors: FieldError[]
}

export function communicationPage(page: CommunicationPage): View {
  const found = errorsFor(page.errors)
  const title = 'How we communicate'
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
<p>Ask everybody, without waiting to be told: at the first talk, and again at each review.</p>
${stack(communication(page), formats(), pregnancyCard(page))}</div>`
  return { ...inCase(page.frame, 'overview'), title, main, hasErrors: found.any }
}

function asked({ frame, sheet }: CommunicationPage): Html {
  const now = askNow(sheet?.words.askedOn ?? null, frame.risk.on)
  const last = sheet?.words.askedOn
    ? `Last asked on ${dayInWords(sheet.words.askedOn)}.`
    : 'The victim has not been asked.'
  return html`<p>${now === null ? badge('ok', 'Asked') : badge('moderate', now === 'never-asked' ? 'Ask the victim' : 'Ask again: reviewed since')} ${last}
${sheet ? html`<span class="small muted">Saved ${dayInWords(londonDay(sheet.at))}, by ${sheet.by}${sheet.words.source ? html`; said by ${sheet.words.source}` : nothing}</span>` : nothing}</p>`
}

function communication(page: CommunicationPage): Html {
  const { frame, sheet, mayChange, once, typed, errors } = page
  const ask = asking('other' in typed || !sheet ? typed : typedOf(sheet.words), errors)
  const content = html`${ask.version(sheet?.version ?? 0)}
${ask.many({ name: 'adjustments', label: 'What does the victim need?' }, adjustmentWords)}
${ask.line({ name: 'language', label: 'Language, where it is not English' })}
${ask.box({ name: 'other', label: 'Anything else that would help (optional)' })}
${ask.box({ name: 'religious', label: 'Days or times kept for religion (optional)', hint: 'So that nobody rings or books then' })}
${ask.day({ name: 'askedOn', label: 'Day on which the victim was asked' })}
${ask.line({ name: 'source', label: 'Who said it, where it was somebody else' })}
${button({ text: 'Save' })}`
  return card({
    title: 'What the victim needs',
    content: html`${asked(page)}
${mayChange ? form({ action: communicationPaths.page(frame.caseId), once: once(), content }) : nothing}`,
  })
}

/** Said in words: what a document of ours can be made as, and what not. */
const formats = (): Html =>
  card({
    title: 'Documents',
    content: html`<p>Large print is made here: select it as the kind of file when something is shared.</p>
<p>Easy read, translations and British Sign Language cannot be made here. Ask the agency that interprets, or a by-and-for service, and keep what they made with the case.</p>`,
  })

function pregnancyCard(page: CommunicationPage): Html {
  const { frame, pregnancy, mayChange, once, typed, errors } = page
  const ask = asking(
    'appointments' in typed || !pregnancy ? typed : typedOf(pregnancy.words),
    errors,
  )
  const content = html`${ask.version(pregnancy?.version ?? 0)}
${ask.line({ name: 'dueMonth', label: 'Month in which the child is due', hint: 'The year, then the month: 2026-11 is November 2026' })}
${ask.box({ name: 'appointments', label: 'Appointments', hint: 'Who goes along, and how the victim gets there safely' })}
${ask.one({ name: 'antenatal', label: 'Does the victim want support with antenatal care?' }, wantedWords)}
${button({ text: 'Save', classes: 'govuk-button--secondary' })}`
  return card({
    title: 'Pregnancy (only if the victim wants to say)',
    content: html`${insetText({ text: 'All of it can be left out. Risk can rise in pregnancy: ask when the victim is alone.' })}
${mayChange ? form({ action: communicationPaths.pregnancy(frame.caseId), once: once(), content }) : nothing}`,
  })
}

/** For the identity bar: what whoever rings or writes has to know first. */
export function needsWords({ adjustments, language }: CommunicationWords): string {
  const said = adjustments.map((each) => shortWords[each])
  return [...said, ...(language === null ? [] : [language])].join(', ')
}

export const adjustmentWords: Record<Adjustment, string> = {
  'easy-read': 'Easy read',
  'large-print': 'Large print',
  translated: 'Translated documents, or an interpreter',
  bsl: 'British Sign Language (BSL)',
  'step-free': 'Step-free places',
  'video-or-text': 'Video, text relay or messages instead of calls',
  'out-of-hours': 'Evenings or weekends',
}

const shortWords: Record<Adjustment, string> = {
  ...adjustmentWords,
  translated: 'Interpreter or translation',
  bsl: 'BSL',
  'step-free': 'Step-free',
}

const wantedWords = { yes: 'Yes', no: 'No', 'not-asked': 'Not asked' }
