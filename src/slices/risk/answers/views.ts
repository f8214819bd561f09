import type { Typed } from '../../../platform/http.ts'
import { dayInWords } from '../../../platform/time.ts'
import { details } from '../../../platform/ui/details.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import {
  type Answer,
  type Asked,
  lastAnswer,
  type Source,
  sameAsLast,
  sources,
  valueField,
} from './rules.ts'

export const sourceWords: Record<Source, string> = {
  victim: 'The victim',
  police: 'Police',
  'other-agency': 'Another agency',
  'family-or-friend': 'Family or friend',
  records: 'Records',
  worker: 'What the worker saw or heard',
}

export type AskedItem = Asked['items'][number] & { itemText: string | null }
export type Filled = { typed: Typed; errors: Errors }

const typedIn = ({ typed }: Filled, name: string) => [typed[name] ?? ''].flat()[0] ?? ''

/** One item: what it is about, what was said last time, and one key for "the same" [PR 27]. */
export function itemQuestion(item: AskedItem, asked: Asked, filled: Filled): Html {
  const name = valueField(item.code)
  const before = lastAnswer(item.code, asked.last)
  const same =
    before && asked.last
      ? [
          {
            value: sameAsLast,
            text: `Same as last time: ${before.valueLabel} (${dayInWords(asked.last.on)})`,
          },
        ]
      : []
  return html`<div class="item">${radios({
    name,
    classes: 'govuk-radios--inline govuk-radios--small answers-in-line',
    fieldset: {
      legend: {
        html: html`<span class="muted">${item.code}</span> ${item.constructLabel}`,
        classes: 'govuk-fieldset__legend--s',
      },
    },
    hint: item.itemText === null ? undefined : { text: item.itemText },
    value: typedIn(filled, name),
    items: [...same, ...asked.answers.map(({ code, label }) => ({ value: code, text: label }))],
    errorMessage: filled.errors.of(name),
  })}
${before?.comment ? html`<p class="small muted">Last time: <span class="words">${before.comment}</span></p>` : nothing}
${behindIt(item.code, filled)}</div>`
}

function behindIt(code: string, filled: Filled): Html {
  const source = `responses-${code}-source`
  const comment = `responses-${code}-comment`
  const said = typedIn(filled, comment)
  const errors = [filled.errors.of(source), filled.errors.of(comment)]
  return details({
    summaryHtml: html`Who said it, and more<span class="govuk-visually-hidden"> about ${code}</span>`,
    open: said !== '' || typedIn(filled, source) !== '' || errors.some(Boolean),
    html: html`${select({
      name: source,
      label: { text: 'Who said it' },
      value: typedIn(filled, source),
      items: [
        { value: '', text: 'The victim, or as last time' },
        ...sources.map((value) => ({ value, text: sourceWords[value] })),
      ],
      errorMessage: filled.errors.of(source),
    })}
${textarea({ name: comment, label: { text: 'More about it' }, rows: 2, value: said, errorMessage: filled.errors.of(comment) })}`,
  })
}

/** How an item was answered, for the record. */
export const answerRow = ({ code, label, valueLabel, source, comment, sameAs }: Answer) => [
  html`<span class="muted">${code}</span> ${label}`,
  html`<b>${valueLabel}</b>${sameAs ? html` <span class="small muted">as on ${dayInWords(sameAs)}</span>` : nothing}`,
  sourceWords[source],
  comment === null ? nothing : html`<span class="words">${comment}</span>`,
]
