import { type Attributes, attribute, attributes } from './attributes.ts'
import { fieldGroup, type GroupOfControls } from './field.ts'
import { type Html, html, nothing } from './html.ts'
import { input } from './input.ts'
import {
  also,
  content,
  type Gap,
  isPresent,
  type Optional,
  type Styled,
  type Text,
} from './params.ts'

type Part = Optional<{
  id: string
  name: string
  label: string
  value: Text
  classes: string
  inputmode: string
  autocomplete: string
  pattern: string
  error: boolean
  attributes: Attributes
}>

export type DateInput = GroupOfControls & { readonly id: string } & Styled &
  Optional<{
    namePrefix: string
    items: readonly (Part | Gap)[]
    day: Part | Gap
    month: Part | Gap
    year: Part | Gap
    values: Readonly<Record<string, Text | undefined>>
  }>

type Standing = { kind: string; width: number; part: Part | Gap }

export function dateInput(params: DateInput): Html {
  const standing = standingParts(params)
  const items = params.items?.length ? params.items : standing.map(({ part }) => part)
  const anyHasError = items.some((item) => isPresent(item) && hasError(item))
  const isMarked = (item: Part) =>
    hasError(item) || (item.error !== false && Boolean(params.errorMessage) && !anyHasError)
  return fieldGroup(
    params.id,
    params,
    () => html`<div class="govuk-date-input${also(params.classes)}"${attributes(params.attributes)}${attribute('id', params.id)}>
    ${content(params.formGroup?.beforeInputs)}
    ${items.map((item) => (isPresent(item) ? partOf(params, standing, item, isMarked(item)) : nothing))}
    ${content(params.formGroup?.afterInputs)}
  </div>`,
    'group',
  )
}

function standingParts({ day, month, year, values }: DateInput): Standing[] {
  const part = (kind: string, width: number, given: Part | Gap): Standing => {
    const usual = { name: kind, value: values?.[kind], classes: `govuk-input--width-${width}` }
    return { kind, width, part: given === undefined ? usual : given }
  }
  return [part('day', 2, day), part('month', 2, month), part('year', 4, year)]
}

const hasError = (item: Part): boolean =>
  Boolean(item.error) || Boolean(item.classes?.includes('govuk-input--error'))

function partOf(params: DateInput, standing: Standing[], item: Part, isMarked: boolean): Html {
  const known = standing.find(({ kind, part }) => isSame(item, kind, part))
  const name = item.name ?? known?.kind ?? ''
  const fullName = params.namePrefix ? `${params.namePrefix}-${name}` : name
  const usual = known && isPresent(known.part) ? known.part.value : undefined
  return html`<div class="govuk-date-input__item">
  ${input({
    label: { text: item.label || capitalised(name), classes: 'govuk-date-input__label' },
    id: item.id || `${params.id}-${name}`,
    classes: `govuk-date-input__input ${classesOf(item, known?.width ?? 2, isMarked)}`,
    name: fullName,
    value: item.value ?? usual ?? params.values?.[fullName],
    inputmode: item.inputmode || 'numeric',
    autocomplete: item.autocomplete,
    pattern: item.pattern,
    attributes: item.attributes,
  })}
</div>
`
}

const isSame = (item: Part, kind: string, part: Part | Gap): boolean =>
  item === part ||
  (Boolean(item.name) && (item.name === kind || (isPresent(part) && item.name === part.name)))

function classesOf(item: Part, width: number, isMarked: boolean): string {
  const given = item.classes ?? ''
  const error = isMarked && !given.includes('govuk-input--error') ? 'govuk-input--error' : ''
  const size = given.includes('govuk-input--width-') ? '' : `govuk-input--width-${width}`
  return [error, size, given].filter((name) => name !== '').join(' ')
}

const capitalised = (name: string): string =>
  name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
