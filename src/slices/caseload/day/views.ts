import { dayAfter, dayInWords, weekdayInWords } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, link, stack } from '../../../platform/ui/layout.ts'
import type { View } from '../../../security/door.ts'
import {
  askNotice,
  besideNotice,
  type CaseToAsk,
  type CaseToLookAt,
  casePaths,
  conflictNotice,
  countedAtMost,
  dueLinesAtMost,
  glassNotice,
  type PlannedLine,
  riskBadge,
  type Tally,
  withheldNotice,
} from '../../cases/public.ts'
import {
  type DueItem,
  type DueState,
  deedWords,
  dueStateWords,
  whyDue,
} from '../../clock/public.ts'
import { type FailedMessage, failedNotice } from '../../disclosures/mail/public.ts'
import { calledHere } from '../../people/public.ts'
import { heldNotice, referralPaths } from '../../referrals/public.ts'
import { alertPaths } from '../../watch/alerts/public.ts'
import { type Digest, digestCard } from '../../watch/digest/public.ts'
import { type DutyNow, dutyWords } from '../../workforce/public.ts'
import { uncoveredNotice } from '../covers/public.ts'
import { caseloadPaths } from '../public.ts'
import { type Day, type DayRow, daysAhead } from './rules.ts'

type Owed = DueItem & { state: DueState }

export type DayPage = {
  day: Day
  tally: Tally
  referrals: { item: Owed; reference: string }[]
  mine: boolean
  today: string
  found: number
  seesCases: boolean
  planned: PlannedLine[]
  alerts: number // unusual looks that wait for this person
  digest: Digest | null
  glass: Parameters<typeof glassNotice>[0]
  held: Parameters<typeof heldNotice>[0] // referrals that wait for this person's word
  beside: Parameters<typeof besideNotice>[0] // who beside a case waits for this person's word
  uncovered: Parameters<typeof uncoveredNotice>[0]
  conflicts: Parameters<typeof conflictNotice>[0]
  withheld: CaseToLookAt[]
  duty: DutyNow
  coversFor: string[] // who is away, and whose cases stand here too
  toAsk: CaseToAsk[]
  failed: FailedMessage[] // to victims, who have not read them
}

export function dayPage(page: DayPage): View {
  const { mine, today, found } = page
  const main = html`<h1>${weekdayInWords(today)}</h1>
<p class="muted">${tallyWords(page)} ${mine ? link({ href: caseloadPaths.dayOf('all'), label: 'The whole service' }) : link({ href: caseloadPaths.dayOf('mine'), label: 'Only mine' })}</p>
${found > dueLinesAtMost ? html`<p>Only the ${dueLinesAtMost} most pressing items are shown. Work from the top: the rest follow.</p>` : nothing}
${dutyWords(page.duty, today)}
${mine && page.coversFor.length > 0 ? html`<p>You cover for <b>${page.coversFor.join(', ')}</b>: those cases stand here too.</p>` : nothing}
${stack(
  glassNotice(page.glass),
  heldNotice(page.held),
  besideNotice(page.beside),
  uncoveredNotice(page.uncovered),
  conflictNotice(page.conflicts),
  page.alerts > 0 ? alertBand(page.alerts) : nothing,
  withheldNotice(page.withheld),
  failedNotice(page.failed),
  askNotice(page.toAsk),
  ...(page.seesCases ? caseBands(page) : []),
  page.referrals.length > 0 || !page.seesCases ? referralBand(page.referrals) : nothing,
  page.seesCases && page.digest ? digestCard(page.digest) : nothing,
)}`
  return { title: 'My day', main, current: 'day' }
}

const alertBand = (n: number): Html =>
  card({
    band: 'now',
    content: html`<p><b>${n} unusual ${n === 1 ? 'look waits' : 'looks wait'}</b> to be looked into. ${link({ href: alertPaths.list(), label: 'Unusual looks' })}</p>`,
  })

const caseBands = (page: DayPage): Html[] => [
  card({
    title: 'Safety now',
    band: 'now',
    content: table('Safety now', page.day.now, page, emptyNow),
  }),
  card({ title: 'Due', band: 'due', content: table('Due', page.day.due, page, emptyDue) }),
  card({ title: 'Planned contact', band: 'today', content: plannedTable(page) }),
  card({
    title: `In the next ${daysAhead} days`,
    band: 'today',
    content: table('Coming up', page.day.soon, page, emptySoon),
  }),
]

