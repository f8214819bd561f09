import { dayInWords, londonDay } from '../../../platform/time.ts'
import { type BadgeTone, badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, link, stack } from '../../../platform/ui/layout.ts'
import { summaryList } from '../../../platform/ui/summary-list.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { View } from '../../../security/door.ts'
import { safeContactPaths, type Wall } from '../../cases/public.ts'
import { disclosurePaths, wallSentence } from '../public.ts'
import { outboxPaths } from './paths.ts'
import { isOpen, isUnderWay, type MailKind, type MailProblem, type MailState } from './rules.ts'
import type { MailLine, OutboundMail } from './tables.ts'

const kindWords: Record<MailKind, string> = {
  notice: 'Notice to a referrer',
  introduction: 'Notice to a service involved',
  'to-victim': 'Message to the victim',
}

const states: Record<MailState, { tone: BadgeTone; words: string }> = {
  waiting: { tone: 'quiet', words: 'Waiting to be sent' },
  sent: { tone: 'ok', words: 'Sent' },
  'handed-over': { tone: 'ok', words: 'Passed on by hand' },
  'gave-up': { tone: 'high', words: 'Could not be sent' },
}

function stateBadge({ state, problem }: Pick<MailLine, 'state' | 'problem'>): Html {
  if (problem === 'no-server' && state === 'waiting')
    return badge('moderate', 'Waits for you to pass it on')
  if (problem === 'bounced') return badge('high', 'Came back')
  return badge(states[state].tone, states[state].words)
}

export type OutboxPage = {
  lines: MailLine[]
  page: number
  hasMore: boolean
  broughtBack: { errors: Errors; form: Html } | null // for who may note that a mail came back
}

export function outboxPage({ lines, page, hasMore, broughtBack }: OutboxPage): View {
  const main = html`${broughtBack?.errors.summary ?? nothing}<h1>Outbox</h1>
<p>What was decided to leave by mail, and whether it has. What waits for somebody stands first.</p>
${card({
  content: dataTable({
    caption: 'Mails, those that wait first',
    head: ['Case', 'What', 'Put here', 'State'],
    rows: lines.map((line) => [
      link({ href: outboxPaths.one(line.id), label: line.reference }),
      kindWords[line.kind],
      dayInWords(londonDay(line.queuedAt)),
      stateBadge(line),
    ]),
    empty: emptyState(
      'Nothing has been put into the outbox. A notice stands here as soon as somebody decides to send one.',
    ),
  }),
})}
<p>${page > 1 ? link({ href: outboxPaths.page(page - 1), label: 'Newer' }) : nothing} ${hasMore ? link({ href: outboxPaths.page(page + 1), label: 'Older' }) : nothing}</p>
${broughtBack?.form ?? nothing}`
  return { title: 'Outbox', main, current: 'service', hasErrors: broughtBack?.errors.any ?? false }
}

export type MailPage = {
  mail: OutboundMail
  reference: string
  words: string
  wall: Wall | null
  names: Map<string, string>
  maySend: boolean
  now: Date
  once: () => string
}

export function mailPage(shown: MailPage): View {
  const { mail, reference } = shown
  const main = html`<h1>${kindWords[mail.kind]} ${stateBadge(mail)}</h1>
${stack(
  card({
    content: html`<p>${standing(shown)}</p>${isOpen(mail.state) ? wayOn(shown) : nothing}${mail.state === 'sent' && shown.maySend ? cameBack(shown) : nothing}`,
  }),
  card({ title: 'What it says', content: wordsOf(shown) }),
)}
<p>${mail.disclosureId ? link({ href: disclosurePaths.one(mail.caseId, mail.disclosureId), label: 'The decision behind it' }) : link({ href: safeContactPaths.page(mail.caseId), label: 'Safe contact' })} · ${link({ href: outboxPaths.list(), label: 'Outbox' })}</p>`
  return { title: `${kindWords[mail.kind]}, case ${reference}`, main, current: 'service' }
}

