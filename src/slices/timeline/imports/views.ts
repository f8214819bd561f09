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
import type { DateCandidate, DateOrder } from './rules.ts'
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
  content: html`${warningText({ text: 'If there may be an indecent image of a child in this file, do not import it. Record in the case that it exists, and tell the police officer in the case or call 101.' })}
<ul>
<li>What passes between the victim and a solicitor may be legally privileged: leave it out.</li>
<li>Leave photos and videos out: choose “Without media” on the phone. Files in messages and e-mails are named here, never opened.</li>
<li>An e-mail is read as words only. Nothing in it is loaded, so whoever sent it does not learn that it was read, or where.</li>
<li>Nothing enters the timeline until you accept it. What you do not accept is destroyed at once; what nobody settles is destroyed within a week.</li>
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
        label: { text: 'File from the phone or mailbox' },
        hint: {
          text: 'A WhatsApp chat (.txt or .zip), a call log (.csv), a backup of calls or text messages (.xml), an e-mail (.eml) or several in one .zip. Up to 60 MB.',
        },
        errorMessage,
        attributes: { accept: '.txt,.zip,.csv,.xml,.eml' },
      })}
${button({ text: 'Read the file', preventDoubleClick: true })}`,
    }),
  })

type Guide = { what: string; steps: string[]; note?: string }

const guides: Guide[] = [
  {
    what: 'A WhatsApp chat, on an iPhone',
    steps: [
      'Open the chat in WhatsApp.',
      'Tap the name at the top.',
      'Scroll down and tap “Export chat”.',
      'Tap “Without media”.',
    ],
  },
  {
    what: 'A WhatsApp chat, on an Android phone',
    steps: [
      'Open the chat in WhatsApp.',
      'Tap the three dots, then “More”.',
      'Tap “Export chat”.',
      'Tap “Without media”.',
    ],
  },
  {
    what: 'Calls and text messages, on an Android phone',
    steps: [
      'Install “SMS Backup & Restore” from the Play Store.',
      'Tap “Set up a backup”. Choose “Messages”, “Phone calls” or both, and leave media out.',
      'Keep the backup on the phone, not in an account that somebody else can open.',
      'Bring in the file that begins with “calls” or “sms”. Remove the app afterwards if it may be noticed.',
    ],
    note: 'A call log that another app wrote as .csv can be read too, if its first line names its columns.',
  },
  {
    what: 'Calls, on an iPhone',
    steps: [
      'An iPhone has no export of its own. It is done on a computer, with a tool such as iMazing.',
      'Open “Call History”, choose the calls and “Export to CSV”.',
    ],
    note: 'Some networks give their customer a list of calls. Missed calls are seldom in it.',
  },
  {
    what: 'An e-mail',
    steps: [
      'Open the mailbox on a computer.',
      'In Gmail, tap the three dots beside the e-mail, then “Download message”. In Outlook, “Save as” or “Download”.',
      'Bring in the file, which ends in .eml. Do not forward the e-mail: that changes it, and opens what is in it.',
    ],
  },
]

const howToExport = card({
  title: 'How to get such a file',
  content: html`${guides.map(({ what, steps, note }) =>
    details({
      summaryText: what,
      html: html`<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>${note === undefined ? nothing : html`<p>${note}</p>`}`,
    }),
  )}
<p>Save the file, or send it to the safe address you agreed.</p>
<p>First ask whether the phone is safe: somebody who watches it can see that something was exported, or that an app was installed.</p>`,
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
    classes: 'govuk-radios--small',
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
  if (found.state === 'accepted') return acceptedWords(found)
  if (found.state === 'refused')
    return {
      heading: 'This file could not be read',
      words: found.summary?.state === 'refused' ? found.summary.sentence : '',
    }
  return {
    heading: 'This export was destroyed',
    words:
      found.problem === 'not-settled-in-time'
        ? `Nobody accepted it in time, so the file and all that was read from it were destroyed.`
        : 'It was not wanted, so the file and all that was read from it were destroyed. Nothing of it is in the timeline.',
  }
}

function acceptedWords({ accepted, understood, summary, file_name: name }: Import) {
  const entries = (summary?.state === 'accepted' ? summary.entries : undefined) ?? accepted
  const calls =
    entries === accepted ? '' : ` They tell of ${accepted.toLocaleString('en-GB')} calls.`
  return {
    heading: `${entries.toLocaleString('en-GB')} ${entries === 1 ? 'entry is' : 'entries are'} in the timeline`,
    words: `They came from “${name}”.${calls} The ${(understood - accepted).toLocaleString('en-GB')} others in it were destroyed.`,
  }
}

export const noDrafts = emptyState('No message stands in this part of the file.')