const plannedTable = ({ planned, today, mine }: DayPage): Html =>
  dataTable({
    caption: 'Planned contact',
    empty: emptyState(
      'No contact is planned for these days. The day under “Next” of a contact brings it here.',
    ),
    head: ['Case', 'On', ...(mine ? [] : ['Worker']), ''],
    rows: planned.map((line) => [
      html`<b>${link({ href: casePaths.overview(line.id), label: calledHere(line.victim) })}</b> ${riskBadge(line.riskLevel)}`,
      line.on < today
        ? html`${badge('moderate', 'Not done')} ${dayInWords(line.on)}`
        : dayInWords(line.on),
      ...(mine ? [] : [line.workerName ?? 'Not allocated']),
      link({ href: casePaths.contact(line.id), label: 'Contact' }),
    ]),
  })

const referralBand = (referrals: DayPage['referrals']): Html =>
  card({
    title: 'Referrals',
    band: 'due',
    actions: link({ href: referralPaths.waiting(), label: 'Who waits' }),
    content: referralTable(referrals),
  })

function tallyWords({ tally: { open, high }, mine }: DayPage): string {
  const cases = `${counted(open)} open ${open === 1 ? 'case' : 'cases'}`
  const words = `${cases}${mine ? ' with you' : ' in the service'}, ${counted(high)} judged high.`
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

const counted = (number: Tally['open']): string =>
  number === 'many' ? `more than ${countedAtMost.toLocaleString('en-GB')}` : String(number)

const emptyNow = emptyState(
  'Nothing waits for a judgement. New incidents, noted changes, and whatever is owed in cases judged high stand here.',
)
const emptyDue = emptyState(
  'Nothing is due. First attempts, reviews and what referrers are owed stand here on their day, the longest overdue first.',
)
const emptySoon = emptyState(
  'Nothing falls due in the next days. Recording what happens keeps this list true.',
)

const table = (caption: string, rows: DayRow[], { mine }: DayPage, empty: Html): Html =>
  dataTable({
    caption,
    empty,
    head: ['Case', 'What, and why', ...(mine ? [] : ['Worker']), 'When', ''],
    rows: rows.map((row) => rowCells(row, mine)),
  })

function rowCells({ line, items, band }: DayRow, mine: boolean) {
  const [first, ...others] = items
  if (!first) return []
  const way = wayTo(first)
  return [
    html`<b>${link({ href: casePaths.overview(line.id), label: calledHere(line.victim) })}</b> ${riskBadge(line.riskLevel)}`,
    html`${what(first)}${others.length > 0 ? html`<ul class="also">${others.map((other) => html`<li>${what(other)} <span class="muted">${dueStateWords(other, other.state)}</span></li>`)}</ul>` : nothing}`,
    ...(mine ? [] : [line.workerName ?? 'Not allocated']),
    when(first),
    band === 'now'
      ? button({ href: way.href, text: way.label, classes: 'button--row' })
      : link(way),
  ]
}

const what = (item: Owed): Html => html`<b>${deedWords(item)}</b> ${whyDue(item)}`

const when = (item: Owed): Html =>
  item.state === 'overdue'
    ? html`${badge('high', 'Overdue')} since ${dayInWords(dayAfter(item.overdueFrom, 1))}`
    : html`${dueStateWords(item, item.state)}`

/** The one page where it is done. */
function wayTo({ rule, is, subject }: DueItem) {
  if (is === 'victim not reached')
    return { href: casePaths.unreached(subject.id), label: 'Tell the referrer' }
  switch (rule) {
    case 'D10':
    case 'D11':
      return { href: casePaths.contact(subject.id), label: 'Contact' }
    default:
      return { href: casePaths.risk(subject.id), label: 'Review' }
  }
}

const referralTable = (referrals: DayPage['referrals']): Html =>
  dataTable({
    caption: 'Referrals',
    empty: emptyState('No referrer is owed anything. Who waits to hear of a worker stands here.'),
    head: ['Referral', 'What, and why', 'When', ''],
    rows: referrals.map(({ item, reference }) => [
      html`<b>${reference}</b>`,
      what(item),
      when(item),
      link({ href: referralPaths.one(item.subject.id), label: 'Open' }),
    ]),
  })