const wordsOf = ({ mail, words, names }: MailPage): Html => html`${summaryList({
  rows: [
    {
      key: { text: 'To' },
      value: {
        text:
          mail.kind === 'to-victim'
            ? 'The victim. The address is shown under “Safe contact”'
            : mail.envelope.to,
      },
    },
    {
      key: { text: 'Person' },
      value: { text: personWords(mail) },
    },
    { key: { text: 'Subject' }, value: { text: mail.envelope.subject } },
    {
      key: { text: 'Put here' },
      value: { text: `${dayOf(mail.queuedAt)} by ${nameOf(names, mail.queuedBy)}` },
    },
  ],
})}
${textarea({
  name: 'words',
  label: { text: 'The text, to be copied as it is' },
  value: words,
  rows: 8,
  attributes: { readonly: '' },
})}`

function personWords({ envelope }: OutboundMail): string {
  const [first] = envelope.towards
  if (first === undefined) return 'The victim'
  return [first?.person, first?.organisation].filter(Boolean).join(', ')
}

const dayOf = (at: Date) => dayInWords(londonDay(at))
const nameOf = (names: Map<string, string>, id: string | null) =>
  names.get(id ?? '') ?? 'a former worker'

function standing({ mail, names, now }: MailPage): string {
  switch (mail.state) {
    case 'sent':
      return `Our mail server took it on ${dayOf(mail.endedAt ?? mail.queuedAt)}. Whether it was read nobody knows.`
    case 'handed-over':
      return `Passed on by ${nameOf(names, mail.handedOverBy)} on ${dayOf(mail.handedOverAt ?? mail.queuedAt)}.`
    case 'gave-up':
      return mail.problem === 'bounced'
        ? whyWords.bounced
        : `It has not been sent. ${whyWords[mail.problem ?? 'not-reached']}`
    case 'waiting':
      return waitingWords(mail, now)
  }
}

function waitingWords(mail: OutboundMail, now: Date): string {
  if (isUnderWay(mail, now)) return 'It is being sent at this moment.'
  if (mail.begunAt !== null)
    return 'Sending broke off half-way, so it may have been sent or not. It is tried again by itself; if it was sent, the same message arrives a second time.'
  if (mail.problem !== null) return whyWords[mail.problem]
  return 'It is sent by itself, within a minute or so.'
}

const whyWords: Record<MailProblem, string> = {
  'no-server':
    'No mail server is set up here, so nobody is sent anything. Copy the text and pass it on yourself.',
  refused:
    'The other side refused it for good: the address may be wrong. Ring, or pass it on another way.',
  'not-reached':
    'The mail server did not answer, or did not take it. It is asked again for some hours, and then no more.',
  wall: 'A conflict wall was raised against whom it was for.',
  theirs: 'The address is recorded for a person of this case, so nothing goes there.',
  reached: 'The victim was reached since, so it is not passed on.',
  bounced: 'It was sent, and came back: nobody has read it. Ring, or pass it on another way.',
  unsafe: 'It is not safe to reach the victim this way now, so it was not sent.',
  interlock:
    'On hold until checked: the address changed, or a change of it has not been checked, so nothing goes there.',
  'no-ground':
    'What allowed it is gone: the victim took her consent back, somebody else decides now, or nothing may go to this person. Decide anew whether to share it.',
}

function wayOn(shown: MailPage): Html {
  const { mail, wall, maySend, now } = shown
  if (wall) return warningText({ text: wallSentence(wall) })
  if (!maySend)
    return html`<p>Passing it on is done by your supervisor or the worker of the case.</p>`
  if (isUnderWay(mail, now)) return html`<p>Open this page again in two minutes.</p>`
  return html`${deed(shown, outboxPaths.handedOver(mail.id), 'I have passed it on')}
${deed(shown, outboxPaths.attempts(mail.id), mail.problem === 'no-server' ? 'A mail server is set up now: send it' : 'Send it by mail now', 'govuk-button--secondary')}`
}

const cameBack = (
  shown: MailPage,
): Html => html`<p>A mail that could not be delivered comes back to the mailbox of your service, and nothing here hears of it.</p>
${deed(shown, outboxPaths.returned(shown.mail.id), 'It came back', 'govuk-button--secondary')}`

const deed = ({ mail, once }: MailPage, action: string, text: string, classes = ''): Html =>
  form({
    action,
    once: once(),
    content: html`<input type="hidden" name="version" value="${mail.version}">
${button({ text, classes, preventDoubleClick: true })}`,
  })
