import { dayInWords, londonClock } from '../../platform/time.ts'
import { button } from '../../platform/ui/button.ts'
import { dataTable } from '../../platform/ui/data-table.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { card, emptyState, factList, link } from '../../platform/ui/layout.ts'
import type { View } from '../door.ts'
import { outsidePaths } from '../outside/paths.ts'
import type { OwnIdentity } from '../outside/queries.ts'
import { passkeyPaths } from '../passkeys/paths.ts'
import type { OwnPasskey } from '../passkeys/queries.ts'
import type { CodesLeft } from '../recovery/queries.ts'
import type { OwnSession } from '../sessions/queries.ts'
import { ownPaths } from './paths.ts'

export type OwnPage = {
  passkeys: OwnPasskey[]
  codes: CodesLeft
  sessions: OwnSession[]
  outside: { issuer: string; joined: OwnIdentity | null } | null
  sessionId: string | null
  once: () => string
}

export function ownPage(page: OwnPage): View {
  const main = html`<h1>Your sign-in</h1>
<div class="stack">
${passkeysCard(page)}
${sessionsCard(page)}
${card({
  title: 'Password and authenticator',
  content: factList([
    {
      term: 'Password',
      value: link({ href: ownPaths.password(), label: 'Choose a new password' }),
    },
    {
      term: 'Authenticator',
      value: link({ href: ownPaths.authenticator(), label: 'Move to another authenticator' }),
    },
  ]),
})}
${codesCard(page.codes)}
${page.outside ? outsideCard(page.outside, page.once) : nothing}
</div>`
  return { title: 'Your sign-in', main }
}

const moment = (at: Date): string => {
  const { on, at: time } = londonClock(at.getTime())
  return `${dayInWords(on)}, ${time.slice(0, 5)}`
}

const press = (action: string, once: string, text: string, about: string): Html =>
  form({
    action,
    once,
    content: button({
      html: html`${text}<span class="govuk-visually-hidden"> ${about}</span>`,
      classes: 'govuk-button--secondary',
    }),
  })

const passkeysCard = ({ passkeys, once }: OwnPage): Html =>
  card({
    title: 'Passkeys',
    actions: link({ href: passkeyPaths.new(), label: 'Add a passkey' }),
    content: html`<p>A passkey lies in your device or on a security key. It cannot be guessed, and it works on no false page.</p>
${dataTable({
  caption: 'Your passkeys',
  head: ['Name', 'Added', 'Last used', ''],
  rows: passkeys.map((each) => [
    each.name,
    moment(each.addedAt),
    each.usedAt ? moment(each.usedAt) : 'Not used yet',
    press(passkeyPaths.removal(each.id), once(), 'Remove', each.name),
  ]),
  empty: emptyState('You have no passkey yet.'),
})}`,
  })

const sessionsCard = ({ sessions, sessionId, once }: OwnPage): Html =>
  card({
    title: 'Where you are signed in',
    content: html`${dataTable({
      caption: 'Your sessions',
      head: ['Device', 'Begun', 'Last seen', ''],
      rows: sessions.map((each) => [
        html`${each.browser || 'A browser'}${each.id === sessionId ? ' (this one)' : ''}`,
        moment(each.startedAt),
        moment(each.seenAt),
        press(
          ownPaths.session(each.id),
          once(),
          'End',
          `the session of ${each.browser || 'a browser'}`,
        ),
      ]),
      empty: emptyState('No session is open.'),
    })}
<p>Two sessions can be open at once; a third ends the oldest.</p>
${press(ownPaths.sessions(), once(), 'Sign out everywhere', 'also here')}`,
  })

const codesCard = ({ left, madeAt }: CodesLeft): Html =>
  card({
    title: 'Recovery codes',
    ...(left > 0 && left < 4 ? { band: 'due' as const } : {}),
    content: html`<p>${madeAt === null ? 'You have none. With a recovery code you get in on a day without your authenticator.' : `${left} of 10 left, made on ${dayInWords(londonClock(madeAt.getTime()).on)}. Each works once, with your password.`}</p>
<p>${link({ href: ownPaths.codes(), label: madeAt === null ? 'Make recovery codes' : 'Make new recovery codes' })}</p>`,
  })

const outsideCard = (
  { issuer, joined }: { issuer: string; joined: OwnIdentity | null },
  once: () => string,
): Html =>
  card({
    title: 'Sign-in with your organisation’s account',
    content: joined
      ? html`<p>Joined on ${moment(joined.joinedAt)} to an account at ${hostOf(issuer)}. ${joined.usedAt ? `Last used ${moment(joined.usedAt)}.` : 'Not used yet.'}</p>
${press(outsidePaths.removal(), once(), 'Take apart', 'your account here and the one there')}`
      : html`<p>Your service also lets people in by their account at ${hostOf(issuer)}. Join yours once; before steps that cannot be taken back you are still asked for a passkey, or for password and code.</p>
${press(outsidePaths.join(), once(), 'Join my account', `at ${hostOf(issuer)}`)}`,
  })

export const hostOf = (issuer: string): string =>
  URL.canParse(issuer) ? new URL(issuer).host : issuer
