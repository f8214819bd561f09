import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, emptyState, link, stack } from '../../../platform/ui/layout.ts'
import { select } from '../../../platform/ui/select.ts'
import type { View } from '../../../security/door.ts'
import { momentWords } from '../summary/public.ts'
import { hookPaths } from './paths.ts'
import { type HookProblem, tellingState } from './rules.ts'
import type { Hook, HookEvent } from './tables.ts'

type HooksPage = {
  hooks: Hook[]
  events: HookEvent[]
  accounts: { id: string; workingName: string }[]
  typed: Typed
  errors: FieldError[]
  once: () => string
}

export function hooksPage({ hooks, events, accounts, typed, errors, once }: HooksPage): View {
  const found = errorsFor(errors)
  const nameOf = (id: string) =>
    accounts.find((account) => account.id === id)?.workingName ?? 'a system that is gone'
  const main = html`${found.summary}<h1>Hooks</h1>
<p>A system that sends referrals can be told how its own stand: a word, a reference and a time, and nothing of anybody. It checks the signature with a secret that is shown once.</p>
${stack(
  card({
    content: dataTable({
      caption: 'Where systems are told',
      head: ['System', 'Address', 'Set', 'State', ''],
      rows: hooks.map((hook) => [
        nameOf(hook.accountId),
        html`<span class="words">${hook.address}</span>`,
        dayInWords(londonDay(hook.setAt)),
        hook.endedAt === null ? badge('ok', 'Works') : badge('held', 'Ended'),
        hook.endedAt === null ? endForm(hook, once()) : nothing,
      ]),
      empty: emptyState('No system is told anything. It can ask with its token.'),
    }),
  }),
  card({
    title: 'Set where a system is told',
    content: form({
      action: hookPaths.list(),
      once: once(),
      content: html`${select({
        name: 'account',
        id: 'account',
        label: { text: 'System' },
        hint: { text: 'What stood there before is replaced, and so is its secret.' },
        items: [
          { value: '', text: 'Select a system' },
          ...accounts.map(({ id, workingName }) => ({ value: id, text: workingName })),
        ],
        value: String(typed.account ?? ''),
        errorMessage: found.of('account'),
      })}
${input({ name: 'address', label: { text: 'Address' }, hint: { text: 'For example https://system.example.org/alongside' }, value: String(typed.address ?? ''), errorMessage: found.of('address'), autocomplete: 'off' })}
${button({ text: 'Set and show the secret', preventDoubleClick: true })}`,
    }),
  }),
  card({
    content: dataTable({
      caption: 'What was told, the newest first',
      head: ['When', 'System', 'Word', 'Attempts', 'State', ''],
      rows: events.map((event) => [
        momentWords(event.happenedAt),
        nameOf(event.accountId),
        event.word,
        String(event.attempts),
        stateOf(event),
        tellingState(event) === 'given-up' ? againForm(event, once()) : nothing,
      ]),
      empty: emptyState('Nothing was told so far.'),
    }),
  }),
)}`
  return { title: 'Hooks', main, current: 'service', hasErrors: found.any }
}

const endForm = ({ accountId }: Hook, once: string): Html =>
  form({
    action: hookPaths.end(accountId),
    once,
    content: button({ text: 'End', classes: 'govuk-button--secondary' }),
  })

const againForm = ({ id }: HookEvent, once: string): Html =>
  form({
    action: hookPaths.again(id),
    once,
    content: button({ text: 'Tell again', classes: 'govuk-button--secondary' }),
  })

function stateOf({ toldAt, nextAt, problem, answered }: HookEvent): Html {
  if (toldAt !== null) return badge('quiet', `Told ${momentWords(toldAt)}`)
  const why =
    problem === null
      ? nothing
      : html`<br><span class="small">${problemWords[problem]}${answered === null ? nothing : html` (${answered})`}</span>`
  const state =
    nextAt === null ? badge('high', 'Given up') : badge('moderate', `Again ${momentWords(nextAt)}`)
  return html`${state}${why}`
}

const problemWords: Record<HookProblem, string> = {
  'not-reached': 'It was not reached, or answered too late',
  refused: 'It answered that it does not take it',
  unsafe: 'Its name leads to a machine that is not of the open internet',
  ended: 'Its hook had ended, or the referral is gone for good',
}

export const secretPage = (secret: string): View => ({
  title: 'The secret of this hook',
  current: 'service',
  main: html`<h1>The secret of this hook</h1>
<p>It is shown this once. Give it to whoever looks after the system, by a way nobody else reads.</p>
<p><code class="words">${secret}</code></p>
<p>Each message bears <code>Alongside-Signature: t=seconds,v1=…</code>: HMAC-SHA256 with this secret over the seconds, a full stop, and the body as it came. A message older than five minutes, or an <code>Alongside-Id</code> seen before, is not to be taken.</p>
<p>${link({ href: hookPaths.list(), label: 'Back to the hooks' })}</p>`,
})
