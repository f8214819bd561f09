import type { Typed } from '../../platform/http.ts'
import { button } from '../../platform/ui/button.ts'
import { errorsFor, type FieldError } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html } from '../../platform/ui/html.ts'
import { input } from '../../platform/ui/input.ts'
import { link } from '../../platform/ui/layout.ts'
import type { View } from '../door.ts'
import { ownPaths } from '../own-account/paths.ts'
import { passkeyPaths } from './paths.ts'

type Adding = { once: string; options: string; typed: Typed; errors: FieldError[] }

export function addPasskeyPage({ once, options, typed, errors }: Adding): View {
  const { any, summary, of } = errorsFor(errors)
  const main = html`<div class="narrow">${summary}
<h1>Add a passkey</h1>
<p>Your device will ask for your finger, your face or its code. None of these leaves it.</p>
${form({
  action: passkeyPaths.list(),
  once,
  content: html`${input({
    name: 'name',
    label: { text: 'Name of this passkey' },
    hint: { text: 'To tell it from others, such as work laptop' },
    value: [typed.name ?? ''].flat()[0],
    autocomplete: 'off',
    errorMessage: of('name'),
  })}
${passkeyButton({ kind: 'create', into: 'response', text: 'Add a passkey', options })}
<p data-without-passkeys>This browser cannot add a passkey, or scripts are switched off in it. Your password and authenticator go on working.</p>`,
})}
<p>${link({ href: ownPaths.account(), label: 'Back to your sign-in' })}</p></div>`
  return { title: 'Add a passkey', main, hasErrors: any }
}

type Kind = { kind: 'create'; options: string } | { kind: 'get'; options?: undefined }
type PasskeyButton = Kind & { into: string; text: string }

/** Shown by the browser's module where the browser has passkeys; what it answers goes into the field beside it. */
export const passkeyButton = ({ kind, into, text, options }: PasskeyButton): Html =>
  html`<input type="hidden" name="${into}" value="">
${button({
  type: 'button',
  text,
  classes: kind === 'get' ? 'govuk-button--secondary' : '',
  attributes: {
    hidden: { value: true, optional: true },
    'data-passkey': kind,
    'data-into': into,
    'data-challenge': passkeyPaths.challenge(),
    'data-options': { value: options, optional: true },
  },
})}
<div role="status" data-passkey-said hidden><p class="govuk-error-message">The passkey was not taken: it was stopped, or there is none for this service here.</p></div>`
