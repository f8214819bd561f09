import type { FieldError, Typed } from '../../platform/http.ts'
import { momentInWords } from '../../platform/time.ts'
import { type BadgeTone, badge } from '../../platform/ui/badge.ts'
import { button } from '../../platform/ui/button.ts'
import { dataTable } from '../../platform/ui/data-table.ts'
import { type Errors, errorsFor } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { card, emptyState, factList, link, stack } from '../../platform/ui/layout.ts'
import { select } from '../../platform/ui/select.ts'
import { roleWords } from '../accounts/rules.ts'
import type { View } from '../door.ts'
import { hoursOfInvitation } from '../invitations/rules.ts'
import { recoveryCard } from '../recoveries/views.ts'
import type { Decision } from '../second-person/tables.ts'
import { accountPaths } from './paths.ts'
import { type AccountState, accountState, rolesOfPeople } from './rules.ts'
import type { AccountLine } from './tables.ts'

const stateWords: Record<AccountState, { words: string; tone: BadgeTone }> = {
  invited: { words: 'Invited', tone: 'moderate' },
  'not joined': { words: 'Not joined, no code', tone: 'quiet' },
  joined: { words: 'Works', tone: 'ok' },
  suspended: { words: 'Suspended', tone: 'held' },
}

const stateBadge = (account: AccountLine, now: Date): Html => {
  const { words, tone } = stateWords[accountState(account, now)]
  return badge(tone, words)
}

const signsInAs = ({ signInName }: AccountLine, slug: string) => `${signInName}@${slug}`

export type AccountsPage = { accounts: AccountLine[]; slug: string; now: Date }

export function accountsPage({ accounts, slug, now }: AccountsPage): View {
  const main = html`<h1>Accounts</h1>
<p>Who may sign in here, and as what. Nobody, not even you, knows anybody else’s password.</p>
<p>${link({ href: accountPaths.make(), label: 'Invite somebody' })}</p>
${card({
  content: dataTable({
    caption: 'Accounts of this service',
    head: ['Working name', 'Role', 'Signs in as', 'Stands', 'State'],
    rows: accounts.map((account) => [
      link({ href: accountPaths.one(account.id), label: account.workingName }),
      roleWords[account.role],
      signsInAs(account, slug),
      placeWords(account),
      stateBadge(account, now),
    ]),
    empty: emptyState('There is no account yet.'),
  }),
})}`
  return { title: 'Accounts', main, current: 'service' }
}

/** Where she stands, as far as it is not this service itself. */
function placeWords({ place: { employer, host, team } }: AccountLine): string {
  const parts = [
    employer === null ? null : `employed by ${employer}`,
    host === null ? null : `sits with ${host}`,
    team === null ? null : `team ${team}`,
  ]
  return parts.filter((part) => part !== null).join(', ')
}

export type AccountPage = {
  account: AccountLine
  recovery: Decision | null
  me: { id: string; slug: string }
  now: Date
  typed: Typed
  errors: FieldError[]
  once: () => string
}

export function accountPage(page: AccountPage): View {
  const { account, me, now } = page
  const errors = errorsFor(page.errors)
  const mine = account.id === me.id
  const main = html`${errors.summary}<h1>${account.workingName}</h1>
${stack(
  card({ content: facts(page) }),
  mine
    ? html`<p>This is your own account: another administrator changes it.</p>`
    : changes(page, errors),
)}
<p>${link({ href: accountPaths.list(), label: 'All accounts' })}</p>`
  const { words } = stateWords[accountState(account, now)]
  return {
    title: `${account.workingName}: ${words.toLowerCase()}`,
    main,
    current: 'service',
    hasErrors: errors.any,
  }
}

function facts({ account, me, now }: AccountPage): Html {
  return factList([
    { term: 'State', value: stateBadge(account, now) },
    { term: 'Role', value: roleWords[account.role] },
    { term: 'Signs in as', value: signsInAs(account, me.slug) },
    account.role === 'referring-system' ? null : { term: 'Stands', value: standing(account) },
    { term: 'Taken on', value: momentInWords(account.createdAt) },
    account.joinedAt && account.role !== 'referring-system'
      ? { term: 'Joined', value: momentInWords(account.joinedAt) }
      : null,
    accountState(account, now) === 'invited' && account.invitedUntil
      ? { term: 'Code works until', value: momentInWords(account.invitedUntil) }
      : null,
    account.suspendedAt ? { term: 'Suspended', value: momentInWords(account.suspendedAt) } : null,
  ])
}

