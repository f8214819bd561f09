import type { FieldError, Typed } from '../../../platform/http.ts'
import { grouped } from '../../../platform/numbers.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { insetText } from '../../../platform/ui/inset-text.ts'
import { card, emptyState, link, stack } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { summaryList } from '../../../platform/ui/summary-list.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase } from '../../cases/public.ts'
import {
  type Disclosure,
  decisionQuestions,
  disclosurePaths,
  type FileFormat,
  fileFormats,
} from '../../disclosures/public.ts'
import { type Channel, channelWords, type Incident, timelinePaths } from '../public.ts'
import type { Again } from './repeats/public.ts'

/** What would leave if the file were made now. */
export type Preview = {
  total: number
  withheld: number
  chosen: Incident[]
  channels: Channel[]
  told: { removals: number; exhibits: unknown[] }
  leftOut: string[]
}

export type ChronologyPage = {
  frame: CaseFrame
  preview: Preview
  earlier: Disclosure | null
  again: Again | null
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
${preview.total === 0 ? nothingToShare(shown) : stack(previewCard(preview, [shown.typed.include ?? []].flat().includes('withheld')), card({ content: questions(shown, errors) }))}`
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

function previewCard({ chosen, told, leftOut, withheld }: Preview, isTicked: boolean): Html {
  const [first, last] = [chosen[0], chosen.at(-1)]
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })
  return card({
    title: 'What would leave now',
    content: html`${summaryList({
      rows: [
        row('Entries', grouped(chosen.length)),
        first && last && row('From and to', `${dayInWords(first.on)} to ${dayInWords(last.on)}`),
        row('Exhibits named', grouped(told.exhibits.length)),
        row('Protected values found', foundWords(told.removals)),
      ],
    })}
${withheld === 0 ? nothing : html`<p><b>${withheldWords(withheld, isTicked)}</b></p>`}
<p>What is left out, as the file will say it:</p>
<ul class="govuk-list govuk-list--bullet">${leftOut.map((words) => html`<li>${words}</li>`)}</ul>`,
  })
}

// Said to the worker alone: the file never says that something was withheld.
const withheldWords = (many: number, isTicked: boolean) => {
  const what = many === 1 ? '1 entry is' : `${grouped(many)} entries are`
  const goes = many === 1 ? 'does' : 'do'
  return isTicked
    ? `${what} withheld from the victim, and would leave because you ticked it.`
    : `${what} withheld from the victim and ${goes} not leave, unless you tick it below. The file does not say so.`
}

const foundWords = (removals: number) =>
  removals === 0
    ? 'None. The entries are looked through for the victim’s numbers and addresses, and for legal names of people who work here.'
    : `${grouped(removals)}. Each is taken out, and the place says so.`

function questions(shown: ChronologyPage, errors: Errors): Html {
  const { frame, preview, typed, once } = shown
  return form({
    action: disclosurePaths.newChronology(frame.caseId),
    once,
    content: html`${repeat(shown)}<h2>What</h2>
${day(typed, errors, 'from', 'First day (optional)', 'Leave both days empty for the whole timeline.')}
${day(typed, errors, 'to', 'Last day (optional)')}
${preview.channels.length > 1 ? channelQuestion(preview.channels, typed, errors) : nothing}
${additionQuestion(preview, typed, errors)}
${formatQuestion(typed, errors)}
${decisionQuestions({ typed, errors })}
<p>The file is made and kept here. Nothing is sent: you look through it, and hand it over yourself.</p>
${button({ text: 'Record the decision and make the file', preventDoubleClick: true })}`,
  })
}

/** What was answered last time can be taken again; it is never taken unasked. */
function repeat({ frame, earlier, again }: ChronologyPage): Html {
  if (again !== null) return insetText({ text: againWords(again) })
  if (earlier === null) return nothing
  const { person, role, organisation } = earlier.decision
  return insetText({
    html: html`<p>The last decision, of ${dayOf(earlier)}, was for ${person}, ${role}, ${organisation}.</p>
<p>${link({ href: disclosurePaths.chronologyLike(frame.caseId, earlier.id), label: 'Begin with those answers' })}</p>`,
  })
}

const dayOf = ({ decidedAt }: Disclosure) => dayInWords(londonDay(decidedAt))

function againWords({ from, more }: Again): string {
  const begun = `Begun with the answers of ${dayOf(from)}. Look through each of them, and put right what has changed.`
  if (more === 0) return begun
  const entries = more === 1 ? '1 entry' : `${grouped(more)} entries`
  return `${begun} ${entries} would leave that did not leave then, so the day on which the victim answered is asked again.`
}

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
    classes: 'govuk-checkboxes--small',
    name: 'channels',
    fieldset: { legend: { text: 'Which kinds', classes: 'govuk-fieldset__legend--s' } },
    hint: { text: 'Leave all unticked to take every kind.' },
    errorMessage: errors.of('channels'),
    values: [typed.channels ?? []].flat(),
    items: channels.map((channel) => ({ value: channel, text: channelWords[channel] })),
  })

const additionQuestion = ({ withheld }: Preview, typed: Typed, errors: Errors): Html =>
  checkboxes({
    classes: 'govuk-checkboxes--small',
    name: 'include',
    fieldset: { legend: { text: 'What goes along', classes: 'govuk-fieldset__legend--s' } },
    errorMessage: errors.of('include'),
    values: [typed.include ?? []].flat(),
    items: [
      {
        value: 'impact',
        text: 'How it affected the victim, in the victim’s own words',
        hint: {
          text: 'Each quotation says to whom it was told and when, and that it is no statement.',
        },
      },
      {
        value: 'witnesses',
        text: 'Witnesses, and whether children were present',
        hint: {
          text: 'This is about other people. Tick it only if they agree, or if the police need it to act.',
        },
      },
      ...(withheld === 0 ? [] : [withheldItem]),
    ],
  })

const withheldItem = {
  value: 'withheld',
  text: 'What is withheld from the victim',
  hint: {
    text: 'Never in a file for the victim. Others may show it to the victim later, in court too: tick it only if whoever asked us to withhold it agrees.',
  },
}

const formatWords: Record<FileFormat, string> = {
  pdf: 'PDF, to read and to print',
  'large-print': 'PDF in large print, 16 point',
  word: 'Word, to copy from',
  excel: 'Excel, to sort and to filter',
}

const formatQuestion = (typed: Typed, errors: Errors): Html =>
  radios({
    classes: 'govuk-radios--small',
    name: 'format',
    fieldset: { legend: { text: 'Kind of file', classes: 'govuk-fieldset__legend--s' } },
    hint: { text: 'All three say the same. Only a PDF is hard to change by mistake.' },
    errorMessage: errors.of('format'),
    value: [typed.format ?? ''].flat()[0] ?? '',
    items: fileFormats.map((value) => ({ value, text: formatWords[value] })),
  })
