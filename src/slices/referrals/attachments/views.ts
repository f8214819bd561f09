import { backLink } from '../../../platform/ui/back-link.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { fileUpload } from '../../../platform/ui/file-upload.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, link } from '../../../platform/ui/layout.ts'
import { summaryList } from '../../../platform/ui/summary-list.ts'
import type { PublicView } from '../../../security/door.ts'
import type { Permission } from '../../../security/permissions.ts'
import { referPaths } from '../access/public.ts'
import { type Referral, referralPaths } from '../public.ts'
import { momentWords } from '../summary/public.ts'
import { pageTitles } from '../wording/pages/public.ts'
import {
  type Attachment,
  attachmentsOf,
  type Ending,
  fullFault,
  mostFiles,
  mostMegabytes,
  type PageToSkip,
  pagesToSkip,
  shownName,
  tickOf,
} from './rules.ts'

type Kept = Referral['kept']

type FilesPage = {
  service: { slug: string; name: string }
  address: string
  kept: Kept
  says: readonly PageToSkip[]
  errors: readonly FieldError[]
  once: () => string
}

export function filesPage({ service, address, kept, says, errors, once }: FilesPage): PublicView {
  const found = errorsFor(errors)
  const attachments = attachmentsOf(kept)
  const takeOff = (number: number) => referPaths.fileRemoval(service.slug, address, number)
  return {
    title: 'Files',
    serviceName: service.name,
    hasErrors: found.any,
    backLink: backLink({ text: 'Your referral', href: referPaths.draft(service.slug, address) }),
    main: html`${found.summary}
<h1 class="govuk-heading-l">Files</h1>
<p class="govuk-body">Attach your DASH, your report or a statement, and leave out of the form what they say. We ask all the same who the victim is, how and when contact is safe, whether the victim agreed, about children, and who you are.</p>
${attachments.files.map((file) => ownFile(file, takeOff(file.number), once()))}
${fullFault(attachments) === null ? attachForm({ service, address, kept, says, found, once }) : html`<p class="govuk-body">No more can be attached.</p>`}
${button({ text: 'Continue', href: referPaths.draft(service.slug, address), ...(attachments.files.length === 0 ? quiet : {}) })}`,
  }
}

type AttachForm = Omit<FilesPage, 'errors'> & {
  found: ReturnType<typeof errorsFor>
}

function attachForm({ service, address, kept, says, found, once }: AttachForm): Html {
  const isFirst = attachmentsOf(kept).files.length === 0
  return form({
    action: referPaths.files(service.slug, address),
    once: once(),
    enctype: 'multipart/form-data',
    content: html`${fileUpload({
      name: 'file',
      label: { text: isFirst ? 'A file' : 'Another file', classes: 'govuk-label--s' },
      hint: {
        text: `A PDF, Word (.docx), email (.eml or .msg) or picture (.jpg or .png), without a password. Up to ${mostFiles} files, one after another, of up to ${mostMegabytes} MB each. They are kept as they come.`,
      },
      errorMessage: found.of('file'),
    })}
${checkboxes({
  name: 'says',
  classes: 'govuk-checkboxes--small',
  fieldset: { legend: { text: 'What does it say?', classes: 'govuk-fieldset__legend--s' } },
  hint: { text: 'What you tick here you need not type.' },
  items: pagesToSkip.map((page) => ({
    ...{ name: tickOf(page), value: 'yes', text: pageTitles[page], checked: says.includes(page) },
  })),
})}
${button({ text: 'Attach', preventDoubleClick: true, ...(isFirst ? {} : quiet) })}`,
  })
}

const quiet = { classes: 'govuk-button--secondary' }

const ownFile = (file: Attachment, takeOff: string, once: string): Html =>
  html`${summaryList({
    card: { title: { text: shownName(file.name), headingLevel: 2, classes: 'words' } },
    rows: [
      { key: { text: 'File' }, value: { text: `${kindWords[file.ending]}, ${sizeWords(file)}` } },
      { key: { text: 'What it says' }, value: { text: saysWords(file) } },
    ],
  })}
${form({
  action: takeOff,
  once,
  content: button({
    html: html`Take off<span class="govuk-visually-hidden"> ${shownName(file.name)}</span>`,
    classes: 'govuk-button--secondary',
  }),
})}`

