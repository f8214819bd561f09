import { button } from '../../platform/ui/button.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { card, link, twoColumns } from '../../platform/ui/layout.ts'
import { select } from '../../platform/ui/select.ts'
import type { View } from '../../security/door.ts'
import {
  type Case,
  type CaseFrame,
  type Circumstances,
  casePaths,
  channelWords,
  inCase,
  justiceWords,
  offenceWords,
  relationshipWords,
  voicemailWords,
  windowWords,
} from '../cases/public.ts'
import { type Contact, calledHere, type Person } from '../people/public.ts'
import type { Worker } from '../workforce/public.ts'

export type OverviewPage = {
  frame: CaseFrame
  supportCase: Case
  victim: Person | null
  subject: Person | null
  workers: Worker[] // whom this reader may give the case to; none: she may not
  panels: Html[] // of the slices that own them
  mayChange: boolean
  once: string
}

export function overviewPage(page: OverviewPage): View {
  const { frame, supportCase, mayChange } = page
  const change = mayChange
    ? link({ href: casePaths.circumstances(frame.caseId), label: 'Change' })
    : undefined
  const main = html`<h1>Overview</h1>
${twoColumns(
  html`${page.panels}`,
  html`${card({ title: 'What is known', actions: change, content: circumstancesList(supportCase.circumstances) })}
${page.victim ? card({ title: 'Safe contact', content: contactList(page.victim.contact) }) : nothing}
${card({ title: 'Who is doing this', content: html`<p>${page.subject ? calledHere(page.subject.identity) : 'Not known'}</p>` })}
${page.workers.length > 0 ? card({ title: 'Who stands beside the victim', content: allocationForm(page) }) : nothing}`,
)}`
  return { title: `Case ${frame.reference}`, main, ...inCase(frame, 'overview') }
}

export const circumstancesList = (circumstances: Circumstances): Html => {
  const { relationship, justice, offences, crimeReferences } = circumstances
  return html`<dl class="facts">
<dt>Relationship</dt><dd>${relationshipWords[relationship]}</dd>
<dt>Police and courts</dt><dd>${justiceWords[justice]}</dd>
<dt>Offences</dt><dd>${offences.map((offence) => offenceWords[offence]).join(', ') || 'None noted'}</dd>
<dt>Crime references</dt><dd>${crimeReferences.join(', ') || 'None. Support does not need one'}</dd>
</dl>`
}

// Ways and times, never the numbers: those are protected, and have a door of their own [PR 6].
const contactList = ({ channels, windows, voicemail, whoMayAnswer, sayWhat }: Contact): Html =>
  html`<dl class="facts">
<dt>Safe ways</dt><dd>${ways(channels, true) || 'None recorded'}</dd>
${channels.some(({ safe }) => !safe) ? html`<dt>Not safe</dt><dd>${ways(channels, false)}</dd>` : nothing}
<dt>Safe times</dt><dd>${windows.map(({ days, from, to }) => windowWords(days, from, to)).join('; ') || 'None recorded'}</dd>
<dt>Voicemail</dt><dd>${voicemailWords[voicemail]}</dd>
${whoMayAnswer ? html`<dt>Who may answer</dt><dd>${whoMayAnswer}</dd>` : nothing}
${sayWhat ? html`<dt>Say that you are</dt><dd>${sayWhat}</dd>` : nothing}
</dl>`

const ways = (channels: Contact['channels'], safe: boolean): string =>
  channels
    .filter((channel) => channel.safe === safe)
    .map(({ kind }) => channelWords[kind])
    .join(', ')

const allocationForm = ({ frame, supportCase, workers, once }: OverviewPage): Html =>
  form({
    action: casePaths.allocation(frame.caseId),
    once,
    content: html`${select({
      name: 'worker',
      label: { text: 'Worker' },
      value: supportCase.worker_id ?? '',
      items: [
        { value: '', text: 'Not allocated' },
        ...workers.map(({ id, workingName, inTraining }) => ({
          value: id,
          text: inTraining ? `${workingName} (in training)` : workingName,
        })),
      ],
    })}
${button({ text: 'Allocate', classes: 'govuk-button--secondary' })}`,
  })
