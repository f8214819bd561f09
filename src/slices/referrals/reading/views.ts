import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, momentInWords } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, emptyState, factList, stack } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase } from '../../cases/public.ts'
import { type CameWith, cameWithCard } from '../attachments/public.ts'
import { readingPaths } from './paths.ts'
import { type Part, parts } from './rules.ts'
import type { Reading } from './tables.ts'

/** The referral's own words, part by part; null: nothing was said there. */
export type Told = Record<Part, string | null>

export type ReadingPage = {
  frame: CaseFrame
  told: Told | null // null: no referral brought this case
  came: CameWith | null
  readings: Reading[]
  mayRecord: boolean
  typed: Typed
  errors: FieldError[]
  once: string
}

export const partWords: Record<Part, string> = {
  conduct: 'What is happening',
  person: 'Whose conduct it is',
  risk: 'Risk as the referrer saw it',
  needs: 'Needs and children',
  reports: 'Reports and agencies',
  referrer: 'Who referred',
}

export function readingPage(page: ReadingPage): View {
  const errors = errorsFor(page.errors)
  const title = 'Referral read to the victim'
  const main = html`${errors.summary}<h1>${title}</h1>
<p>What was said about the victim is read to the victim where that is safe, so that it is right. What the victim corrects stands beside the words of the referral; those stay as they came.</p>
${
  page.told === null
    ? card({ content: emptyState('No referral brought this case, so there is none to read.') })
    : stack(
        ...page.readings.map(readingCard),
        page.mayRecord ? recordCard(page, errors) : nothing,
        toldCard(page.told),
        filesCard(page),
      )
}`
  return { ...inCase(page.frame, 'contact'), title, main, hasErrors: errors.any }
}

const readingCard = (reading: Reading): Html =>
  card({
    title: reading.wasRead
      ? `Read on ${dayInWords(reading.on)}`
      : `Not safe to read, as of ${dayInWords(reading.on)}`,
    content: factList([
      reading.wasRead
        ? { term: 'What was read', value: reading.parts.map((part) => partWords[part]).join(', ') }
        : { term: 'Why not yet', value: html`<span class="words">${reading.whyNot}</span>` },
      reading.wasRead
        ? {
            term: 'The victim’s corrections',
            value: html`<span class="words">${reading.corrections ?? 'None'}</span>`,
          }
        : null,
      { term: 'Written down', value: `by ${reading.by}, ${momentInWords(reading.at)}` },
    ]),
  })

const toldCard = (told: Told): Html =>
  card({
    title: 'The words of the referral',
    content: factList(
      parts.map((part) => ({
        term: partWords[part],
        value: html`<span class="words">${told[part] ?? 'Nothing was said'}</span>`,
      })),
    ),
  })

const filesCard = ({ frame: { caseId, worker, can }, came }: ReadingPage): Html =>
  came === null
    ? nothing
    : cameWithCard({ caseId, worker, mayTake: can('case.change'), came: [came] })

const recordCard = ({ frame, typed, once }: ReadingPage, errors: Errors): Html =>
  card({
    title: 'Write down a reading',
    content: form({
      action: readingPaths.page(frame.caseId),
      once,
      content: html`${radios({
        name: 'was',
        classes: 'govuk-radios--small',
        fieldset: { legend: { text: 'Was it read to the victim?' } },
        value: first(typed, 'was'),
        errorMessage: errors.of('was'),
        items: [
          { value: 'read', text: 'Yes' },
          { value: 'not-yet', text: 'No: it is not safe yet' },
        ],
      })}
${input({ name: 'readOn', type: 'date', label: { text: 'Day' }, value: first(typed, 'readOn'), errorMessage: errors.of('readOn'), classes: 'govuk-input--width-10' })}
${checkboxes({ name: 'parts', classes: 'govuk-checkboxes--small', fieldset: { legend: { text: 'What was read' } }, values: [typed.parts ?? []].flat(), errorMessage: errors.of('parts'), items: parts.map((value) => ({ value, text: partWords[value] })) })}
${textarea({ name: 'corrections', label: { text: 'What the victim corrected, in the victim’s words' }, rows: 4, value: first(typed, 'corrections'), errorMessage: errors.of('corrections') })}
${textarea({ name: 'whyNot', label: { text: 'If it is not safe yet: why' }, rows: 2, value: first(typed, 'whyNot'), errorMessage: errors.of('whyNot') })}
${button({ text: 'Save', preventDoubleClick: true })}`,
    }),
  })

const first = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''