const standing = (account: AccountLine): Html =>
  html`${placeWords(account) || 'in this service'} ${link({ href: accountPaths.place(account.id), label: 'Change employer, building, team and skills' })}`

function changes(page: AccountPage, errors: Errors): Html {
  const { account, now } = page
  const state = accountState(account, now)
  const system = account.role === 'referring-system'
  return stack(
    !system && (state === 'invited' || state === 'not joined') ? codeCard(page, state) : nothing,
    !system && state === 'joined' ? recoveryCard({ ...page, errors }) : nothing,
    !system && state !== 'suspended' ? roleCard(page, errors) : nothing,
    state === 'suspended' ? resumeCard(page) : suspendCard(page),
  )
}

function codeCard({ account, once }: AccountPage, state: AccountState): Html {
  const withdraw = form({
    action: accountPaths.withdrawal(account.id),
    once: once(),
    content: button({ text: 'Withdraw the code', classes: 'govuk-button--secondary' }),
  })
  return card({
    title: 'Code to join with',
    content: html`<p>${state === 'invited' ? 'A code was made and is kept nowhere. Lost? Make another: the old one stops working.' : 'No code works for this account now.'}</p>
${form({
  action: accountPaths.invitation(account.id),
  once: once(),
  content: button({ text: 'Make a new code' }),
})}${state === 'invited' ? withdraw : nothing}`,
  })
}

function roleCard({ account, typed, once }: AccountPage, errors: Errors): Html {
  return card({
    title: 'Role',
    content: form({
      action: accountPaths.role(account.id),
      once: once(),
      content: html`${select({
        name: 'role',
        label: { text: 'Role' },
        hint: {
          html: html`A change ends every session of this account at once. ${link({ href: '/service/roles', label: 'What each role can do' })}`,
        },
        items: rolesOfPeople.map((role) => ({ value: role, text: roleWords[role] })),
        value: [typed.role ?? account.role].flat()[0],
        errorMessage: errors.of('role'),
      })}
${button({ text: 'Change role', classes: 'govuk-button--secondary' })}`,
    }),
  })
}

const suspendCard = ({ account, once }: AccountPage): Html =>
  card({
    title: 'Take all access away',
    content: html`<p>From the next request on no password, session or token of this account is taken. It can be lifted.</p>
${form({
  action: accountPaths.suspension(account.id),
  once: once(),
  content: button({ text: 'Suspend', classes: 'govuk-button--warning' }),
})}`,
  })

const resumeCard = ({ account, once }: AccountPage): Html =>
  card({
    title: 'Lift the suspension',
    content: html`<p>The password and authenticator work again as before. Sessions and tokens that ended stay ended.</p>
${form({
  action: accountPaths.resumption(account.id),
  once: once(),
  content: button({ text: 'Lift the suspension', classes: 'govuk-button--secondary' }),
})}`,
  })

export type CodePage = { account: AccountLine; code: string; slug: string }

/** The only time the code is seen. */
export function codePage({ account, code, slug }: CodePage): View {
  const main = html`<div class="narrow"><h1>A code for ${account.workingName}</h1>
<p>Hand it over in person or by phone, to nobody else. Never by e-mail or text message. It is shown once, works once, and for ${hoursOfInvitation} hours.</p>
${card({
  content: factList([
    { term: 'Code', value: html`<b>${code}</b>` },
    { term: 'Signs in as', value: signsInAs(account, slug) },
    { term: 'Where', value: 'The address of this service, followed by /join' },
  ]),
})}
<p>A password and an authenticator are set there. Neither is ever shown to you.</p>
<p>${link({ href: accountPaths.one(account.id), label: `Go to the account of ${account.workingName}` })}</p></div>`
  return { title: `A code for ${account.workingName}`, main, current: 'service' }
}
