import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, londonClock } from '../../../platform/time.ts'
import { backLink } from '../../../platform/ui/back-link.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, factList, link, stack } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import { casePaths } from '../../cases/public.ts'
import { tracePath } from '../looks/public.ts'
import type { AlertKind } from '../thresholds/public.ts'
import { alertPaths } from './paths.ts'
import { type Alert, type Outcome, outcomes } from './rules.ts'

/** What was seen, with the number that was counted and the one that is usual. */
const seen: Record<AlertKind, { title: string; words: (alert: Alert) => string }> = {
  'many-cases': {
    title: 'Many cases in a short time',
    words: ({ counted }) => `${counted} different cases were opened one after another.`,
  },
  'more-than-the-role': {
    title: 'More cases than is usual in this role',
    words: ({ counted, usual }) =>
      `${counted} different cases were opened in a day. In this role it is nearly never more than ${usual}.`,
  },
  'not-hers': {
    title: 'Many cases of other workers',
    words: ({ counted }) =>
      `${counted} cases were read that are with other workers, and nothing was recorded in them.`,
  },
  'again-and-again': {
    title: 'One case again and again',
    words: ({ counted }) =>
      `A case that is with another worker was read ${counted} times, or on ${counted} days, and nothing was recorded in it.`,
  },
  refusals: {
    title: 'Many refused addresses',
    words: ({ counted }) =>
      `${counted} addresses were tried that are not there, or not theirs to open.`,
  },
  finds: {
    title: 'Looking for people without opening anything',
    words: ({ counted }) =>
      `Somebody was looked for ${counted} times within an hour, and nothing was opened.`,
  },
  'at-night': {
    title: 'Looks at night',
    words: ({ counted }) => `${counted} looks between ten at night and six in the morning.`,
  },
  reveals: {
    title: 'Many contact details shown',
    words: ({ counted }) => `${counted} contact details were shown, or those of ${counted} cases.`,
  },
  'after-wall': {
    title: 'Looks after a wall was raised',
    words: ({ counted }) =>
      `A case was opened or tried ${counted} times soon after a conflict wall was raised around it.`,
  },
  'let-out': {
    title: 'Let out from behind a wall',
    words: ({ counted }) =>
      `${counted} cases were kept from this person by a wall against an employer or a team. Whoever administers changed that, and the wall keeps them no more. Ask why, or raise a wall against the person.`,
  },
  'left-open': {
    title: 'Named in a matter, and nobody else leads',
    words: () =>
      'This person leads, and bears the full name of somebody in a referral or a case. No wall was raised, for nobody else could have lowered it. Find out whether it is the same person; if it is, somebody else has to lead there.',
  },
  downloads: {
    title: 'Many copies taken',
    words: ({ counted }) => `${counted} copies of what was shared were taken within an hour.`,
  },
}

export const outcomeWords: Record<Outcome, string> = {
  explained: 'There was a good reason',
  spoken: 'I spoke with the person, and it will not happen again',
  changed: 'What this person may see was changed, or the account suspended',
  breach: 'It is a breach of personal data, and is reported as one',
}

type Names = ReadonlyMap<string, string>
const nameIn = (names: Names, id: string) => names.get(id) ?? 'a former worker'

const momentWords = (at: Date): string => {
  const { on, at: time } = londonClock(at.getTime())
  return `${dayInWords(on)}, ${time.slice(0, 5)}`
}

export function alertsPage({ alerts, names }: { alerts: Alert[]; names: Names }): View {
  const open = alerts.filter(({ settled }) => settled === null)
  const settled = alerts.filter((alert) => alert.settled !== null)
  const title = 'Unusual looks'
  const main = html`<h1>${title}</h1>
<p class="muted">The system compares who opened what with how the service works. An alert accuses nobody: ask first.</p>
${stack(
  card({
    title: 'To look into',
    band: open.length > 0 ? 'now' : 'today',
    content: openTable(open, names),
  }),
  settled.length > 0 ? card({ title: 'Settled', content: settledTable(settled, names) }) : nothing,
)}`
  return { title, main, current: 'service' }
}

