import type { Typed } from '../../platform/http.ts'
import { button } from '../../platform/ui/button.ts'
import { errorsFor, type FieldError } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { html } from '../../platform/ui/html.ts'
import { input } from '../../platform/ui/input.ts'
import { link } from '../../platform/ui/layout.ts'
import { passwordInput } from '../../platform/ui/password-input.ts'
import { summaryList } from '../../platform/ui/summary-list.ts'
import type { View } from '../door.ts'
import { signInPaths } from '../sign-in/paths.ts'
import { firstRunPaths } from './paths.ts'

type Again = { once: string; typed: Typed; errors: FieldError[] }

export function firstRunPage({ once, typed, errors }: Again): View {
  const { any, summary, of } = errorsFor(errors)
  const box = (name: string, text: string, hint?: string) =>
    input({
      name,
      label: { text },
      hint: hint === undefined ? undefined : { text: hint },
      value: [typed[name] ?? ''].flat()[0],
      errorMessage: of(name),
      autocomplete: 'off',
    })
  const main = html`<div class="narrow">${summary}
<h1>Set up your service</h1>
<p>This page works once. It makes your service and its first administrator, who looks after accounts and sees no case.</p>
${form({
  action: firstRunPaths.firstRun(),
  once,
  content: html`${box('code', 'Code from the terminal', 'It was printed when the program started')}
${box('serviceName', 'Name of your service')}
${box('slug', 'Short word for addresses', 'Such as harbour: the referral form is then at /refer/harbour')}
${box('contact', 'How referrers reach you', 'Shown to people who refer')}
${box('workingName', 'Your working name', 'What colleagues and people outside see. It can be a pseudonym')}
${box('legalName', 'Your legal name', 'Only managers and administrators see it')}
${box('signInName', 'Name to sign in with', 'Such as ada')}
${passwordInput({ name: 'password', label: { text: 'Password' }, hint: { text: 'Fifteen characters or more. A few words work well' }, autocomplete: 'new-password', errorMessage: of('password') })}
${button({ text: 'Set up' })}`,
})}</div>`
  return { title: 'Set up your service', main, hasErrors: any }
}

export type Made = { signInName: string; totpSecret: string }

/** Shown once: the secret for the authenticator is nowhere to be seen again. */
export function madePage({ signInName, totpSecret }: Made): View {
  const main = html`<div class="narrow"><h1>Your service is set up</h1>
<p>Add this key to an authenticator app now. It is shown once.</p>
${summaryList({
  rows: [
    { key: { text: 'Name to sign in with' }, value: { text: signInName } },
    { key: { text: 'Key for the authenticator' }, value: { text: totpSecret } },
  ],
})}
<p>Then ${link({ href: signInPaths.signIn(), label: 'sign in' })}.</p></div>`
  return { title: 'Your service is set up', main }
}
