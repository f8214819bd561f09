import type { FieldError, Typed } from '../../platform/http.ts'
import { dayInWords, londonDay } from '../../platform/time.ts'
import { badge } from '../../platform/ui/badge.ts'
import { button } from '../../platform/ui/button.ts'
import { checkboxes } from '../../platform/ui/checkboxes.ts'
import { dataTable } from '../../platform/ui/data-table.ts'
import { details } from '../../platform/ui/details.ts'
import { errorsFor } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { input } from '../../platform/ui/input.ts'
import { card, emptyState, link } from '../../platform/ui/layout.ts'
import { select } from '../../platform/ui/select.ts'
import { wordsOf } from '../access/rules.ts'
import { roleWords } from '../accounts/rules.ts'
import type { AccountLine } from '../administration/tables.ts'
import type { View } from '../door.ts'
import { tokenPaths } from './paths.ts'
import { longestDays, scopesOnPage, tokenState, usualDays } from './rules.ts'
import type { ApiToken } from './tables.ts'

export type TokensPage = {
  tokens: ApiToken[]
  accounts: AccountLine[]
  now: Date
  once: () => string
}

export function tokensPage({ tokens, accounts, now, once }: TokensPage): View {
  const owners = new Map(accounts.map((account) => [account.id, account]))
  const main = html`<h1>Tokens</h1>
<p>A token lets another system speak to this one as an account does. It can do what it was made for, and never more than the account’s role.</p>
<p>${link({ href: tokenPaths.make(), label: 'Make a token' })}</p>
${card({
  content: dataTable({
    caption: 'Tokens of this service, the newest first',
    head: ['For', 'Account', 'May do', 'Last used', 'Ends', 'State', ''],
    rows: tokens.map((token) => [
      html`<span class="words">${token.name ?? token.erased ?? 'Made before tokens had names'}</span>`,
      token.erased ?? ownerWords(owners.get(token.accountId)),
      scopeWords(token),
      token.lastUsedOn === null ? 'never' : dayInWords(token.lastUsedOn),
      dayInWords(londonDay(token.endsAt)),
      stateBadge(token, now),
      tokenState(token, now) === 'works' ? endForm(token, once) : nothing,
    ]),
    empty: emptyState('There is no token.'),
  }),
})}`
  return { title: 'Tokens', main, current: 'service' }
}

const ownerWords = (owner: AccountLine | undefined): string =>
  owner ? `${owner.workingName} (${roleWords[owner.role]})` : 'an account that is gone'

const scopeWords = ({ scopes }: ApiToken): Html =>
  scopes === null
    ? html`all that its account may`
    : details({
        summaryText: `${scopes.length} ${scopes.length === 1 ? 'thing' : 'things'}`,
        html: html`<ul class="govuk-list govuk-list--bullet">${scopes.map((scope) => html`<li>${wordsOf(scope)}</li>`)}</ul>`,
      })

function stateBadge(token: ApiToken, now: Date): Html {
  switch (tokenState(token, now)) {
    case 'works':
      return badge('ok', 'Works')
    case 'ended':
      return badge('held', `Ended on ${dayInWords(londonDay(token.endedAt ?? now))}`)
    case 'over':
      return badge('quiet', 'Over')
  }
}

const endForm = ({ id, name }: ApiToken, once: () => string): Html =>
  form({
    action: tokenPaths.end(id),
    once: once(),
    content: button({
      html: html`End<span class="govuk-visually-hidden"> the token ${name ?? 'without a name'}</span>`,
      classes: 'govuk-button--secondary',
    }),
  })

export type NewTokenPage = {
  accounts: AccountLine[]
  typed: Typed
  errors: FieldError[]
  once: string
}

export function newTokenPage({ accounts, typed, errors, once }: NewTokenPage): View {
  const { any, summary, of } = errorsFor(errors)
  const one = (name: string) => [typed[name] ?? ''].flat()[0] ?? ''
  const possible = [...new Set(accounts.flatMap(({ role }) => scopesOnPage(role)))]
  const main = html`<div class="narrow">${summary}<h1>Make a token</h1>
<p>It is shown once, on the next page. A token that reads cases is not made here, because you would see it: whoever runs the machine makes it with the operator’s tool.</p>
${form({
  action: tokenPaths.make(),
  once,
  content: html`${input({ name: 'name', label: { text: 'What it is for' }, hint: { text: 'Such as the system that uses it, and who looks after that' }, value: one('name'), errorMessage: of('name'), autocomplete: 'off' })}
${select({
  name: 'account',
  label: { text: 'Whose token it is' },
  items: [
    { value: '', text: 'Select an account' },
    ...accounts.map(({ id, workingName, role }) => ({
      value: id,
      text: `${workingName} (${roleWords[role]})`,
    })),
  ],
  value: one('account'),
  errorMessage: of('account'),
})}
${checkboxes({
  name: 'scopes',
  classes: 'govuk-checkboxes--small',
  fieldset: { legend: { text: 'What it may do', classes: 'govuk-fieldset__legend--s' } },
  hint: { text: 'As far as the role of the account may do it' },
  items: possible.map((value) => ({ value, text: wordsOf(value) })),
  values: [typed.scopes ?? []].flat(),
  errorMessage: of('scopes'),
})}
${input({ name: 'days', label: { text: 'Ends after how many days' }, hint: { text: `${longestDays} at the most; empty: ${usualDays}` }, inputmode: 'numeric', classes: 'govuk-input--width-3', value: one('days'), errorMessage: of('days') })}
${button({ text: 'Make the token' })}`,
})}
<p>${link({ href: tokenPaths.list(), label: 'All tokens' })}</p></div>`
  return { title: 'Make a token', main, current: 'service', hasErrors: any }
}

/** The only time the token is seen. */
export function tokenPage({ token, name }: { token: string; name: string }): View {
  const main = html`<div class="narrow"><h1>The token</h1>
<p>It is shown once: put it where the system reads it, and nowhere else. Only its hash is kept here.</p>
${card({ content: html`<p class="words">${name}</p><p class="words"><code>${token}</code></p>` })}
<p>${link({ href: tokenPaths.list(), label: 'All tokens' })}</p></div>`
  return { title: 'The token', main, current: 'service' }
}
