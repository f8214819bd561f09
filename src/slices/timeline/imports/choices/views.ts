import type { Typed } from '../../../../platform/http.ts'
import { button } from '../../../../platform/ui/button.ts'
import { checkboxes } from '../../../../platform/ui/checkboxes.ts'
import { details } from '../../../../platform/ui/details.ts'
import type { Errors } from '../../../../platform/ui/errors.ts'
import { form } from '../../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../../platform/ui/html.ts'
import { card } from '../../../../platform/ui/layout.ts'
import { radios } from '../../../../platform/ui/radios.ts'
import { textarea } from '../../../../platform/ui/textarea.ts'
import { monthWords, whenWords } from '../../public.ts'
import {
  type Day,
  type Import,
  importPaths,
  isCallLog,
  monthsOf,
  type ReadSummary,
} from '../public.ts'
import { runWords } from '../runs/public.ts'
import { counted, wordsFor } from './rules.ts'

export type Choosing = {
  caseId: string
  once: string
  found: Import
  summary: ReadSummary
  typed: Typed
}

/** Asks what of an export is brought in: whose, which days, how runs of calls stand, and whether the file is kept. */
export function choiceForm(choosing: Choosing, errors: Errors): Html {
  const { caseId, found, once, typed, summary } = choosing
  if (found.understood === 0) return nothing
  const { many: those } = wordsFor[summary.format]
  return card({
    title: 'What to bring in',
    content: form({
      action: importPaths.acceptance(caseId, found.id),
      once,
      content: html`<input type="hidden" name="version" value="${found.version}">
${senderTicks(choosing, errors)}
${radios({
  classes: 'govuk-radios--small',
  name: 'which',
  fieldset: { legend: { text: `Which of their ${those}?` } },
  errorMessage: errors.of('which'),
  value: one(typed.which) || 'all',
  items: [
    { value: 'all', text: 'All of them' },
    { value: 'groups', text: 'Only the days and runs of calls that I tick' },
  ],
})}
${groupTicks(choosing, errors)}
${summary.callRuns.length === 0 ? nothing : runsQuestion(choosing)}
${found.repeated === 0 ? nothing : repeatedTick(typed)}
${keepQuestion(typed, errors)}
${button({ text: 'Bring these into the timeline', preventDoubleClick: true })}`,
    }),
  })
}

const runsQuestion = ({ summary, typed }: Choosing): Html =>
  radios({
    classes: 'govuk-radios--small',
    name: 'runs',
    fieldset: { legend: { text: 'Calls that follow each other closely' } },
    value: one(typed.runs) || (isCallLog(summary.format) ? 'together' : 'singly'),
    items: [
      {
        value: 'together',
        text: 'One entry for each run',
        hint: {
          text: 'It says how many calls and from when to when, and lists each with its time.',
        },
      },
      { value: 'singly', text: 'An entry for each call' },
    ],
  })

const senderTicks = ({ summary, typed }: Choosing, errors: Errors): Html =>
  checkboxes({
    classes: 'govuk-checkboxes--small',
    name: 'senders',
    fieldset: { legend: { text: wordsFor[summary.format].whose } },
    hint: {
      text: `Names are as the file has them. What this phone itself sent is usually left out. The ${wordsFor[summary.format].many} of those you do not tick are destroyed.`,
    },
    errorMessage: errors.of('senders'),
    values: many(typed.senders),
    items: summary.senders.map(({ name, count: number }) => ({
      value: name,
      text: `${upperFirst(name)} (${counted(summary.format, number)})`,
    })),
  })

/** More than a person would tick: then months stand for days. */
const mostDays = 400

function groupTicks({ summary, typed }: Choosing, errors: Errors): Html {
  const { days, callRuns } = summary
  const byMonth = days.length > mostDays
  const of = ({ sender, count: number }: Day) => `${sender}: ${counted(summary.format, number)}`
  const items = [
    ...callRuns.map((run) => ({ value: run.id, text: runWords(run) })),
    ...(byMonth ? monthsOf(days) : days).map((day) => ({
      value: day.id,
      text: byMonth
        ? `${monthWords(day.on.slice(0, 7))}, ${of(day)}`
        : `${spanOf(day)}, ${of(day)}`,
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

const spanOf = (day: Day) =>
  `${whenWords({ on: day.on, minute: null, precision: 'day' })}, ${day.from.slice(0, 5)} to ${day.to.slice(0, 5)}`

const repeatedTick = (typed: Typed): Html =>
  checkboxes({
    classes: 'govuk-checkboxes--small',
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
    classes: 'govuk-radios--small',
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

const many = (typed: string | string[] | undefined): string[] =>
  typed === undefined ? [] : [typed].flat()
const one = (typed: string | string[] | undefined): string => many(typed)[0] ?? ''
const upperFirst = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
