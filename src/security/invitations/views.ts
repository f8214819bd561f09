import { TOTP } from 'otpauth'
import type { FieldError, Typed } from '../../platform/http.ts'
import { button } from '../../platform/ui/button.ts'
import { errorsFor } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { html } from '../../platform/ui/html.ts'
import { input } from '../../platform/ui/input.ts'
import { card, link } from '../../platform/ui/layout.ts'
import { passwordInput } from '../../platform/ui/password-input.ts'
import { summaryList } from '../../platform/ui/summary-list.ts'
import type { View } from '../door.ts'
import { shortestPassword } from '../passwords/rules.ts'
import { signInPaths } from '../sign-in/paths.ts'
import { joinPaths } from './paths.ts'

type CodeFormPage = { once: string; typed: Typed; errors: FieldError[] }

export function codeFormPage({ once, typed, errors }: CodeFormPage): View {
  const { any, summary, of } = errorsFor(errors)
  const box = (name: string, text: string, hint: string, autocomplete: string) =>
    input({
      name,
      label: { text },
      hint: { text: hint },
      value: [typed[name] ?? ''].flat()[0],
      errorMessage: of(name),
      autocomplete,
      autocapitalize: 'none',
      spellcheck: false,
    })
  const main = html`<div class="narrow">${summary}
<h1>Join your service</h1>
<p>For when you were given a code, in person or by phone. It works once.</p>
${form({
  action: joinPaths.join(),
  once,
  content: html`${box('name', 'Name to sign in with', 'Such as sam@harbour', 'username')}
${box('code', 'Code', 'Such as abcd-efgh-jkmn. Capitals, blanks and dashes do not matter', 'off')}
${button({ text: 'Continue' })}`,
})}</div>`
  return { title: 'Join your service', main, hasErrors: any }
}

export type SecretsPage = {
  once: string
  presented: { name: string; code: string }
  totpSecret: string
  errors: FieldError[]
}

/** The secret stands here until she has shown that her authenticator holds it, and is nowhere to be seen after. */
export function secretsPage({ once, presented, totpSecret, errors }: SecretsPage): View {
  const { any, summary, of } = errorsFor(errors)
  const address = new TOTP({
    issuer: 'Alongside',
    label: presented.name,
    secret: totpSecret,
  }).toString()
  const main = html`<div class="narrow">${summary}
<h1>Set your password and authenticator</h1>
<p>Nobody else sees either: not the person who gave you the code, and not us.</p>
${form({
  action: joinPaths.secrets(),
  once,
  content: html`<input type="hidden" name="name" value="${presented.name}"><input type="hidden" name="code" value="${presented.code}">
${passwordInput({
  name: 'password',
  label: { text: 'Password' },
  hint: {
    text: `${shortestPassword} characters or more. A few words that mean something only to you work well`,
  },
  autocomplete: 'new-password',
  errorMessage: of('password'),
})}
${card({
  title: 'Authenticator',
  level: 2,
  content: html`<p>Add this key to an authenticator app, on a phone that is yours alone. It is shown once.</p>
${summaryList({
  rows: [
    { key: { text: 'Key' }, value: { html: html`<code>${grouped(totpSecret)}</code>` } },
    {
      key: { text: 'As an address' },
      value: { html: html`<code class="words">${address}</code>` },
    },
  ],
})}
${input({
  name: 'digits',
  label: { text: 'Six digits that it shows now' },
  inputmode: 'numeric',
  autocomplete: 'one-time-code',
  classes: 'govuk-input--width-5',
  errorMessage: of('digits'),
})}`,
})}
${button({ text: 'Join' })}`,
})}</div>`
  return { title: 'Set your password and authenticator', main, hasErrors: any }
}

const grouped = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret

export function joinedPage({ name }: { name: string }): View {
  const main = html`<div class="narrow"><h1>You have joined</h1>
<p>You sign in as <b>${name}</b>, with your password and the digits of your authenticator. The code does not work any more.</p>
<p>${link({ href: signInPaths.signIn(), label: 'Sign in' })}</p></div>`
  return { title: 'You have joined', main }
}
