import { wordsFor } from './attributes.ts'
import { button } from './button.ts'
import type { Field } from './field.ts'
import { type Html, html } from './html.ts'
import { input } from './input.ts'
import { also, content, type Optional, type Styled, type Text } from './params.ts'

export type PasswordInput = Field & { readonly name: string } & Styled &
  Optional<{
    id: string
    value: Text
    disabled: boolean
    autocomplete: string
    showPasswordText: string
    hidePasswordText: string
    showPasswordAriaLabelText: string
    hidePasswordAriaLabelText: string
    passwordShownAnnouncementText: string
    passwordHiddenAnnouncementText: string
    button: Styled
  }>

export function passwordInput(params: PasswordInput): Html {
  const { formGroup } = params
  const id = params.id || params.name
  return input({
    formGroup: {
      classes: `govuk-password-input${also(formGroup?.classes)}`,
      attributes: {
        'data-module': 'govuk-password-input',
        ...words(params),
        ...formGroup?.attributes,
      },
      beforeInput: formGroup?.beforeInput,
      afterInput: { html: html`${toggle(id, params)}${content(formGroup?.afterInput)}` },
    },
    inputWrapper: { classes: 'govuk-password-input__wrapper' },
    label: params.label,
    hint: params.hint,
    classes: `govuk-password-input__input govuk-js-password-input-input${also(params.classes)}`,
    errorMessage: params.errorMessage,
    id,
    name: params.name,
    type: 'password',
    spellcheck: false,
    autocapitalize: 'none',
    autocomplete: params.autocomplete || 'current-password',
    value: params.value,
    disabled: params.disabled,
    describedBy: params.describedBy,
    attributes: params.attributes,
  })
}

const words = (params: PasswordInput) =>
  wordsFor({
    'show-password': params.showPasswordText,
    'hide-password': params.hidePasswordText,
    'show-password-aria-label': params.showPasswordAriaLabelText,
    'hide-password-aria-label': params.hidePasswordAriaLabelText,
    'password-shown-announcement': params.passwordShownAnnouncementText,
    'password-hidden-announcement': params.passwordHiddenAnnouncementText,
  })

const toggle = (id: string, params: PasswordInput): Html =>
  button({
    type: 'button',
    classes: `govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle${also(params.button?.classes)}`,
    text: params.showPasswordText ?? 'Show',
    attributes: {
      'aria-controls': id,
      'aria-label': params.showPasswordAriaLabelText ?? 'Show password',
      hidden: { value: true, optional: true },
    },
  })
