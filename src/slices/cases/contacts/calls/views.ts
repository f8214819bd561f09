import type { FieldError, Typed } from '../../../../platform/http.ts'
import { badge } from '../../../../platform/ui/badge.ts'
import { button } from '../../../../platform/ui/button.ts'
import { checkboxes } from '../../../../platform/ui/checkboxes.ts'
import { details } from '../../../../platform/ui/details.ts'
import { type Errors, errorsFor } from '../../../../platform/ui/errors.ts'
import { form } from '../../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../../platform/ui/html.ts'
import { card, factList, link, stack } from '../../../../platform/ui/layout.ts'
import { textarea } from '../../../../platform/ui/textarea.ts'
import { warningText } from '../../../../platform/ui/warning-text.ts'
import type { View } from '../../../../security/door.ts'
import type { Contact, Manner, MayContact, MayContactBy } from '../../../people/public.ts'
import { type CaseFrame, channelWords, inCase, voicemailWords } from '../../public.ts'
import { composer, composerErrors } from '../composer/public.ts'
import { contactPaths, unsafeWords, whenOf } from '../public.ts'
import { whenWords } from '../wording/public.ts'
import { type CallChannel, isCallChannel } from './rules.ts'
import type { Call } from './tables.ts'

/** Whether and on which number the victim can be called now; the number itself is not here. */
export type Calling = {
  caseId: string
  channel: CallChannel | null // null: no number is recorded
  may: MayContactBy
  note: string | null // what was said in words, to be read first
  voicemail: Contact['voicemail']
  isBeside: boolean // the worker of the case, or who stands in
  typed: Typed
  errors: FieldError[]
  once: () => string
}

/** One button where the victim may be called; else why not, when next, and the way past it where life is at risk. */
export function callCard(calling: Calling): Html {
  const errors = errorsFor(calling.errors)
  const { may, channel, note } = calling
  return card({
    title: 'May I contact the victim now?',
    content: html`${note === null ? nothing : html`<p><b>Read first:</b> <span class="words">${note}</span></p>`}
<p>${mayWords(may)} ${channel === null ? nothing : html`<span class="small muted">${voicemailWords[calling.voicemail]}</span>`}</p>
${calling.isBeside ? (may.may === 'no' ? pastTheStop(calling, errors) : callForm(calling, errors)) : notBeside}`,
  })
}

/** Nothing that was begun is lost: a closed tab with the victim on the phone is found again here. */
export const unwrittenCalls = (caseId: string, calls: { id: string; startedAt: Date }[]): Html =>
  calls.length === 0
    ? nothing
    : card({
        band: 'due',
        title: 'Not written up yet',
        content: html`<ul class="govuk-list">${calls.map(({ id, startedAt }) => html`<li>${link({ href: contactPaths.call(caseId, id), label: `You rang: ${whenWords(whenOf(startedAt))}. Write it up` })}</li>`)}</ul>`,
      })

/** The same one button wherever the case is shown: only while the victim may be called. */
export const callNow = ({
  caseId,
  may,
  once,
}: {
  caseId: string
  may: MayContact
  once: string
}): Html => {
  if (may.may !== 'yes' || !isCallChannel(may.channel)) return nothing
  return form({
    action: contactPaths.calls(caseId),
    once,
    content: html`<input type="hidden" name="channel" value="${may.channel}">
${button({ text: `Call on the ${channelWords[may.channel]}`, preventDoubleClick: true })}`,
  })
}

const notBeside = html`<p class="small muted">The number is shown to the worker of this case, to whoever covers or is on duty now, and to managers and supervisors.</p>`

/** A hard stop says why, and when it is safe again. */
function mayWords(may: MayContactBy): Html {
  switch (may.may) {
    case 'yes':
      return html`${badge('ok', `Yes, by phone until ${may.until}`)}`
    case 'read':
      return html`${badge('moderate', 'Read what was said first')}`
    case 'no':
      return html`${badge('held', 'No, not by phone now')} ${unsafeWords[may.because]}.${may.because === 'outside-window' ? html` <b>Next: ${may.next}.</b>` : nothing}`
  }
}

