import type { Typed } from '../../../platform/http.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import type { Html } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'

/** The boxes of one form: what was typed into them, and what is wrong with it. */
export type Boxes = { typed: Typed; errors: Errors }

export const one = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''
export const many = (typed: Typed, name: string): string[] => [typed[name] ?? []].flat()

type Asked = { name: string; text: string; hint?: string }
type Choices = Readonly<Record<string, string>>

const hintOf = ({ hint }: Asked) => (hint === undefined ? undefined : { text: hint })
const legendOf = ({ text }: Asked) => ({
  legend: { text, classes: 'govuk-fieldset__legend--s' },
})
const itemsOf = (choices: Choices) =>
  Object.entries(choices).map(([value, text]) => ({ value, text }))

const lineWith =
  (more: { classes?: string; inputmode?: 'numeric'; type?: 'date' }) =>
  ({ typed, errors }: Boxes, asked: Asked): Html =>
    input({
      name: asked.name,
      label: { text: asked.text },
      hint: hintOf(asked),
      value: one(typed, asked.name),
      errorMessage: errors.of(asked.name),
      autocomplete: 'off',
      ...more,
    })

export const line = lineWith({})
export const years = lineWith({ classes: 'govuk-input--width-4', inputmode: 'numeric' })
export const dayBox = lineWith({ classes: 'govuk-input--width-10', type: 'date' })

export const story = ({ typed, errors }: Boxes, asked: Asked, rows = 3): Html =>
  textarea({
    name: asked.name,
    label: { text: asked.text },
    hint: hintOf(asked),
    rows,
    value: one(typed, asked.name),
    errorMessage: errors.of(asked.name),
  })

export const pick = ({ typed, errors }: Boxes, asked: Asked, choices: Choices): Html =>
  select({
    name: asked.name,
    label: { text: asked.text },
    hint: hintOf(asked),
    items: itemsOf(choices),
    value: one(typed, asked.name),
    errorMessage: errors.of(asked.name),
  })

export const choose = ({ typed, errors }: Boxes, asked: Asked, choices: Choices): Html =>
  radios({
    name: asked.name,
    classes: 'govuk-radios--small',
    fieldset: legendOf(asked),
    hint: hintOf(asked),
    items: itemsOf(choices),
    value: one(typed, asked.name),
    errorMessage: errors.of(asked.name),
  })

export const tickMany = ({ typed, errors }: Boxes, asked: Asked, choices: Choices): Html =>
  checkboxes({
    name: asked.name,
    classes: 'govuk-checkboxes--small',
    fieldset: legendOf(asked),
    hint: hintOf(asked),
    items: itemsOf(choices),
    values: many(typed, asked.name),
    errorMessage: errors.of(asked.name),
  })

/** One tick with its sentence. */
export const tickOne = ({ typed, errors }: Boxes, { name, text }: Asked): Html =>
  checkboxes({
    name,
    classes: 'govuk-checkboxes--small',
    items: [{ value: 'yes', text }],
    values: many(typed, name),
    errorMessage: errors.of(name),
  })
