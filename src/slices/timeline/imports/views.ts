import type { FieldError } from '../../../platform/http.ts'
import { dayInWords } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { details } from '../../../platform/ui/details.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { fileUpload } from '../../../platform/ui/file-upload.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, link, stack } from '../../../platform/ui/layout.ts'
import { progressNotice } from '../../../platform/ui/progress-notice.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase } from '../../cases/public.ts'
import { timelinePaths } from '../public.ts'
import { importPaths } from './paths.ts'
import { type DateCandidate, type DateOrder, daysToSettle } from './rules.ts'
import type { Import } from './tables.ts'

type InCase = { frame: CaseFrame; once: string }
export type Waiting = { id: string; broughtAt: Date }

export type NewImportPage = InCase & { errors: FieldError[]; waiting: Waiting[] }

const title = 'Bring in a phone export'

export function newImportPage({ frame, once, errors, waiting }: NewImportPage): View {
  const found = errorsFor(errors)
  const main = html`${found.summary}<h1>${title}</h1>
${frame.child ? forUnder18 : stack(frame.child === null ? ageUnknown : nothing, stillWaiting(frame, waiting), beforeYouStart, uploadCard(frame, once, found.of('file')), howToExport)}`
  return { ...inCase(frame, 'timeline'), title, main, hasErrors: found.any }
}

const ageUnknown = warningText({
  text: 'It is not known how old the victim is. If under 18, do not bring in anything from a phone: record in the case that it exists, and tell the police officer in the case where it is.',
  iconFallbackText: 'Warning',
})

const forUnder18 = card({
  title: 'Do not import anything for somebody under 18',
  content: html`<p>A child’s phone may hold indecent images of a child, and a copy of one is an offence, whoever makes it and why.</p>
<p>Record in the case that the export exists, what it is said to hold and who has the phone. Tell the police officer in the case, or call 101, and ask them to take it from the phone. In danger now: call 999.</p>`,
})

const beforeYouStart = card({
  title: 'Before you start',
  content: html`${warningText({ text: 'If there may be an indecent image of a child in this chat, do not import it. Record in the case that it exists, and tell the police officer in the case or call 101.' })}
<ul>
<li>A chat with a solicitor may be legally privileged: leave it out.</li>
<li>Leave photos and videos out: choose “Without media” on the phone.</li>
<li>Nothing enters the timeline until you accept it. What you do not accept is destroyed at once, and after ${daysToSettle} days in any case.</li>
<li>The phone itself is the evidence. Tell the victim not to delete anything on it.</li>
</ul>`,
})

const uploadCard = (frame: CaseFrame, once: string, errorMessage?: { readonly text: string }) =>
  card({
    title: 'The file',
    content: form({
      action: importPaths.list(frame.caseId),
      once,
      enctype: 'multipart/form-data',
      content: html`${fileUpload({
        name: 'file',
        label: { text: 'WhatsApp export' },
        hint: { text: 'One chat, as WhatsApp exported it: a .txt or .zip file of up to 60 MB' },
        errorMessage,
        attributes: { accept: '.txt,.zip,text/plain,application/zip' },
      })}
${button({ text: 'Read the file', preventDoubleClick: true })}`,
    }),
  })

const howToExport = card({
  title: 'How to export a chat',
  content: html`${details({
    summaryText: 'On an iPhone',
    html: html`<ol><li>Open the chat in WhatsApp.</li><li>Tap the name at the top.</li><li>Scroll down and tap “Export chat”.</li><li>Tap “Without media”.</li><li>Save the file, or send it to the safe address you agreed.</li></ol>`,
  })}
${details({
  summaryText: 'On an Android phone',
  html: html`<ol><li>Open the chat in WhatsApp.</li><li>Tap the three dots, then “More”.</li><li>Tap “Export chat”.</li><li>Tap “Without media”.</li><li>Save the file, or send it to the safe address you agreed.</li></ol>`,
})}
<p>First ask whether the phone is safe: somebody who watches it can see that the chat was exported.</p>`,
})

const stillWaiting = (frame: CaseFrame, waiting: Waiting[]): Html =>
  waiting.length === 0
    ? nothing
    : card({
        title: 'Waiting for you',
        content: html`<ul>${waiting.map(({ id, broughtAt }) => html`<li>${link({ href: importPaths.one(frame.caseId, id), label: `Export brought in on ${dayInWords(broughtAt.toISOString().slice(0, 10))}` })}</li>`)}</ul>`,
      })

