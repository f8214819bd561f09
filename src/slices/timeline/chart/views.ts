import { dayInWords } from '../../../platform/time.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { details } from '../../../platform/ui/details.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, link } from '../../../platform/ui/layout.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase } from '../../cases/public.ts'
import { type Channel, channels, channelWords, timelinePaths } from '../public.ts'
import { bars } from './bars/public.ts'
import { drawn, type Line, linesOf, unplaced, type WeekCount, weeksOf } from './rules.ts'

export type Charted = { counts: WeekCount[]; today: string }

const title = 'Entries by week'

/** The chart on top of a timeline. It counts; it never says what the counts mean [PR 21]. */
export const chartCard = ({ caseId, ...charted }: Charted & { caseId: string }): Html =>
  card({
    title,
    actions: link({ href: timelinePaths.chart(caseId), label: 'On a page of its own, to print' }),
    content: chart(charted, false),
  })

export const chartPage = ({ frame, ...charted }: Charted & { frame: CaseFrame }): View => ({
  ...inCase(frame, 'timeline'),
  title,
  main: html`<h1>${title}</h1>
${card({ content: chart(charted, true) })}
<p class="unprinted">${link({ href: timelinePaths.timeline(frame.caseId), label: 'Back to the timeline' })}</p>`,
})

function chart({ counts, today }: Charted, open: boolean): Html {
  const weeks = weeksOf(counts, today)
  const rest = unplaced(counts)
  if (weeks.length === 0 && rest.total === 0)
    return emptyState(
      'Nothing is in the timeline yet. Once there are entries, each week will stand here as a bar.',
    )
  const { shown, earlier } = drawn(weeks)
  const table = tableOf(linesOf(weeks), counts, rest)
  return html`${shown.length === 0 ? nothing : bars(shown)}
${earlier === 0 ? nothing : html`<p class="small">${entryWords(earlier)} before ${dayInWords(shown[0]?.monday ?? '')} not drawn: the table has them.</p>`}
${rest.total === 0 ? nothing : html`<p class="small">${entryWords(rest.total)} known only to the month or year: counted here, placed in no week.</p>`}
${details({ summaryText: 'The same as a table', html: table, open })}`
}

const entryWords = (number: number): string =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? 'entry is' : 'entries are'}`

function tableOf(
  lines: Line[],
  counted: WeekCount[],
  rest: { counts: ReadonlyMap<Channel, number>; total: number },
): Html {
  const used = channels.filter((channel) => counted.some((each) => each.channel === channel))
  const cells = (counts: ReadonlyMap<Channel, number>) =>
    used.map((channel) => counts.get(channel) ?? 0)
  const rows = lines.map((line) =>
    'silent' in line
      ? [silentWords(line.silent), ...used.map(() => 0), 'No entries recorded']
      : [dayInWords(line.week.monday), ...cells(line.week.counts), line.week.total],
  )
  const unknown = rest.total === 0 ? [] : [['Day not known', ...cells(rest.counts), rest.total]]
  return dataTable({
    caption: 'Entries by week and channel',
    head: ['Week from Monday', ...used.map((channel) => channelWords[channel]), 'Total'],
    rows: [...rows, ...unknown],
    numeric: Array.from({ length: used.length + 1 }, (_, at) => at + 1),
    empty: nothing,
  })
}

const silentWords = ({ from, to, weeks }: { from: string; to: string; weeks: number }): string =>
  weeks === 1 ? dayInWords(from) : `${dayInWords(from)} to ${dayInWords(to)}, ${weeks} weeks`
