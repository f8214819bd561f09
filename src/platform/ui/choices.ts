import { type Attributes, attribute, attributes } from './attributes.ts'
import { fieldGroup, type GroupOfControls } from './field.ts'
import { hint } from './hint.ts'
import { type Html, html, nothing } from './html.ts'
import { label } from './label.ts'
import {
  also,
  type Content,
  content,
  type Gap,
  hasContent,
  isFilled,
  isPresent,
  type Optional,
  type Styled,
  type Text,
} from './params.ts'

/** One radio button or checkbox; `divider` stands for a word between them ("or"). */
export type Choice = Content &
  Optional<{
    id: string
    name: string
    value: Text
    label: Styled
    hint: Content & Styled
    divider: Text
    checked: boolean | null
    conditional: Optional<{ html: Html | false }>
    behaviour: string
    disabled: boolean
    attributes: Attributes
  }>

export type Choices = GroupOfControls & {
  readonly name: string
  readonly items: readonly (Choice | Gap)[]
} & Styled &
  Optional<{ idPrefix: string }>

type Kind = { type: 'radio' | 'checkbox'; block: 'radios' | 'checkboxes' }
type Item = { id: string; name: string; isChecked: boolean; describedBy: string }

/** Radios and checkboxes: the same markup but for their names. */
export function choices(kind: Kind, params: Choices, isChosen: (choice: Choice) => boolean): Html {
  const prefix = params.idPrefix || params.name
  return fieldGroup(prefix, params, (described) => {
    const describedBy = params.fieldset || kind.type === 'radio' ? '' : described
    const items = params.items.map((item, index) => {
      if (!isPresent(item)) return nothing
      if (item.divider) return divider(kind, item.divider)
      const id = item.id || (index > 0 ? `${prefix}-${index + 1}` : prefix)
      const isChecked = item.checked || (item.checked !== false && isChosen(item))
      const name = (kind.type === 'checkbox' && item.name) || params.name
      return choice(kind, item, { id, name, isChecked, describedBy })
    })
    return html`<div class="govuk-${kind.block}${also(params.classes)}"${attributes(params.attributes)} data-module="govuk-${kind.block}">
    ${content(params.formGroup?.beforeInputs)}
    ${items}
    ${content(params.formGroup?.afterInputs)}
  </div>`
  })
}

const divider = ({ block }: Kind, words: Text): Html =>
  html`<div class="govuk-${block}__divider">${words}</div>`

function choice({ type, block }: Kind, given: Choice, item: Item): Html {
  const revealed = given.conditional?.html
  const hintId = hasContent(given.hint) ? `${item.id}-item-hint` : ''
  const describedBy = `${item.describedBy} ${hintId}`.trim()
  const behaviour = type === 'checkbox' ? given.behaviour : undefined
  return html`<div class="govuk-${block}__item">
      <input class="govuk-${block}__input" id="${item.id}" name="${item.name}" type="${type}" value="${given.value}"${attribute('checked', item.isChecked)}${attribute('disabled', given.disabled)}${attribute('data-aria-controls', isFilled(revealed) && `conditional-${item.id}`)}${attribute('data-behaviour', behaviour)}${attribute('aria-describedby', describedBy)}${attributes(given.attributes)}>
      ${label({ html: given.html, text: given.text, classes: `govuk-${block}__label${also(given.label?.classes)}`, attributes: given.label?.attributes, for: item.id })}
      ${hintId ? hint({ ...given.hint, id: hintId, classes: `govuk-${block}__hint${also(given.hint?.classes)}` }) : nothing}
    </div>
    ${isFilled(revealed) ? html`<div class="govuk-${block}__conditional${item.isChecked ? '' : ` govuk-${block}__conditional--hidden`}" id="conditional-${item.id}">${revealed}</div>` : nothing}`
}
