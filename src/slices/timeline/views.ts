import { dayInWords, londonDay } from '../../platform/time.ts'
import { button } from '../../platform/ui/button.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { card, emptyState, link, stack } from '../../platform/ui/layout.ts'
import { select } from '../../platform/ui/select.ts'
import { type TimelineEntry, timelineList } from '../../platform/ui/timeline-list.ts'
import type { View } from '../../security/door.ts'
import { type CaseFrame, inCase } from '../cases/public.ts'
import { disclosurePaths } from '../disclosures/public.ts'
import { detailsLine } from './details/public.ts'
import { timelinePaths } from './paths.ts'
import {
  type Channel,
  entriesAPage,
  importedFrom,
  monthWords,
  precisionWords,
  shortWhenWords,
  type TimelineFilter,
  whenWords,
} from './rules.ts'
import type { Incident, MonthCount } from './tables.ts'

export type TimelinePage = {
  frame: CaseFrame
  incidents: Incident[]
  months: MonthCount[]
  channels: Channel[]
  found: number
  filter: TimelineFilter
  page: number
  names: ReadonlyMap<string, string> // working names, by who recorded
  chart: Html
  mayRecord: boolean
  mayImport: boolean
  mayDisclose: boolean
}

export function timelinePage(shown: TimelinePage): View {
  const { frame, months } = shown
  const total = months.reduce((sum, { count }) => sum + count, 0)
  const main = html`<h1>Timeline</h1>
${total === 0 ? emptyTimeline(shown) : stack(shown.chart, overview(shown, total), entries(shown), pages(shown))}`
  return { ...inCase(frame, 'timeline'), title: 'Timeline', main }
}

const emptyTimeline = (shown: TimelinePage): Html =>
  card({
    content: html`${emptyState(
      `Nothing is in the timeline yet. What happened will stand here in the order in which it happened${shown.mayRecord ? '.' : ', once a worker records it or brings in a phone export.'}`,
    )}${shown.mayRecord ? html`<p>${ways({ ...shown, mayDisclose: false })}</p>` : nothing}`,
  })

const overview = (shown: TimelinePage, total: number): Html =>
  card({
    title: entryWords(total),
    actions: ways(shown),
    content: html`${filterForm(shown)}
${shown.found === total ? nothing : html`<p>${count(shown.found)} of ${entryWords(total)} ${shown.found === 1 ? 'matches' : 'match'}. ${link({ href: timelinePaths.timeline(shown.frame.caseId), label: 'Show all' })}</p>`}`,
  })

function ways({ frame, mayRecord, mayImport, mayDisclose }: TimelinePage): Html {
  const { caseId } = frame
  const all = [
    mayRecord ? { href: timelinePaths.newIncident(caseId), label: 'Record an incident' } : null,
    mayRecord ? { href: timelinePaths.list(caseId), label: 'Rapid list' } : null,
    mayImport ? { href: timelinePaths.newImport(caseId), label: 'Bring in a phone export' } : null,
    mayDisclose
      ? { href: disclosurePaths.newChronology(caseId), label: 'Make a chronology' }
      : null,
  ].filter((way) => way !== null)
  return html`${all.map((way, at) => html`${at === 0 ? nothing : ' · '}${link(way)}`)}`
}

const filterForm = ({ frame, filter, months, channels }: TimelinePage): Html =>
  form({
    method: 'get',
    action: timelinePaths.timeline(frame.caseId),
    classes: 'filter',
    content: html`${select({
      name: 'month',
      label: { text: 'Month' },
      value: filter.month ?? '',
      items: [
        { value: '', text: 'All months' },
        ...months.map(({ month, count: number }) => ({
          value: month,
          text: `${monthWords(month)} (${count(number)})`,
        })),
      ],
    })}
${select({
  name: 'channel',
  label: { text: 'Channel' },
  value: filter.channel ?? '',
  items: [
    { value: '', text: 'All channels' },
    ...channels.map((channel) => ({ value: channel, text: channelWords[channel] })),
  ],
})}
${select({
  name: 'order',
  label: { text: 'Order' },
  value: filter.order,
  items: [
    { value: 'newest', text: 'Newest first' },
    { value: 'oldest', text: 'Oldest first' },
  ],
})}
${button({ text: 'Filter', classes: 'govuk-button--secondary' })}`,
  })

function entries({ frame, incidents, months, names }: TimelinePage): Html {
  const counts = new Map(months.map(({ month, count: number }) => [month, number]))
  const byMonth = Map.groupBy(incidents, ({ on }) => on.slice(0, 7))
  const cards = [...byMonth].map(([month, inMonth]) =>
    card({
      title: monthWords(month),
      actions: html`<span class="muted">${entryWords(counts.get(month) ?? inMonth.length)}</span>`,
      content: timelineList(
        inMonth.map((incident) => ({
          ...entryOf(incident, shortWhenWords(incident), names.get(incident.recordedBy)),
          badge: open(frame.caseId, incident),
        })),
      ),
    }),
  )
  return cards.length === 0
    ? card({ content: emptyState('No entry matches. Choose another month or channel.') })
    : stack(...cards)
}

const open = (caseId: string, incident: Incident): Html =>
  html`<a class="small" href="${timelinePaths.incident(caseId, incident.id)}">Open<span class="govuk-visually-hidden"> ${whenWords(incident)}</span></a>`

