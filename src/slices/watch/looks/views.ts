import { londonClock, weekdayInWords } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, emptyState, link, stack } from '../../../platform/ui/layout.ts'
import { select } from '../../../platform/ui/select.ts'
import { machine } from '../../../security/actor.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, casePaths, inCase } from '../../cases/public.ts'
import { protectedWords, type RevealTold, revealReasonWords } from '../../people/reveals/public.ts'
import { type EventKind, eventWords, kindOf } from '../events/public.ts'
import { openedWords } from '../purposes/public.ts'
import {
  type Cursor,
  type Day,
  daysOf,
  type Filter,
  kindsFiltered,
  type Line,
  type Look,
  type PersonDay,
  tracePath,
} from './rules.ts'

export const kindWords: Record<EventKind, string> = {
  look: 'Looks',
  change: 'Changes',
  send: 'What was sent',
  refusal: 'Refusals',
  'sign-in': 'Sign-ins',
  administration: 'Administration',
}

export type Told = {
  looks: Look[]
  next: Cursor | null
  names: ReadonlyMap<string, string>
  reveals: ReadonlyMap<string, RevealTold>
  filter: Filter
  isFirst: boolean
}

export type LooksPage = Told & { frame: CaseFrame; people: { id: string; name: string }[] }

/** Who looked at this case, and what was done in it. */
export function looksPage(page: LooksPage): View {
  const base = casePaths.trace(page.frame.caseId)
  const title = 'Who looked at this case'
  const main = html`<h1>${title}</h1>
<p class="muted">Every look, change, sending and refusal is here, the newest first. That you read this is recorded too.</p>
${filterForm({ base, filter: page.filter, people: page.people, kinds: kindsFiltered })}
${dayCards(page, 'Nothing of that kind is in the trace of this case.')}
${furtherPages(base, page)}`
  return { ...inCase(page.frame, 'trace'), title, main }
}

export const nameOf = (id: string | null, names: ReadonlyMap<string, string>): string => {
  if (id === null) return 'Somebody not signed in'
  if (id === machine) return 'The system itself'
  return names.get(id) ?? 'a former worker'
}

type Filtering = {
  base: string
  filter: Filter
  people: { id: string; name: string }[]
  kinds: readonly EventKind[]
}

export const filterForm = ({ base, filter, people, kinds }: Filtering): Html =>
  form({
    method: 'get',
    action: base,
    content: html`<div class="filter">
${select({
  name: 'person',
  label: { text: 'Who' },
  value: filter.person ?? '',
  items: [
    { value: '', text: 'Everybody' },
    ...people.map(({ id, name }) => ({ value: id, text: name })),
  ],
})}
${select({
  name: 'kind',
  label: { text: 'What' },
  value: filter.kind ?? '',
  items: [
    { value: '', text: 'Everything' },
    ...kinds.map((kind) => ({ value: kind, text: kindWords[kind] })),
  ],
})}
${dayBox('from', 'From', filter.from)}
${dayBox('to', 'To', filter.to)}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</div>
${Object.values(filter).every((value) => value === null) ? nothing : html`<p>${link({ href: base, label: 'Show everything' })}</p>`}`,
  })

const dayBox = (name: 'from' | 'to', label: string, value: string | null): Html =>
  input({
    name,
    label: { text: label },
    value: value ?? '',
    type: 'date',
    classes: 'govuk-input--width-10',
  })

export const dayCards = (told: Told, nothingThere: string): Html => {
  const days = daysOf(told.looks)
  if (days.length === 0) return emptyState(nothingThere)
  return stack(...days.map((day) => dayCard(day, told)))
}

const dayCard = (day: Day, told: Told): Html =>
  card({
    title: weekdayInWords(day.on),
    content: dataTable({
      caption: `What was done on ${weekdayInWords(day.on)}`,
      head: ['Who', 'When', 'What'],
      rows: day.people.map((person) => [
        html`<b>${nameOf(person.actorId, told.names)}</b>`,
        spanWords(person),
        html`<ul class="govuk-list">${person.lines.map((line) => html`<li>${lineWords(line, told)}</li>`)}</ul>`,
      ]),
      empty: nothing,
    }),
  })

function spanWords({ first, last }: PersonDay): string {
  const [from, to] = [first, last].map((at) => londonClock(at.getTime()).at.slice(0, 5))
  return from === to ? `${from}` : `${from} to ${to}`
}

/** Parts of a case, by what an entry is about; where it is the case itself, the words say which page. */
const parts: Readonly<Record<string, string>> = {
  contact: 'Contact',
  call: 'Contact',
  incident: 'Timeline',
  import: 'Timeline',
  assessment: 'Risk',
  'received assessment': 'Risk',
  review: 'Risk',
  change: 'Risk',
  disclosure: 'Sharing',
  mail: 'Sharing',
  wall: 'Sharing',
  referral: 'Referral',
  tried: 'By its address',
}

function lineWords({ event, objectKind, objectId, n }: Line, { reveals }: Told): Html {
  const part = parts[objectKind ?? '']
  const reveal = reveals.get(objectId ?? '')
  return html`${kindOf(event) === 'refusal' ? html`${badge('moderate', 'Refused')} ` : nothing}${openedWords(event) ?? eventWords(event)}${
    reveal
      ? html`: the ${protectedWords[reveal.kind]}. <span class="muted">${revealReasonWords[reveal.reason]}</span>`
      : nothing
  }${n > 1 ? `, ${n} times` : ''}${part ? html` <span class="small muted">${part}</span>` : nothing}`
}

export const furtherPages = (base: string, { filter, next, isFirst }: Told): Html =>
  html`<p>${isFirst ? nothing : link({ href: tracePath(base, filter, null), label: 'The newest' })} ${next ? link({ href: tracePath(base, filter, next), label: 'Older' }) : nothing}</p>`
