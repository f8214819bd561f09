import type { Typed } from '../../platform/http.ts'
import { button } from '../../platform/ui/button.ts'
import { errorsFor, type FieldError } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { input } from '../../platform/ui/input.ts'
import { insetText } from '../../platform/ui/inset-text.ts'
import { card, link } from '../../platform/ui/layout.ts'
import { passwordInput } from '../../platform/ui/password-input.ts'
import type { View } from '../door.ts'
import { outsidePaths } from '../outside/paths.ts'
import { passkeyPaths } from '../passkeys/paths.ts'
import { passkeyButton } from '../passkeys/views.ts'
import type { SessionEnd } from '../sessions/rules.ts'
import { signInPaths } from './paths.ts'
import type { Kept } from './rules.ts'

export type SignInPage = {
  once: string
  next: string
  typed: Typed
  errors: FieldError[]
  kept: Kept | null
  ended: SessionEnd | null
}

export function signInPage({ once, next, typed, errors, kept, ended }: SignInPage): View {
  const { any, summary, of } = errorsFor(errors)
  const main = html`${summary}
<h1>Sign in</h1>
${kept ? insetText({ text: 'You were signed out because nothing happened for a while. What you typed is kept on this page: sign in, then send it.' }) : nothing}
${ended ? insetText({ text: whyEnded[ended] }) : nothing}
${form({ action: passkeyPaths.signIn(), once, content: html`${onward(next, kept)}${passkeyButton({ kind: 'get', into: 'response', text: 'Sign in with a passkey' })}` })}
${form({
  action: signInPaths.signIn(),
  once,
  content: html`${onward(next, kept)}
${input({
  name: 'name',
  label: { text: 'Name to sign in with' },
  hint: { text: 'Such as sam@harbour' },
  value: wordOf(typed, 'name'),
  autocomplete: 'username',
  autocapitalize: 'none',
  spellcheck: false,
  errorMessage: of('name'),
})}
${passwordInput({ name: 'password', label: { text: 'Password' }, errorMessage: of('password') })}
${input({
  name: 'code',
  label: { text: 'Six digits from your authenticator' },
  hint: { text: 'No authenticator to hand? Type one of your recovery codes' },
  autocomplete: 'one-time-code',
  autocapitalize: 'none',
  spellcheck: false,
  classes: 'govuk-input--width-10',
  errorMessage: of('code'),
})}
${button({ text: 'Sign in' })}`,
})}
<p>${link({ href: outsidePaths.begin(), label: 'Sign in with your organisation’s account' })}</p>`
  return { title: 'Sign in', main: html`<div class="narrow">${main}</div>`, hasErrors: any }
}

const onward = (next: string, kept: Kept | null): Html =>
  html`<input type="hidden" name="next" value="${next}">
${kept ? html`<input type="hidden" name="kept" value="${JSON.stringify(kept)}">` : nothing}`

const whyEnded: Record<SessionEnd, string> = {
  'signed-out': 'You have signed out.',
  ended: 'You ended this session from another device.',
  everywhere: 'You signed out everywhere.',
  another:
    'You signed in on two other devices, so this session was ended. Only two can be open at once.',
  password: 'Your password was changed, so this session was ended.',
  provider: 'You were signed out at your organisation, so this session was ended.',
}

/** After signing in again: everything that was typed, one press away from where it was going. */
export function keptPage({ kept, once }: { kept: Kept; once: string }): View {
  const main = card({
    title: 'You are signed in again',
    content: html`<p>What you typed before is kept. Send it now, or go back and open the page again.</p>
${form({
  action: kept.path,
  once,
  content: html`${Object.entries(kept.typed).flatMap(([name, values]) => [values].flat().map((value) => keptField(name, value)))}
${button({ text: 'Send what I typed' })}`,
})}`,
  })
  return { title: 'You are signed in again', main }
}

const keptField = (name: string, value: string): Html =>
  html`<textarea class="govuk-visually-hidden" name="${name}" readonly tabindex="-1" aria-hidden="true">
${value}</textarea>`

const wordOf = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''