/** One incident as the timeline shows it; its words stand as they came. */
const entryOf = (incident: Incident, when: string, by?: string): TimelineEntry => ({
  id: incident.id,
  title: `${when} · ${titleOf(incident)}`,
  words: quoted(incident),
  source: html`${moreOf(incident)}${sourceWords(incident, by)}`,
})

function moreOf({ details }: Incident): Html {
  const line = details ? detailsLine(details) : ''
  return line === '' ? nothing : html`<span class="more">${line}</span><br>`
}

const titleOf = ({ kind, channel, who }: Incident): string => {
  const what = (kind === null ? undefined : kindWords.get(kind)) ?? channelWords[channel]
  return who === null ? what : `${what} from ${who}`
}

// What the phone itself says of a call stands in the title already.
const quoted = ({ kind, what }: Incident): string | undefined => {
  if (what === '' || (kind !== null && saidByPhone.has(kind))) return undefined
  return kind === null || saidByLog.has(kind) ? what : `“${what}”`
}

/** Where it comes from: the file and its line, or who was told; and when it was taken in. */
export function sourceWords(incident: Incident, by = 'us'): string {
  const { attachment, precision, about } = incident
  const file = attachment === null ? '' : ` · attached: ${attachment}, not brought in`
  const exactly = `${precisionWords[precision]}${about ? ', not sure' : ''}`
  return `${originWords(incident, by)}${file} · time known: ${exactly}`
}

function originWords(incident: Incident, by: string) {
  const { sourceKind, at, recordedAt } = incident
  const on = dayInWords(londonDay(recordedAt))
  const said = at === null ? '' : ` · when, as it was said: “${at}”`
  switch (sourceKind) {
    case 'import':
      return `${importedFrom(incident)}, accepted ${on}`
    case 'told': // a note for support: evidence is taken from the victim by police [ISA §42]
      return `As told to ${by} on ${on}, not a statement${said}`
    case 'typed':
      return `Copied from what was written, by ${by} on ${on}${said}`
  }
}

function pages({ frame, filter, page, found }: TimelinePage): Html {
  const last = Math.max(1, Math.ceil(found / entriesAPage))
  if (last === 1) return nothing
  const to = (wanted: number) => timelinePaths.page(frame.caseId, { ...filter, page: wanted })
  return html`<nav aria-label="Pages"><p>${page > 1 ? link({ href: to(page - 1), label: 'Previous page' }) : nothing} Page ${page} of ${last} ${page < last ? link({ href: to(page + 1), label: 'Next page' }) : nothing}</p></nav>`
}

export type LatestIncidents = { caseId: string; incidents: Incident[]; total: number }

/** The newest entries, for the case page. */
export const latestIncidents = ({ caseId, incidents, total }: LatestIncidents): Html =>
  card({
    title: 'Latest in the timeline',
    actions: link({
      href: timelinePaths.timeline(caseId),
      label: total === 0 ? 'Timeline' : `All ${entryWords(total)}`,
    }),
    content:
      incidents.length === 0
        ? emptyState(
            'Nothing is in the timeline yet. The newest entries will stand here once there are any.',
          )
        : timelineList(
            incidents.map((incident) => ({
              ...entryOf(incident, whenWords(incident)),
              id: undefined,
            })),
          ),
  })

const count = (number: number) => number.toLocaleString('en-GB')
const entryWords = (number: number) => `${count(number)} ${number === 1 ? 'entry' : 'entries'}`

export const channelWords: Record<Channel, string> = {
  message: 'Message',
  call: 'Call',
  voicemail: 'Voicemail',
  email: 'Email',
  'social-media': 'Social media',
  'in-person': 'In person',
  'post-or-gift': 'Post or gift',
  property: 'Home, car or belongings',
  'third-party': 'Through somebody else',
  online: 'Online',
  other: 'Other, or not recorded',
}

/** What an export said an entry was. */
export const kindWords: ReadonlyMap<string, string> = new Map([
  ['text', 'Message'],
  ['photo', 'Photo'],
  ['video', 'Video'],
  ['audio', 'Voice message'],
  ['document', 'Document'],
  ['sticker', 'Sticker'],
  ['location', 'Location'],
  ['contact', 'Contact card'],
  ['missed-voice-call', 'Missed voice call'],
  ['missed-video-call', 'Missed video call'],
  ['call', 'Call'],
  ['deleted', 'Deleted message'],
  ['media-omitted', 'Photo, video or other file, left out of the export'],
  ['poll', 'Poll'],
  ['incoming-call', 'Incoming call'],
  ['outgoing-call', 'Outgoing call'],
  ['missed-call', 'Missed call'],
  ['rejected-call', 'Rejected call'],
  ['blocked-call', 'Blocked call'],
  ['voicemail', 'Voicemail'],
  ['call-run', 'Run of calls'],
  ['sms', 'Text message'],
  ['mms', 'Multimedia message'],
  ['email', 'E-mail'],
])

// These words are the phone's own: nobody said them.
const saidByPhone = new Set(['missed-voice-call', 'missed-video-call', 'call', 'deleted'])

// And these are a log's own: how long a call was, which calls a run is made of.
const saidByLog = new Set([
  'incoming-call',
  'outgoing-call',
  'missed-call',
  'rejected-call',
  'blocked-call',
  'voicemail',
  'call-run',
])
