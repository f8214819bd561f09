import type { Typed } from '../../platform/http.ts'
import { button } from '../../platform/ui/button.ts'
import { errorsFor, type FieldError } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { input } from '../../platform/ui/input.ts'
import { insetText } from '../../platform/ui/inset-text.ts'
import { passwordInput } from '../../platform/ui/password-input.ts'
import type { View } from '../door.ts'
import { passkeyButton } from '../passkeys/views.ts'

/** `typed` is what was on its way: it goes on with the proof, and is not asked for again. */
export type StepUpPage = { once: string; action: string; typed: Typed; errors: FieldError[] }

export function stepUpPage({ once, action, typed, errors }: StepUpPage): View {
  const { any, summary, of } = errorsFor(errors)
  const carried = Object.keys(typed).some((name) => name !== 'next')
  const main = html`<div class="narrow">${summary}
<h1>Show that it is you</h1>
<p>The next step cannot be taken back, or shows what is kept apart. You are asked again when five minutes have passed since you last showed it.</p>
${carried ? insetText({ text: 'What you typed is kept on this page, and goes on with it.' }) : nothing}
${form({ action, once, content: html`${carriedFields(typed)}${passkeyButton({ kind: 'get', into: 'proof-passkey', text: 'Use a passkey' })}${proofBoxes(of)}${button({ text: 'Go on' })}` })}</div>`
  return { title: 'Show that it is you', main, hasErrors: any }
}

const proofBoxes = (
  of: (field: string) => { text: string } | undefined,
): Html => html`${passwordInput({
  name: 'proof-password',
  label: { text: 'Password' },
  errorMessage: of('proof-password'),
})}
${input({
  name: 'proof-code',
  label: { text: 'Six digits from your authenticator' },
  hint: { text: 'No authenticator to hand? Type one of your recovery codes' },
  autocomplete: 'one-time-code',
  autocapitalize: 'none',
  spellcheck: false,
  classes: 'govuk-input--width-10',
  errorMessage: of('proof-code'),
})}`

const carriedFields = (typed: Typed): Html =>
  html`${Object.entries(typed).flatMap(([name, values]) =>
    [values].flat().map((value) => html`<input type="hidden" name="${name}" value="${value}">`),
  )}`
