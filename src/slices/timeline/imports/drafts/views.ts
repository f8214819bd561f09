import type { FieldError, Typed } from '../../../../platform/http.ts'
import { dayInWords } from '../../../../platform/time.ts'
import { dataTable } from '../../../../platform/ui/data-table.ts'
import { type Errors, errorsFor } from '../../../../platform/ui/errors.ts'
import { type Html, html, nothing } from '../../../../platform/ui/html.ts'
import { card, emptyState, link, stack } from '../../../../platform/ui/layout.ts'
import { warningText } from '../../../../platform/ui/warning-text.ts'
import type { View } from '../../../../security/door.ts'
import { type CaseFrame, inCase } from '../../../cases/public.ts'
import { channelWords, kindWords, whenWords } from '../../public.ts'
import { choiceForm, count, counted, soundsLegal, wordsFor } from '../choices/public.ts'
import {
  type Draft,
  declineForm,
  draftsAPage,
  type Import,
  importPaths,
  minuteOf,
  orderSaid,
  type ReadSummary,
} from '../public.ts'
import { runsCard } from '../runs/public.ts'

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
${stack(lost(page), privileged(page), understood(page), runsCard(page.summary.callRuns, wordsFor[page.summary.format].lines.toLowerCase()), choice(page, errors), unwanted(page), draftsCard(page))}`
  return { ...inCase(page.frame, 'timeline'), title, main, hasErrors: errors.any }
}

const choice = ({ frame, ...page }: PreviewPage, errors: Errors): Html =>
  choiceForm({ caseId: frame.caseId, ...page }, errors)

/** Nobody but a person can tell whether somebody is a lawyer: the page says whose name sounds like one. */
function privileged({ summary }: PreviewPage): Html {
  const names = summary.senders.map(({ name }) => name).filter(soundsLegal)
  if (names.length === 0) return nothing
  return card({
    title: 'This may be legally privileged',
    content: html`${warningText({ text: 'What passes between the victim and a lawyer may be legally privileged. Leave it out unless a lawyer said otherwise.' })}
<ul>${names.map((name) => html`<li>${name}</li>`)}</ul>`,
  })
}

function lost({ found, summary }: PreviewPage): Html {
  const { notUnderstood } = summary
  if (found.not_understood === 0)
    return card({
      title: 'Every line was understood',
      content: html`<p>${cutOff(summary)}${isChat(summary) ? `Lines that WhatsApp wrote itself: ${count(summary.systemLineCount)}.` : 'Nothing was left over.'}</p>`,
    })
  return card({
    title: `${count(found.not_understood)} ${found.not_understood === 1 ? 'line was' : 'lines were'} not understood`,
    content: html`<p>${cutOff(summary)}What stands here is not brought in. Compare it with the phone, and write down by hand what matters.</p>
${dataTable({
  caption: 'Lines that were not understood',
  head: [wordsFor[summary.format].lines, 'In the file', 'Why not'],
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

const cutOff = ({ endsCleanly, stopped }: ReadSummary): string => {
  if (stopped !== null) return `${stopped} `
  return endsCleanly ? '' : 'The last line has no end: the file may have been cut off there. '
}

const isChat = ({ format }: ReadSummary) =>
  format === 'whatsapp-ios' || format === 'whatsapp-android'

function understood({ found, summary }: PreviewPage): Html {
  const { mediaCount, senders } = summary
  const words = wordsFor[summary.format]
  return card({
    title: `${counted(summary.format, found.understood)} understood`,
    content: html`<p>File: <b>${found.file_name}</b></p>
<p>${datesWords(summary)}</p>
${found.repeated === 0 ? nothing : html`<p><b>${counted(summary.format, found.repeated)}</b> of them ${found.repeated === 1 ? 'is' : 'are'} in the timeline already, from an export brought in before. They are marked, and left out.</p>`}
${mediaCount ? html`<p>${count(mediaCount)} pictures or other files in the zip were not opened and are not brought in.</p>` : nothing}
${dataTable({
  caption: words.who,
  head: [words.who, upperFirst(words.many), 'First', 'Last'],
  numeric: [1],
  rows: senders.map((sender) => [
    sender.name,
    count(sender.count),
    dayInWords(sender.first),
    dayInWords(sender.last),
  ]),
  empty: emptyState('Nobody wrote or called in this file.'),
})}`,
  })
}

const datesWords = ({ dateOrder, dateOrderBecause }: ReadSummary): string =>
  dateOrder === null
    ? `Times are those of England and Wales: ${dateOrderBecause}.`
    : `Dates are read as ${orderSaid[dateOrder]}, because ${dateOrderBecause}.`

function draftsCard(page: PreviewPage): Html {
  const { found, drafts, from } = page
  const words = wordsFor[page.summary.format]
  const title = upperFirst(words.many)
  const to = from + drafts.length - 1
  return card({
    id: 'drafts',
    title:
      drafts.length === 0
        ? title
        : `${title} ${count(from)} to ${count(to)} of ${count(found.understood)}`,
    content: html`${dataTable({
      caption: 'The file beside what was understood',
      head: [words.lines, 'In the file', 'Understood as'],
      numeric: [0],
      rows: drafts.map(draftRow),
      empty: emptyState('Nothing stands here.'),
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
  return html`<nav aria-label="Pages of what was read"><p>${from > 1 ? link({ href: to(Math.max(1, from - draftsAPage)), label: 'Earlier' }) : nothing} ${isLast ? nothing : link({ href: to(from + draftsAPage), label: 'Later' })}</p></nav>`
}

const unwanted = (page: PreviewPage): Html =>
  card({
    title: 'Or leave it',
    content: html`<p>The file and all that was read from it are then destroyed.</p>${declineForm(page)}`,
  })

const upperFirst = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
