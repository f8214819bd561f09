import type { FieldError, Typed } from '../../../../platform/http.ts'
import { dayInWords } from '../../../../platform/time.ts'
import { button } from '../../../../platform/ui/button.ts'
import { checkboxes } from '../../../../platform/ui/checkboxes.ts'
import { dataTable } from '../../../../platform/ui/data-table.ts'
import { details } from '../../../../platform/ui/details.ts'
import { type Errors, errorsFor } from '../../../../platform/ui/errors.ts'
import { form } from '../../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../../platform/ui/html.ts'
import { card, emptyState, link, stack } from '../../../../platform/ui/layout.ts'
import { radios } from '../../../../platform/ui/radios.ts'
import { textarea } from '../../../../platform/ui/textarea.ts'
import type { View } from '../../../../security/door.ts'
import { type CaseFrame, inCase } from '../../../cases/public.ts'
import { channelWords, kindWords, monthWords, whenWords } from '../../public.ts'
import {
  type CallRun,
  type Day,
  type Draft,
  declineForm,
  draftsAPage,
  type Import,
  importPaths,
  minuteOf,
  monthsOf,
  orderSaid,
  type ReadSummary,
} from '../public.ts'

export type PreviewPage = {
  frame: CaseFrame
  once: string
  found: Import
  summary: ReadSummary
  drafts: Draft[]
  from: number
  typed: Typed
  errors: FieldError[]
}

/** What was understood beside what was not. Nothing of it is in the timeline yet. */
export function previewPage(page: PreviewPage): View {
  const errors = errorsFor(page.errors)
  const title = 'Look at what was read'
  const main = html`${errors.summary}<h1>${title}</h1>
<p>Nothing is in the timeline yet. What you do not accept is destroyed.</p>
${stack(lost(page), understood(page), acceptance(page, errors), unwanted(page), draftsCard(page))}`
  return { ...inCase(page.frame, 'timeline'), title, main, hasErrors: errors.any }
}

function lost({ found, summary }: PreviewPage): Html {
  const { notUnderstood } = summary
  if (found.not_understood === 0)
    return card({
      title: 'Every line was understood',
      content: html`<p>${cutOff(summary)}Lines that WhatsApp wrote itself: ${count(summary.systemLineCount)}.</p>`,
    })
  return card({
    title: `${count(found.not_understood)} ${found.not_understood === 1 ? 'line was' : 'lines were'} not understood`,
    content: html`<p>${cutOff(summary)}What stands here is not brought in. Compare it with the phone, and write down by hand what matters.</p>
${dataTable({
  caption: 'Lines that were not understood',
  head: ['Line', 'In the file', 'Why not'],
  numeric: [0],
  rows: notUnderstood.map(({ line, text, because }) => [
    line,
    html`<span class="words">${text}</span>`,
    because,
  ]),
  empty: nothing,
})}
${notUnderstood.length < found.not_understood ? html`<p>The first ${count(notUnderstood.length)} are shown.</p>` : nothing}`,
  })
}

const cutOff = ({ endsCleanly }: ReadSummary): string =>
  endsCleanly ? '' : 'The last line has no end: the file may have been cut off there. '

function understood({ found, summary }: PreviewPage): Html {
  const { mediaCount, senders } = summary
  return card({
    title: `${messages(found.understood)} understood`,
    content: html`<p>File: <b>${found.file_name}</b></p>
<p>Dates are read as ${orderSaid[summary.dateOrder]}, because ${summary.dateOrderBecause}.</p>
${found.repeated === 0 ? nothing : html`<p><b>${messages(found.repeated)}</b> of them ${found.repeated === 1 ? 'is' : 'are'} in the timeline already, from an export brought in before. They are marked, and left out.</p>`}
${mediaCount ? html`<p>${count(mediaCount)} pictures or other files in the zip were not opened and are not brought in.</p>` : nothing}
${dataTable({
  caption: 'Who wrote',
  head: ['Who wrote', 'Messages', 'First', 'Last'],
  numeric: [1],
  rows: senders.map((sender) => [
    sender.name,
    count(sender.count),
    dayInWords(sender.first),
    dayInWords(sender.last),
  ]),
  empty: emptyState('Nobody wrote anything in this file.'),
})}`,
  })
}

function acceptance(page: PreviewPage, errors: Errors): Html {
  const { frame, found, once, typed } = page
  if (found.understood === 0) return nothing
  return card({
    title: 'What to bring in',
    content: form({
      action: importPaths.acceptance(frame.caseId, found.id),
      once,
      content: html`<input type="hidden" name="version" value="${found.version}">
${senderTicks(page, errors)}
${radios({
  name: 'which',
  fieldset: { legend: { text: 'Which of their messages?' } },
  errorMessage: errors.of('which'),
  value: one(typed.which) || 'all',
  items: [
    { value: 'all', text: 'All of them' },
    { value: 'groups', text: 'Only the days and runs of calls that I tick' },
  ],
})}
${groupTicks(page, errors)}
${found.repeated === 0 ? nothing : repeatedTick(typed)}
${keepQuestion(typed, errors)}
${button({ text: 'Bring these into the timeline', preventDoubleClick: true })}`,
    }),
  })
}