export type ImportPage = InCase & { found: Import }

export const readingPage = ({ frame, found }: ImportPage): View => ({
  ...inCase(frame, 'timeline'),
  title: 'Reading the export',
  main: html`<h1>Reading the export</h1>
${card({
  content: progressNotice({
    words: `${found.read_so_far} % of “${found.file_name}” has been read. This goes on if you leave the page.`,
    href: importPaths.one(frame.caseId, found.id),
    done: found.read_so_far,
    of: 100,
  }),
})}`,
})

export type DateOrderPage = ImportPage & {
  candidates: DateCandidate[]
  likely: DateOrder | null
  errors: FieldError[]
}

const orderWords: Record<DateOrder, string> = {
  dmy: 'Day first, then month',
  mdy: 'Month first, then day',
  ymd: 'Year first',
}

export const orderSaid: Record<DateOrder, string> = {
  dmy: 'day, month, year',
  mdy: 'month, day, year',
  ymd: 'year, month, day',
}

export function dateOrderPage(page: DateOrderPage): View {
  const { frame, found, once, candidates, likely, errors } = page
  const shown = errorsFor(errors)
  const heading = 'In which order does this file write its dates?'
  const main = html`${shown.summary}<h1>${heading}</h1>
${card({
  content: html`<p>No day above 12 stands in “${found.file_name}”, so the file itself does not tell. Ask the victim when the first or the last message was sent, or look at the phone.</p>
${form({
  action: importPaths.dateOrder(frame.caseId, found.id),
  once,
  content: html`${radios({
    name: 'dateOrder',
    fieldset: { legend: { text: 'The order of the dates' } },
    errorMessage: shown.of('dateOrder'),
    items: candidates.map((candidate) => ({
      value: candidate.dateOrder,
      text: orderWords[candidate.dateOrder],
      hint: { text: candidateWords(candidate, candidate.dateOrder === likely) },
    })),
  })}
${button({ text: 'Read it so' })}`,
})}
${declineForm(page)}`,
})}`
  return { ...inCase(frame, 'timeline'), title: heading, main, hasErrors: shown.any }
}

const candidateWords = ({ first, last, impossible }: DateCandidate, isLikely: boolean): string => {
  const span = `The first message is then of ${dayInWords(first)}, the last of ${dayInWords(last)}.`
  const lost = impossible === 0 ? '' : ` ${impossible} messages have no date that exists.`
  return `${span}${lost}${isLikely ? ' Only so do the messages follow each other in time.' : ''}`
}

export const declineForm = ({ frame, found, once }: ImportPage): Html =>
  form({
    action: importPaths.destruction(frame.caseId, found.id),
    once,
    content: button({
      text: 'Do not bring this in: destroy it',
      classes: 'govuk-button--secondary',
    }),
  })

/** What became of an import that is no longer waiting. */
export function settledPage({ frame, found }: Omit<ImportPage, 'once'>): View {
  const { heading, words } = settledWords(found)
  const again = link({ href: importPaths.new(frame.caseId), label: 'Bring in another export' })
  const timeline = link({ href: timelinePaths.timeline(frame.caseId), label: 'Go to the timeline' })
  const main = html`<h1>${heading}</h1>${card({ content: html`<p>${words}</p><p>${timeline}</p><p>${again}</p>` })}`
  return { ...inCase(frame, 'timeline'), title: heading, main }
}

function settledWords(found: Import): { heading: string; words: string } {
  if (found.state === 'accepted')
    return {
      heading: `${found.accepted.toLocaleString('en-GB')} entries are in the timeline`,
      words: `They came from “${found.file_name}”. The ${(found.understood - found.accepted).toLocaleString('en-GB')} other messages in it were destroyed.`,
    }
  if (found.state === 'refused')
    return {
      heading: 'This file could not be read',
      words: found.summary?.state === 'refused' ? found.summary.sentence : '',
    }
  return {
    heading: 'This export was destroyed',
    words:
      found.problem === 'not-settled-in-time'
        ? `Nobody accepted it within ${daysToSettle} days, so the file and all that was read from it were destroyed.`
        : 'It was not wanted, so the file and all that was read from it were destroyed. Nothing of it is in the timeline.',
  }
}

export const noDrafts = emptyState('No message stands in this part of the file.')
