import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, emptyState, stack } from '../../../platform/ui/layout.ts'
import { summaryList } from '../../../platform/ui/summary-list.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase } from '../../cases/public.ts'
import { decisionQuestions, disclosurePaths } from '../../disclosures/public.ts'
import { type Channel, channelWords, type Incident, timelinePaths } from '../public.ts'
import { count } from './rules.ts'

/** What would leave if the file were made now. */
export type Preview = {
  total: number
  chosen: Incident[]
  channels: Channel[]
  told: { removals: number }
  leftOut: string[]
}

export type ChronologyPage = {
  frame: CaseFrame
  preview: Preview
  typed: Typed
  errors: FieldError[]
  mayImport: boolean
  once: string
}

export function chronologyPage(shown: ChronologyPage): View {
  const { frame, preview } = shown
  const errors = errorsFor(shown.errors)
  const main = html`${errors.summary}
<h1>Make a chronology</h1>
${preview.total === 0 ? nothingToShare(shown) : stack(previewCard(preview), card({ content: questions(shown, errors) }))}`
  return { ...inCase(frame, 'sharing'), title: 'Make a chronology', main, hasErrors: errors.any }
}

const nothingToShare = ({ frame, mayImport }: ChronologyPage): Html =>
  card({
    content: emptyState(
      'The timeline of this case is empty, so there is nothing to share. A chronology is made of what stands there.',
      mayImport
        ? { href: timelinePaths.newImport(frame.caseId), label: 'Bring in a phone export' }
        : undefined,
    ),
  })

function previewCard({ chosen, told, leftOut }: Preview): Html {
  const [first, last] = [chosen[0], chosen.at(-1)]
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })
  return card({
    title: 'What would leave now',
    content: html`${summaryList({
      rows: [
        row('Entries', count(chosen.length)),
        first && last && row('From and to', `${dayInWords(first.on)} to ${dayInWords(last.on)}`),
        row('Protected values found', foundWords(told.removals)),
      ],
    })}
<p>What is left out, as the file will say it:</p>
<ul class="govuk-list govuk-list--bullet">${leftOut.map((words) => html`<li>${words}</li>`)}</ul>`,
  })
}

const foundWords = (removals: number) =>
  removals === 0
    ? 'None. The entries are looked through for the victim’s numbers and addresses, and for legal names of people who work here.'
    : `${count(removals)}. Each is taken out, and the place says so.`

const questions = ({ frame, preview, typed, once }: ChronologyPage, errors: Errors): Html =>
  form({
    action: disclosurePaths.newChronology(frame.caseId),
    once,
    content: html`<h2>What</h2>
${day(typed, errors, 'from', 'First day (optional)', 'Leave both days empty for the whole timeline.')}
${day(typed, errors, 'to', 'Last day (optional)')}
${preview.channels.length > 1 ? channelQuestion(preview.channels, typed, errors) : nothing}
${decisionQuestions({ typed, errors })}
<p>The file is made and kept here. Nothing is sent: you look through it, and hand it over yourself.</p>
${button({ text: 'Record the decision and make the file', preventDoubleClick: true })}`,
  })

const day = (typed: Typed, errors: Errors, name: 'from' | 'to', label: string, hint?: string) =>
  input({
    name,
    type: 'date',
    classes: 'govuk-input--width-10',
    label: { text: label, classes: 'govuk-label--s' },
    hint: hint === undefined ? undefined : { text: hint },
    errorMessage: errors.of(name),
    value: [typed[name] ?? ''].flat()[0] ?? '',
  })

const channelQuestion = (channels: Channel[], typed: Typed, errors: Errors): Html =>
  checkboxes({
    name: 'channels',
    fieldset: { legend: { text: 'Which kinds', classes: 'govuk-fieldset__legend--s' } },
    hint: { text: 'Leave all unticked to take every kind.' },
    errorMessage: errors.of('channels'),
    values: [typed.channels ?? []].flat(),
    items: channels.map((channel) => ({ value: channel, text: channelWords[channel] })),
  })
