import type { Typed } from '../../platform/http.ts'
import { momentInWords } from '../../platform/time.ts'
import { button } from '../../platform/ui/button.ts'
import { details } from '../../platform/ui/details.ts'
import type { Errors } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { card } from '../../platform/ui/layout.ts'
import { radios } from '../../platform/ui/radios.ts'
import { textarea } from '../../platform/ui/textarea.ts'
import { accountPaths } from '../administration/paths.ts'
import type { AccountLine } from '../administration/tables.ts'
import { decisionPaths } from '../second-person/paths.ts'
import { mayBeTakenAlone } from '../second-person/rules.ts'
import type { Decision } from '../second-person/tables.ts'
import { answerFields, standingOf } from '../second-person/views.ts'
import { recoveryPaths } from './paths.ts'
import { isSpent, isUnderWay, recoveryFrom } from './rules.ts'

type Recovering = {
  account: AccountLine
  recovery: Decision | null
  me: { id: string }
  now: Date
  typed: Typed
  errors: Errors
  once: () => string
}

/** For whoever the account belongs to, if it was not she who asked. */
export function recoveryNotice({ askedAt, state, words }: Decision, once: string): Html {
  const agreed =
    state === 'waiting' ? 'A second person has yet to agree.' : 'A second person agreed.'
  return card({
    band: 'now',
    title: 'Somebody asks for a new code for your account',
    content: html`<p>It was asked for on ${momentInWords(askedAt)}, because you are said to have lost your password and authenticator. ${agreed} With the code somebody could sign in as you.</p>
${words ? html`<p class="words">${words.why}</p>` : nothing}
<p>If you did not ask for it, end it now, and ring your manager.</p>
${form({
  action: recoveryPaths.denial(),
  once,
  content: button({ text: 'This was not me', classes: 'govuk-button--warning' }),
})}`,
  })
}

/** For somebody who lost everything that proves who she is: how it stands, and what can be done next. */
export function recoveryCard(page: Recovering): Html {
  return card({ title: 'Lost password and authenticator', content: contentOf(page) })
}

function contentOf(page: Recovering): Html {
  const { account, recovery, me } = page
  if (recovery === null || isSpent(recovery, account.joinedAt)) return askForm(page)
  if (recovery.state === 'waiting' && recovery.askedBy !== me.id) return answerForm(page)
  if (mayBeTakenAlone(recovery, page.now)) return beginForm(page, page.now)
  if (recovery.state === 'waiting')
    return html`${standingOf(recovery)}${withdrawForm(page, recovery)}`
  const from = recoveryFrom(recovery)
  if (from !== null && isUnderWay(recovery, account.joinedAt, page.now))
    return html`${beginForm(page, from)}${withdrawForm(page, recovery)}`
  return html`${recovery.state === 'refused' ? html`<p class="words">A second person refused: ${recovery.refusal}</p>` : nothing}${askForm(page)}`
}

/** Whoever asked takes it back, agreed to or not. */
const withdrawForm = ({ me, once }: Recovering, { id, askedBy }: Decision): Html =>
  askedBy === me.id
    ? form({
        action: decisionPaths.withdrawal(id),
        once: once(),
        content: button({ text: 'Withdraw', classes: 'govuk-button--secondary' }),
      })
    : nothing

function askForm({ account, typed, errors, once }: Recovering): Html {
  const word = (name: string) => [typed[name] ?? ''].flat()[0] ?? ''
  return details({
    summaryText: 'Everything that proves who this is was lost',
    open: errors.of('seen') !== undefined || errors.of('why') !== undefined,
    html: html`<p>You see the person first, face to face or by video. Then a second person agrees, a day passes, and you make a new code for this account. The old password and authenticator stop working then.</p>
${form({
  action: accountPaths.recovery(account.id),
  once: once(),
  content: html`${radios({
    name: 'seen',
    fieldset: { legend: { text: 'How did you see who it is?' } },
    items: [
      { value: 'in-person', text: 'In person' },
      { value: 'video', text: 'By video' },
    ],
    value: word('seen'),
    errorMessage: errors.of('seen'),
  })}
${textarea({ name: 'why', label: { text: 'What was lost, and how you know who it is' }, hint: { text: 'The second person reads this' }, rows: 3, value: word('why'), errorMessage: errors.of('why') })}
${button({ text: 'Ask a second person', classes: 'govuk-button--secondary' })}`,
})}`,
  })
}

function answerForm({ account, recovery, typed, errors, once }: Recovering): Html {
  return html`<p>Another administrator asks that you agree.</p>
<p class="words">${recovery?.words?.why}</p>
${form({
  action: accountPaths.recoveryAnswer(account.id),
  once: once(),
  content: html`${answerFields({ typed, errors })}${button({ text: 'Save your answer' })}`,
})}`
}

function beginForm({ account, now, once }: Recovering, from: Date): Html {
  if (now < from)
    return html`<p>A second person agreed. A new code can be made from ${momentInWords(from)} on, for a week after that answer. Until then the account works as it did: if somebody else asked, suspend it.</p>`
  return html`<p>The day has passed. A new code ends every session and token of this account, and the old password and authenticator.</p>
${form({
  action: accountPaths.recoveryInvitation(account.id),
  once: once(),
  content: button({ text: 'Make a new code' }),
})}`
}