const senderTicks = ({ summary, typed }: PreviewPage, errors: Errors): Html =>
  checkboxes({
    name: 'senders',
    fieldset: { legend: { text: 'Whose messages are the conduct you are recording?' } },
    hint: {
      text: 'Names are as the phone has them. The victim’s own messages are usually left out.',
    },
    errorMessage: errors.of('senders'),
    values: many(typed.senders),
    items: summary.senders.map(({ name, count: number }) => ({
      value: name,
      text: `${name} (${messages(number)})`,
    })),
  })

/** More than a person would tick: then months stand for days. */
const mostDays = 400

function groupTicks({ summary, typed }: PreviewPage, errors: Errors): Html {
  const { days, callRuns } = summary
  const byMonth = days.length > mostDays
  const items = [
    ...callRuns.map((run) => ({ value: run.id, text: runWords(run) })),
    ...(byMonth ? monthsOf(days) : days).map((day) => ({
      value: day.id,
      text: byMonth ? `${monthWords(day.on.slice(0, 7))}, ${of(day)}` : dayGroupWords(day),
    })),
  ]
  const errorMessage = errors.of('groups')
  const ticks = checkboxes({
    name: 'groups',
    classes: 'govuk-checkboxes--small',
    fieldset: { legend: { text: byMonth ? 'Months and runs of calls' : 'Days and runs of calls' } },
    errorMessage,
    values: many(typed.groups),
    items,
  })
  return details({
    summaryText: byMonth ? 'Choose months and runs of calls' : 'Choose days and runs of calls',
    html: ticks,
    open: errorMessage !== undefined || many(typed.groups).length > 0,
  })
}

const of = ({ sender, count: number }: Day) => `${sender}: ${messages(number)}`
const dayGroupWords = (day: Day) =>
  `${whenWords({ on: day.on, minute: null, precision: 'day' })}, ${day.from.slice(0, 5)} to ${day.to.slice(0, 5)}, ${of(day)}`

const runWords = ({ fromOn, from, toOn, to, sender, count: number }: CallRun): string => {
  const until = toOn === fromOn ? to.slice(0, 5) : `${dayInWords(toOn)}, ${to.slice(0, 5)}`
  return `${count(number)} missed calls from ${sender}, ${dayInWords(fromOn)}, ${from.slice(0, 5)} to ${until}`
}

const repeatedTick = (typed: Typed): Html =>
  checkboxes({
    name: 'withRepeated',
    values: many(typed.withRepeated),
    items: [
      {
        value: 'yes',
        text: 'Bring in those that are in the timeline already, too',
        hint: { text: 'They would then stand in it twice.' },
      },
    ],
  })

const keepQuestion = (typed: Typed, errors: Errors): Html =>
  radios({
    name: 'keep',
    fieldset: { legend: { text: 'Keep the file itself?' } },
    hint: { text: 'The phone is the evidence. The file also holds what you do not bring in.' },
    errorMessage: errors.of('keep'),
    value: one(typed.keep) || 'no',
    items: [
      { value: 'no', text: 'No, destroy it' },
      {
        value: 'yes',
        text: 'Yes, keep it sealed',
        conditional: {
          html: textarea({
            name: 'keepReason',
            label: { text: 'Why must it be kept?' },
            rows: 3,
            value: one(typed.keepReason),
            errorMessage: errors.of('keepReason'),
          }),
        },
      },
    ],
  })

function draftsCard(page: PreviewPage): Html {
  const { found, drafts, from } = page
  const to = from + drafts.length - 1
  return card({
    id: 'drafts',
    title:
      drafts.length === 0
        ? 'Messages'
        : `Messages ${count(from)} to ${count(to)} of ${count(found.understood)}`,
    content: html`${dataTable({
      caption: 'The file beside what was understood',
      head: ['Line', 'In the file', 'Understood as'],
      numeric: [0],
      rows: drafts.map(draftRow),
      empty: emptyState('No message stands here.'),
    })}${pages(page)}`,
  })
}

const draftRow = (draft: Draft) => [
  draft.line,
  html`<b>${draft.sender}:</b> <span class="words">${draft.text}</span>${draft.attachment === null ? nothing : html` <span class="muted">${draft.attachment}</span>`}`,
  html`${whenWords({ on: draft.on, minute: minuteOf(draft.at), precision: draft.precision })}${draft.precision === 'second' ? draft.at.slice(5) : ''}<br>${kindWords.get(draft.kind) ?? channelWords.message} from ${draft.sender}${draft.repeated ? html`<br><b>In the timeline already</b>` : nothing}`,
]

function pages({ frame, found, from }: PreviewPage): Html {
  const to = (first: number) => importPaths.drafts(frame.caseId, found.id, first)
  const isLast = from + draftsAPage > found.understood
  if (from === 1 && isLast) return nothing
  return html`<nav aria-label="Pages of messages"><p>${from > 1 ? link({ href: to(Math.max(1, from - draftsAPage)), label: 'Earlier messages' }) : nothing} ${isLast ? nothing : link({ href: to(from + draftsAPage), label: 'Later messages' })}</p></nav>`
}

const unwanted = (page: PreviewPage): Html =>
  card({
    title: 'Or leave it',
    content: html`<p>The file and all that was read from it are then destroyed.</p>${declineForm(page)}`,
  })

const count = (number: number) => number.toLocaleString('en-GB')
const messages = (number: number) => `${count(number)} ${number === 1 ? 'message' : 'messages'}`
const many = (typed: string | string[] | undefined): string[] =>
  typed === undefined ? [] : [typed].flat()
const one = (typed: string | string[] | undefined): string => many(typed)[0] ?? ''
