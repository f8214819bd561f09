import { button } from '../../platform/ui/button.ts'
import { errorsFor, type FieldError } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { html } from '../../platform/ui/html.ts'
import { input } from '../../platform/ui/input.ts'
import { link } from '../../platform/ui/layout.ts'
import type { View } from '../door.ts'
import { ownPaths } from '../own-account/paths.ts'
import { signInPaths } from '../sign-in/paths.ts'
import { outsidePaths } from './paths.ts'

export function beginPage({ service, errors }: { service: string; errors: FieldError[] }): View {
  const { any, summary, of } = errorsFor(errors)
  const main = html`<div class="narrow">${summary}
<h1>Sign in with your organisation’s account</h1>
${form({
  method: 'get',
  action: outsidePaths.begin(),
  content: html`${input({
    name: 'service',
    label: { text: 'Short word of your service' },
    hint: { text: 'What stands behind the @ in your name, such as harbour' },
    value: service,
    autocapitalize: 'none',
    spellcheck: false,
    classes: 'govuk-input--width-20',
    errorMessage: of('service'),
  })}
${button({ text: 'Go on' })}`,
})}
<p>${link({ href: signInPaths.signIn(), label: 'Sign in with your name and password' })}</p></div>`
  return { title: 'Sign in with your organisation’s account', main, hasErrors: any }
}

/** A form may not lead to another site, a link may: so she presses once more. */
export function onwardPage({ href, host }: { href: string; host: string }): View {
  const main = html`<div class="narrow"><h1>Join your account at ${host}</h1>
<p>You sign in there once. After that, that account lets you in here too. The next page is not ours.</p>
${button({ text: `Go on to ${host}`, href })}
<p>${link({ href: ownPaths.account(), label: 'Back to your sign-in' })}</p></div>`
  return { title: 'Join your account', main }
}

/** Shown for a moment: the session's cookie comes along only from a page of ours. */
export function arrivedPage({ href, words }: { href: string; words: string }): View {
  const main = html`<div class="narrow"><h1>${words}</h1><p>${link({ href, label: 'Go on' })}</p></div>`
  return { title: words, main }
}

/** One page for whatever went wrong: nobody learns what. */
export function notTakenPage(): View {
  const main = html`<div class="narrow"><h1>That did not let you in</h1>
<p>Your organisation’s account may not be joined to one here, or the journey took too long. Sign in with your name, and look at “Your sign-in”.</p>
<p>${link({ href: signInPaths.signIn(), label: 'Sign in' })}</p></div>`
  return { title: 'That did not let you in', main }
}
