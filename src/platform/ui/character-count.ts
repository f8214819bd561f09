import { type Attributes, type Words, wordsFor } from './attributes.ts'
import type { Field } from './field.ts'
import { hint } from './hint.ts'
import { type Html, html } from './html.ts'
import { also, content, type Optional, type Styled, type Text } from './params.ts'
import { textarea } from './textarea.ts'

export type CharacterCount = Field & { readonly name: string } & Styled &
  Optional<{
    id: string
    value: Text
    rows: Text
    spellcheck: boolean
    maxlength: Text
    maxwords: Text
    threshold: Text
    countType: string
    countMessage: Optional<{ classes: string }>
    textareaDescriptionText: string
    charactersUnderLimitText: Words
    charactersAtLimitText: string
    charactersOverLimitText: Words
    wordsUnderLimitText: Words
    wordsAtLimitText: string
    wordsOverLimitText: Words
  }>

export function characterCount(params: CharacterCount): Html {
  const id = params.id || params.name
  const { formGroup } = params
  return textarea({
    id,
    name: params.name,
    describedBy: `${id}-info`,
    rows: params.rows,
    spellcheck: params.spellcheck,
    value: params.value,
    formGroup: {
      classes: `govuk-character-count${also(formGroup?.classes)}`,
      attributes: { ...limits(params), ...words(params), ...formGroup?.attributes },
      beforeInput: formGroup?.beforeInput,
      afterInput: { html: html`${message(id, params)}${content(formGroup?.afterInput)}` },
    },
    classes: `govuk-js-character-count${also(params.classes)}`,
    label: params.label,
    hint: params.hint,
    errorMessage: params.errorMessage,
    attributes: params.attributes,
  })
}

const countType = (params: CharacterCount): string | undefined =>
  params.countType || (params.maxwords ? 'words' : undefined)

const limits = (params: CharacterCount): Attributes => ({
  'data-module': 'govuk-character-count',
  'data-maxlength': { value: params.maxlength, optional: true },
  'data-maxwords': { value: params.maxwords, optional: true },
  'data-threshold': { value: params.threshold, optional: true },
  'data-count-type': { value: countType(params), optional: true },
})

function words(params: CharacterCount): Attributes {
  // Without a limit nobody can put the number into the sentence yet: the browser module does.
  const description = hasLimit(params) ? undefined : params.textareaDescriptionText
  return wordsFor({
    'textarea-description': description ? { other: description } : undefined,
    'characters-under-limit': params.charactersUnderLimitText,
    'characters-at-limit': params.charactersAtLimitText,
    'characters-over-limit': params.charactersOverLimitText,
    'words-under-limit': params.wordsUnderLimitText,
    'words-at-limit': params.wordsAtLimitText,
    'words-over-limit': params.wordsOverLimitText,
  })
}

const hasLimit = ({ maxwords, maxlength }: CharacterCount) => Boolean(maxwords || maxlength)

function message(id: string, params: CharacterCount): Html {
  const counted = countType(params) === 'words' ? 'words' : 'characters'
  const sentence = params.textareaDescriptionText || `You can enter up to %{count} ${counted}`
  const limit = String(params.maxwords || params.maxlength)
  return hint({
    text: hasLimit(params) ? sentence.replaceAll('%{count}', () => limit) : undefined,
    id: `${id}-info`,
    classes: `govuk-character-count__message${also(params.countMessage?.classes)}`,
  })
}
