import { dayInWords } from '../../../../platform/time.ts'
import { type Html, html, nothing } from '../../../../platform/ui/html.ts'
import { type ChannelGroup, channelGroups, partsOf, ticksOf, type Week } from '../public.ts'

const groupWords: Record<ChannelGroup, string> = {
  messages: 'Messages, e-mail, online',
  calls: 'Calls and voicemail',
  'in-person': 'In person, post, home or belongings',
  other: 'Through others, or not known how',
}

// In pixels at the size it is drawn.
const pitch = 22
const barWidth = 16
const plot = { top: 20, height: 120 }
const ground = plot.top + plot.height
const height = ground + 24
const axisWidth = 40
const labelWidth = 90 // room for the name of a month and its year, however few weeks there are

/** A bar for each week, in patterns as well as colours; it scrolls inside itself. */
export function bars(weeks: Week[]): Html {
  const ticks = ticksOf(Math.max(...weeks.map(({ total }) => total)))
  const top = ticks.at(-1) ?? 1
  const y = (count: number) => ground - (count / top) * plot.height
  const width = Math.max(weeks.length * pitch + 8, labelWidth)
  return html`<figure class="chart">
<div class="chart__frame">
<svg class="chart__axis" width="${axisWidth}" height="${height}" viewBox="0 0 ${axisWidth} ${height}" aria-hidden="true">
${ticks.map((tick) => html`<text x="${axisWidth - 6}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`)}
</svg>
<div class="chart__weeks" tabindex="0" role="region" aria-label="Entries by week, scrolls sideways">
<svg role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-labelledby="chart-title chart-desc">
<title id="chart-title">Entries by week</title>
<desc id="chart-desc">${description(weeks)}</desc>
${patterns}
${ticks.map((tick) => html`<path class="chart__line" d="M0 ${y(tick)}H${width}"/>`)}
${weeks.map((week, at) => bar(week, at, y))}
${weeks.map((week, at) => monthLabel(week, weeks[at - 1], at))}
</svg>
</div>
</div>
${legend(weeks)}
</figure>`
}

/** Counts only: what a rise or a silence means is for people to say [PR 21]. */
function description(weeks: Week[]): string {
  const total = weeks.reduce((sum, week) => sum + week.total, 0)
  const silent = weeks.filter((week) => week.total === 0).length
  const most = weeks.reduce((one, other) => (other.total > one.total ? other : one))
  const none = silent === 0 ? 'Every week has entries' : `No entries recorded in ${silent} of them`
  const from = dayInWords(weeks[0]?.monday ?? '')
  return `${some(total, 'entry', 'entries')} in ${some(weeks.length, 'week', 'weeks')}, from the week of ${from} to this one. ${none}. The most in one week: ${most.total}, in the week of ${dayInWords(most.monday)}. The table below has every week.`
}

const some = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

const bar = (week: Week, at: number, y: (count: number) => number): Html => {
  const x = at * pitch + 4
  return html`<g><title>Week of ${dayInWords(week.monday)}: ${sumWords(week)}</title>
${partsOf(week).map(
  ({ group, from, to }) =>
    html`<rect class="chart__part" fill="url(#chart-${group})" x="${x}" y="${y(to)}" width="${barWidth}" height="${y(from) - y(to)}"/>`,
)}
<text class="${week.total === 0 ? 'chart__none' : 'chart__total'}" x="${x + barWidth / 2}" y="${y(week.total) - 4}" text-anchor="middle">${week.total}</text></g>
`
}

const sumWords = (week: Week): string =>
  week.total === 0
    ? 'no entries recorded'
    : partsOf(week)
        .map(({ group, from, to }) => `${groupWords[group]} ${to - from}`)
        .join('; ')

/** The month is named where it begins, the year where it changes. */
function monthLabel({ monday }: Week, before: Week | undefined, at: number): Html {
  if (before && before.monday.slice(0, 7) === monday.slice(0, 7)) return nothing
  const isNewYear = before === undefined || before.monday.slice(0, 4) !== monday.slice(0, 4)
  const [, month = '', year = ''] = dayInWords(monday).split(' ')
  const words = isNewYear ? `${month.slice(0, 3)} ${year}` : month.slice(0, 3)
  return html`<text x="${at * pitch + 4}" y="${ground + 18}">${words}</text>`
}

const patterns = html`<defs>
<pattern id="chart-messages" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="chart__teal" width="6" height="6"/></pattern>
<pattern id="chart-calls" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="chart__paper" width="6" height="6"/><rect class="chart__teal" width="3" height="6"/></pattern>
<pattern id="chart-in-person" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="chart__violet" width="6" height="6"/><circle class="chart__paper" cx="3" cy="3" r="1.6"/></pattern>
<pattern id="chart-other" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="chart__paper" width="6" height="6"/><rect class="chart__grey" width="6" height="2"/></pattern>
</defs>`

function legend(weeks: Week[]): Html {
  const used = new Set(weeks.flatMap(partsOf).map(({ group }) => group))
  return html`<figcaption><ul class="chart__legend">${channelGroups
    .filter((group) => used.has(group))
    .map(
      (group) =>
        html`<li><svg width="16" height="16" aria-hidden="true"><rect class="chart__part" fill="url(#chart-${group})" width="16" height="16"/></svg> ${groupWords[group]}</li>`,
    )}<li><span class="chart__zero">0</span> no entries recorded that week</li></ul></figcaption>`
}