const callForm = ({ caseId, channel, may, typed, once }: Calling, errors: Errors): Html =>
  channel === null
    ? nothing
    : form({
        action: contactPaths.calls(caseId),
        once: once(),
        content: html`<input type="hidden" name="channel" value="${channel}">
${
  may.may === 'read'
    ? checkboxes({
        name: 'callReadFirst',
        classes: 'govuk-checkboxes--small',
        values: [typed.callReadFirst ?? []].flat(),
        errorMessage: errors.of('callReadFirst'),
        items: [{ value: 'yes', text: 'I have read it' }],
      })
    : nothing
}
${button({ text: `Call on the ${channelWords[channel]}`, preventDoubleClick: true })}
<p class="small muted">It shows this one number, records that you called, and opens the note.</p>`,
      })

const pastTheStop = ({ caseId, channel, typed, once }: Calling, errors: Errors): Html =>
  channel === null
    ? nothing
    : details({
        summaryText: 'Life is at risk',
        open: errors.any,
        html: form({
          action: contactPaths.calls(caseId),
          once: once(),
          content: html`<input type="hidden" name="channel" value="${channel}"><input type="hidden" name="callLifeAtRisk" value="yes">
${textarea({
  name: 'callReason',
  rows: 2,
  label: { text: 'Why life is at risk' },
  hint: { text: 'One line is enough. It is kept with the call.' },
  value: [typed.callReason ?? ''].flat()[0] ?? '',
  errorMessage: errors.of('callReason'),
})}
${button({ text: 'Call all the same', classes: 'govuk-button--warning', preventDoubleClick: true })}`,
        }),
      })

export type CallPage = {
  frame: CaseFrame
  call: Call
  number: string | null
  contact: Contact
  manner: Manner
  typed: Typed
  errors: FieldError[]
  once: string
}

/** The number and what to heed, and the note of the call beside it. */
export function callPage(shown: CallPage): View {
  const { frame, call } = shown
  const errors = composerErrors(shown.errors)
  const title = 'Call'
  const main = html`${errors.summary}
<h1>${title}</h1>
${stack(numberCard(shown), call.isWritten ? written(frame.caseId) : noteCard(shown))}`
  return { ...inCase(frame, 'contact'), title, main, hasErrors: errors.any }
}

function numberCard({ call, number, contact, manner }: CallPage): Html {
  const { sayWhat, note } = contact
  const { voicemail, whoMayAnswer } = manner
  return card({
    band: 'now',
    title:
      number === null ? 'The number is not shown any more' : `The ${channelWords[call.channel]}`,
    content: html`${number === null ? gone : html`<p class="govuk-heading-l">${number}</p>`}
${call.reason === null ? nothing : warningText({ text: 'Outside the safe times or ways, because life is at risk.', iconFallbackText: 'Warning' })}
${factList([
  { term: 'Began', value: whenWords(whenOf(call.startedAt)) },
  {
    term: 'Say that you are',
    value: sayWhat ?? 'Not recorded: say nothing of the service until you know who is there',
  },
  { term: 'Who may answer', value: whoMayAnswer ?? 'Not recorded: only the victim' },
  { term: 'Voicemail', value: voicemailRule[voicemail] },
  note ? { term: 'Also said', value: html`<span class="words">${note}</span>` } : null,
])}`,
  })
}

const voicemailRule: Record<Contact['voicemail'], string> = {
  yes: 'Safe to leave one',
  no: 'Do not leave one: hang up',
  unknown: 'Not asked: do not leave one, hang up',
}

const gone = html`<p>It is shown to who began the call, on its day, while the safe time lasts, until the call is written up. What you typed is below.</p>`

const written = (caseId: string): Html =>
  card({
    content: html`<p>This call is written up. ${link({ href: contactPaths.list(caseId), label: 'All contacts' })}</p>`,
  })

const noteCard = ({ frame, call, typed, errors, once }: CallPage): Html =>
  card({
    title: 'Write it up',
    content: html`<p>The first time you spoke? ${link({ href: contactPaths.firstConversation(frame.caseId), label: 'Use the sheet for a first conversation' })}</p>
${composer({
  action: contactPaths.call(frame.caseId, call.id),
  once,
  typed,
  errors,
  fixed: 'call',
  readFirst: false,
  submit: 'Save',
})}`,
  })