const kindWords: Record<Ending, string> = {
  pdf: 'PDF',
  docx: 'Word',
  eml: 'Email',
  msg: 'Email saved by Outlook',
  jpg: 'Picture',
  png: 'Picture',
}

const sizeWords = ({ size }: Attachment): string =>
  size < 1_000_000 ? `${Math.ceil(size / 1024)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`

const saysWords = ({ says }: Attachment): string =>
  says.length === 0 ? 'Nothing was ticked' : says.map((page) => pageTitles[page]).join('; ')

/** On the task list. */
export function attachedCount(kept: Kept): string {
  const { length } = attachmentsOf(kept).files
  return length === 0 ? 'Optional' : `${length} attached`
}

/** Before it is sent: which files go with it, and the way back to them. */
export function attachedSummary(kept: Kept, changeAt: string): Html {
  const { files } = attachmentsOf(kept)
  const none = { key: { text: 'None attached' }, value: { text: '' } }
  return summaryList({
    card: {
      title: { text: 'Files', headingLevel: 2 },
      actions: { items: [{ href: changeAt, text: 'Change' }] },
    },
    rows:
      files.length === 0
        ? [none]
        : files.map((file) => ({
            key: { html: html`<span class="words">${shownName(file.name)}</span>` },
            value: { text: saysWords(file) },
          })),
  })
}

/** Where each file of a referral is taken by who may; null: by others alone. */
export type WayToFile = ((number: number) => string) | null

type Owner = Pick<Referral, 'id' | 'caseId'>

/** Who decides on referrals takes them there; who works on its case, as a file of the case. */
export function wayToFile({ id, caseId }: Owner, permissions: ReadonlySet<Permission>): WayToFile {
  if (permissions.has('referral.triage')) return (number) => referralPaths.file(id, number)
  if (caseId === null || !permissions.has('case.change')) return null
  return (number) => referralPaths.fileInCase(caseId, id, number)
}

type AttachedCard = { kept: Kept; wayTo: WayToFile }

/** Beside a referral: what came with it. */
export function attachedCard({ kept, wayTo }: AttachedCard): Html {
  const { files } = attachmentsOf(kept)
  if (files.length === 0) return nothing
  return card({
    title: 'Attached by the referrer',
    content: html`<p>${wayTo === null ? 'Who decides on referrals can take them, and, once there is a case, who may change it.' : handedOut}</p>
${files.map((file) => html`${attachedFile(file, wayTo)}<p class="small muted words">SHA-256 ${file.sha256}</p>`)}`,
  })
}

const handedOut = 'They are handed out as they came. Each look is kept in the trace.'

/** What came with a referral of a case, for whoever works on it. */
export type CameWith = { id: string; reference: string; files: readonly Attachment[] }

type InCase = { caseId: string; came: readonly CameWith[]; mayTake: boolean; worker: string | null }

/** On a page of the case: each file, and the way to it; for who may not, whom to ask before she rings. */
export function cameWithCard({ caseId, came, mayTake, worker }: InCase): Html {
  const those = came.filter(({ files }) => files.length > 0)
  const count = those.reduce((sum, { files }) => sum + files.length, 0)
  if (count === 0) return nothing
  return card({
    title: `${count} ${count === 1 ? 'file' : 'files'} came with the referral`,
    content: html`<p>${mayTake ? handedOut : `Who holds the case can read them, and whoever may change it${worker === null ? '' : `: ask ${worker}`}.`}</p>
${those.map(({ id, reference, files }) => {
  const wayTo = mayTake ? (number: number) => referralPaths.fileInCase(caseId, id, number) : null
  return html`${files.map((file) => attachedFile(file, wayTo, ` of ${reference}`))}`
})}`,
  })
}

const attachedFile = (file: Attachment, wayTo: WayToFile, of = ''): Html =>
  html`<h3 class="words">${shownName(file.name)}</h3>
<p>${kindWords[file.ending]}, ${sizeWords(file)}, attached ${momentWords(new Date(file.attachedAt))}. ${wayTo === null ? nothing : link({ href: wayTo(file.number), label: `Take file ${file.number}${of}` })}</p>
<p>What it says, in the referrer’s view: ${saysWords(file)}</p>`
