import { button } from '../../../platform/ui/button.ts'
import { errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { html } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { link } from '../../../platform/ui/layout.ts'
import { passwordInput } from '../../../platform/ui/password-input.ts'
import { summaryList } from '../../../platform/ui/summary-list.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { View } from '../../door.ts'
import { ownPaths } from '../paths.ts'

type Again = { once: string; errors: FieldError[] }

const back = html`<p>${link({ href: ownPaths.account(), label: 'Back to your sign-in' })}</p>`

const codeBox = (label: string, errorMessage: { text: string } | undefined, hint?: string) =>
  input({
    name: 'code',
    label: { text: label },
    hint: hint === undefined ? undefined : { text: hint },
    autocomplete: 'one-time-code',
    autocapitalize: 'none',
    spellcheck: false,
    classes: 'govuk-input--width-10',
    errorMessage,
  })

export function passwordPage({ once, errors }: Again): View {
  const { any, summary, of } = errorsFor(errors)
  const main = html`<div class="narrow">${summary}
<h1>Choose a new password</h1>
<p>All your other sessions end with it.</p>
${form({
  action: ownPaths.password(),
  once,
  content: html`${passwordInput({ name: 'current', label: { text: 'Password you have now' }, errorMessage: of('current') })}
${codeBox('Six digits from your authenticator', of('code'), 'Or one of your recovery codes')}
${passwordInput({
  name: 'password',
  label: { text: 'New password' },
  hint: {
    text: 'Fifteen characters or more, of any kind. A few words work well; a password manager does too',
  },
  autocomplete: 'new-password',
  errorMessage: of('password'),
})}
${button({ text: 'Change password' })}`,
})}${back}</div>`
  return { title: 'Choose a new password', main, hasErrors: any }
}

export type NewAuthenticator = Again & { secret: string; link: string; sealed: string }

export function authenticatorPage({
  once,
  errors,
  secret,
  link: uri,
  sealed,
}: NewAuthenticator): View {
  const { any, summary, of } = errorsFor(errors)
  const main = html`<div class="narrow">${summary}
<h1>Move to another authenticator</h1>
<p>Add this key to the new authenticator app. It is shown on this page only. The old one works until you have confirmed the new one; all your other sessions end then.</p>
${summaryList({
  rows: [
    {
      key: { text: 'Key' },
      value: { html: html`<code>${(secret.match(/.{1,4}/g) ?? []).join(' ')}</code>` },
    },
    {
      key: { text: 'On this device' },
      value: { html: link({ href: uri, label: 'Open in an authenticator app' }) },
    },
  ],
})}
${form({
  action: ownPaths.authenticator(),
  once,
  content: html`<input type="hidden" name="sealed" value="${sealed}">
${codeBox('Six digits that the new authenticator shows', of('code'))}
${button({ text: 'Use this authenticator' })}`,
})}${back}</div>`
  return { title: 'Move to another authenticator', main, hasErrors: any }
}

export function codesPage({ once, left }: { once: string; left: number }): View {
  const main = html`<div class="narrow"><h1>Recovery codes</h1>
<p>Ten codes on paper, each for one day without your authenticator. You type one in its place, with your password. Keep them where nobody looks for them, and not beside your password.</p>
${left > 0 ? warningText({ text: 'The codes you have now stop working when you make new ones.' }) : ''}
${form({ action: ownPaths.codes(), once, content: button({ text: 'Make ten codes' }) })}${back}</div>`
  return { title: 'Recovery codes', main }
}

/** Shown once: only hashes are kept. The page prints as it is. */
export function madeCodesPage({ codes }: { codes: readonly string[] }): View {
  const main = html`<div class="narrow"><h1>Your recovery codes</h1>
${warningText({ text: 'Print this page or write the codes down now. They are not shown again.' })}
<ol>${codes.map((code) => html`<li><code>${code}</code></li>`)}</ol>
<p>Each works once, in the box for the six digits, with your password.</p>${back}</div>`
  return { title: 'Your recovery codes', main }
}