const openTable = (alerts: Alert[], names: Names): Html =>
  dataTable({
    caption: 'Alerts to look into',
    head: ['Who', 'What was seen', 'When', ''],
    rows: alerts.map((alert) => [
      html`<b>${nameIn(names, alert.accountId)}</b>`,
      html`<b>${seen[alert.kind].title}</b> ${seen[alert.kind].words(alert)}`,
      momentWords(alert.endsAt),
      link({ href: alertPaths.one(alert.id), label: 'Look into it' }),
    ]),
    empty: emptyState('Nothing unusual waits. Alerts appear here within minutes of a look.'),
  })

const settledTable = (alerts: Alert[], names: Names): Html =>
  dataTable({
    caption: 'Settled alerts',
    head: ['Who', 'What was seen', 'Settled', ''],
    rows: alerts.map((alert) => [
      nameIn(names, alert.accountId),
      seen[alert.kind].title,
      alert.settled
        ? `${outcomeWords[alert.settled.outcome]}, ${momentWords(alert.settled.at)}`
        : '',
      link({ href: alertPaths.one(alert.id), label: 'Open' }),
    ]),
    empty: nothing,
  })

export type AlertPage = {
  alert: Alert
  names: Names
  cases: ReadonlyMap<string, string>
  maySettle: boolean
  typed: Typed
  errors: readonly FieldError[]
  once: string
}

export function alertPage(page: AlertPage): View {
  const { alert, names } = page
  const errors = errorsFor(page.errors)
  const { title, words } = seen[alert.kind]
  const main = html`${errors.summary}
${backLink({ href: alertPaths.list(), text: 'Unusual looks' })}
<h1>${title}</h1>
${stack(
  card({
    title: nameIn(names, alert.accountId),
    content: html`<p>${words(alert)}</p>
${factList([
  { term: 'Seen', value: momentWords(alert.endsAt) },
  { term: 'Usual', value: `At the most ${alert.usual}` },
  alert.caseIds.length > 0 ? { term: 'Cases', value: caseLinks(page) } : null,
])}`,
  }),
  alert.settled
    ? settledCard(alert.settled, names)
    : page.maySettle
      ? settleForm(page, errors)
      : nothing,
)}`
  return { title, main, current: 'service', hasErrors: errors.any }
}

/** By their references, for who may open them: how many there are besides would tell that they exist. */
function caseLinks({ alert, cases }: AlertPage): Html {
  const filter = { person: alert.accountId, kind: null, from: null, to: null }
  const links = [...cases].map(([id, reference]) =>
    link({ href: tracePath(casePaths.trace(id), filter, null), label: reference }),
  )
  return html`${links.map((each, n) => html`${n > 0 ? ', ' : ''}${each}`)} <span class="muted">Only cases that you may open are named.</span>`
}

const settledCard = ({ at, by, outcome, words }: NonNullable<Alert['settled']>, names: Names) =>
  card({
    title: 'Settled',
    content: html`<p>${badge('ok', outcomeWords[outcome])}</p>
<p class="words">${words ?? 'What was written here was erased with whom it was about.'}</p>
<p class="small muted">${nameIn(names, by)}, ${momentWords(at)}</p>`,
  })

const settleForm = ({ alert, typed, once }: AlertPage, errors: Errors): Html =>
  card({
    title: 'Settle it',
    content: form({
      action: alertPaths.one(alert.id),
      once,
      content: html`${radios({
        name: 'outcome',
        fieldset: { legend: { text: 'What was it?' } },
        value: [typed.outcome ?? ''].flat()[0] ?? '',
        errorMessage: errors.of('outcome'),
        classes: 'govuk-radios--small',
        items: outcomes.map((value) => ({ value, text: outcomeWords[value] })),
      })}
${textarea({
  name: 'words',
  rows: 4,
  label: { text: 'What did you find out?' },
  hint: { text: 'Do not name the victim. The person concerned never sees this page.' },
  value: [typed.words ?? ''].flat()[0] ?? '',
  errorMessage: errors.of('words'),
})}
${button({ text: 'Settle', preventDoubleClick: true })}`,
    }),
  })
