import type { Typed } from '../../../platform/http.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { type Html, html } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { textarea } from '../../../platform/ui/textarea.ts'

type Asked = { name: string; label: string; hint?: string }
type Options = Readonly<Record<string, string>>

/**
 * The questions of a sheet: each says what was typed into it before, and what is wrong with it. `suffix` keeps the ids
 * apart where one page asks the same twice.
 */
export function asking(typed: Typed, errors: readonly FieldError[], suffix = '') {
  const { of } = errorsFor(errors)
  const hintOf = (hint: string | undefined) => (hint === undefined ? {} : { hint: { text: hint } })
  const common = ({ name, hint }: Asked) => ({ name, ...hintOf(hint), errorMessage: of(name) })
  return {
    line: (asked: Asked): Html =>
      input({
        ...common(asked),
        id: `${asked.name}${suffix}`,
        label: { text: asked.label },
        value: wordIn(typed, asked.name),
        autocomplete: 'off',
      }),
    day: (asked: Asked): Html =>
      input({
        ...common(asked),
        id: `${asked.name}${suffix}`,
        type: 'date',
        label: { text: asked.label },
        value: wordIn(typed, asked.name),
        classes: 'govuk-input--width-10',
      }),
    box: (asked: Asked): Html =>
      textarea({
        ...common(asked),
        id: `${asked.name}${suffix}`,
        label: { text: asked.label },
        value: wordIn(typed, asked.name),
        rows: 3,
      }),
    one: (asked: Asked, options: Options): Html =>
      radios({
        ...common(asked),
        idPrefix: `${asked.name}${suffix}`,
        classes: 'govuk-radios--small',
        fieldset: { legend: { text: asked.label, classes: 'govuk-fieldset__legend--s' } },
        value: wordIn(typed, asked.name),
        items: itemsOf(options),
      }),
    many: (asked: Asked, options: Options): Html =>
      checkboxes({
        ...common(asked),
        idPrefix: `${asked.name}${suffix}`,
        classes: 'govuk-checkboxes--small',
        fieldset: { legend: { text: asked.label, classes: 'govuk-fieldset__legend--s' } },
        values: [typed[asked.name] ?? []].flat(),
        items: itemsOf(options),
      }),
    version: (version: number): Html =>
      html`<input type="hidden" name="version" value="${version}">`,
  }
}

const itemsOf = (options: Options) =>
  Object.entries(options).map(([value, text]) => ({ value, text }))

export const wordIn = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''

/** What stands, as a form holds it before anybody typed. */
export const typedOf = (
  words: Readonly<Record<string, string | readonly string[] | boolean | null | undefined>>,
): Typed =>
  Object.fromEntries(Object.entries(words).map(([field, value]) => [field, typedValue(value)]))

function typedValue(value: string | readonly string[] | boolean | null | undefined) {
  if (typeof value === 'boolean') return value ? 'yes' : ''
  return typeof value === 'object' && value !== null ? [...value] : (value ?? '')
}
