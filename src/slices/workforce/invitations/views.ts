import type { FieldError, Typed } from '../../../platform/http.ts'
import { button } from '../../../platform/ui/button.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { html } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { link } from '../../../platform/ui/layout.ts'
import { select } from '../../../platform/ui/select.ts'
import { roleWords } from '../../../security/accounts/rules.ts'
import { accountPaths } from '../../../security/administration/paths.ts'
import type { View } from '../../../security/door.ts'
import { roles } from '../../../security/permissions.ts'
import { placeBoxes } from '../places/public.ts'
import type { Kind } from '../public.ts'

type InvitationPage = { once: string; typed: Typed; errors: FieldError[]; kinds: readonly Kind[] }

export function invitationPage({ once, typed, errors, kinds }: InvitationPage): View {
  const { any, summary, of } = errorsFor(errors)
  const box = (name: string, text: string, hint: string) =>
    input({
      name,
      label: { text },
      hint: { text: hint },
      value: [typed[name] ?? ''].flat()[0],
      errorMessage: of(name),
      autocomplete: 'off',
      spellcheck: false,
    })
  const main = html`<div class="narrow">${summary}
<h1>Invite somebody</h1>
<p>On the next page you make a code to hand over in person or by phone. With it they set their own password and authenticator; you never see either.</p>
${form({
  action: accountPaths.make(),
  once,
  content: html`${box('workingName', 'Working name', 'What colleagues and people outside see. It can be a pseudonym')}
${box('legalName', 'Legal name', 'Only managers and administrators see it')}
${box('signInName', 'Name to sign in with', 'Such as ada')}
${select({
  name: 'role',
  label: { text: 'Role' },
  hint: {
    html: html`A system that posts referrals gets a token, not a code. ${link({ href: '/service/roles', label: 'What each role can do' })}`,
  },
  items: [
    { value: '', text: 'Select a role' },
    ...roles.map((role) => ({ value: role, text: roleWords[role] })),
  ],
  value: [typed.role ?? ''].flat()[0],
  errorMessage: of('role'),
})}
${placeBoxes({ typed, of, kinds })}
${button({ text: 'Take on' })}`,
})}
<p>${link({ href: accountPaths.list(), label: 'All accounts' })}</p></div>`
  return { title: 'Invite somebody', main, current: 'service', hasErrors: any }
}
