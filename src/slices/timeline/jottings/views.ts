import type { FieldError, Typed } from '../../../platform/http.ts'
import { londonDay } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, link, stack } from '../../../platform/ui/layout.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase } from '../../cases/public.ts'
import { readAsWords, readMoment, whenExamples } from '../moments/public.ts'
import { type Incident, timelinePaths, whenWords } from '../public.ts'
import { channelItems } from '../telling/public.ts'
import { jottingsIn } from './rules.ts'

export type ListPage = {
  frame: CaseFrame
  once: string
  typed: Typed
  errors: FieldError[]
  today: string
}

const title = 'Rapid list'

/** Many incidents in one telling: rows, or a line for each; one save. */
export function listPage(page: ListPage): View {
  const { frame, once, errors } = page
  const found = errorsFor(errors.map(atItsBox))
  const main = html`${found.summary}<h1>${title}</h1>
<p>When, then what happened. Details can be added to each later. ${whenExamples}.</p>
${form({
  action: timelinePaths.list(frame.caseId),
  once,
  content: html`${stack(
    card({ title: 'In rows', content: html`<div class="jottings">${rows(page, found)}</div>` }),
    card({
      title: 'Or a line for each',
      content: html`<div class="jottings">${lines(page, found)}</div>`,
    }),
  )}
<p class="small muted">Kept as told to you today: a note, not a statement. After saving you see how each day was read.</p>
${button({ text: 'Save all', preventDoubleClick: true })}`,
})}`
  return { ...inCase(frame, 'timeline'), title, main, hasErrors: found.any }
}

/** Each fault says its row or line; that of a line leads to the box of all lines. */
function atItsBox({ field, message }: FieldError) {
  const [, box = '', number = ''] = /^(lines|rowWhen|rowWhat)-(\d+)$/.exec(field) ?? []
  if (box === '') return { field, message }
  if (box === 'lines') return { field, message: `Line ${number}: ${message}`, at: box }
  return { field, message: `Row ${number}: ${message}` }
}

const listOf = (typed: Typed, field: string): string[] => [typed[field] ?? []].flat()
const atFirst = 6
const spare = 2

function rows(page: ListPage, found: Errors): Html {
  const [whens, whats] = [listOf(page.typed, 'rowWhen'), listOf(page.typed, 'rowWhat')]
  const typed = Math.max(whens.length, whats.length)
  const count =
    typed === 0 ? atFirst : Math.max(atFirst, typed + (hasLast(whens, whats) ? spare : 0))
  return html`${Array.from({ length: count }, (_, at) =>
    row(page, found, at + 1, {
      when: whens[at] ?? '',
      what: whats[at] ?? '',
      channel: listOf(page.typed, 'rowChannel')[at] ?? '',
    }),
  )}`
}

const hasLast = (whens: string[], whats: string[]) => Boolean(whens.at(-1) || whats.at(-1))

type Row = { when: string; what: string; channel: string }

const row = ({ today }: ListPage, found: Errors, number: number, typed: Row): Html =>
  html`<div class="jotting" data-row="${number}">
${input({
  name: 'rowWhen',
  id: `rowWhen-${number}`,
  label: { text: `When (${number})` },
  value: typed.when,
  errorMessage: found.of(`rowWhen-${number}`),
  autocomplete: 'off',
})}
${input({
  name: 'rowWhat',
  id: `rowWhat-${number}`,
  label: { text: `What happened (${number})` },
  value: typed.what,
  errorMessage: found.of(`rowWhat-${number}`),
  autocomplete: 'off',
})}
${select({
  name: 'rowChannel',
  id: `rowChannel-${number}`,
  label: { text: `How (${number}), optional` },
  value: typed.channel,
  items: channelItems,
})}
${readAs(typed.when, today)}
</div>`

const readAs = (when: string, today: string): Html => {
  const reading = readMoment(when, today)
  return reading.is === 'read'
    ? html`<p class="small muted jotting__read">${readAsWords(reading)}</p>`
    : nothing
}

function lines({ typed, errors, today }: ListPage, found: Errors): Html {
  const text = listOf(typed, 'lines')[0] ?? ''
  const own = errors.filter(({ field }) => /^lines(-|$)/.test(field)).map(({ field }) => field)
  const messages = own.flatMap((field) => found.of(field)?.text ?? [])
  return html`${textarea({
    name: 'lines',
    label: { text: 'Lines' },
    hint: { text: 'The day, a colon, then the words: “12 June 22:10: he rang 41 times”' },
    rows: Math.min(24, Math.max(8, text.split('\n').length + 2)),
    value: text,
    ...(messages.length > 0 ? { errorMessage: { text: messages.join('. ') } } : {}),
    spellcheck: true,
  })}
${errors.length === 0 || text === '' ? nothing : html`<ul class="small muted">${jottingsIn(text).map((line) => lineRead(line, today))}</ul>`}`
}

const lineRead = ({ line, when }: { line: number; when: string }, today: string): Html => {
  const reading = readMoment(when, today)
  return reading.is === 'read' ? html`<li>Line ${line}: ${readAsWords(reading)}</li>` : nothing
}

export type ListedPage = { frame: CaseFrame; incidents: Incident[] }

/** What was just saved, each with the day as it was read, so that a slip is put right at once. */
export function listedPage({ frame, incidents }: ListedPage): View {
  const number = incidents.length
  const heading = number === 1 ? '1 incident is saved' : `${number} incidents are saved`
  const main = html`<h1>${heading}</h1>
<p>Look at how each day was read. Where one is wrong, open it and put the day right.</p>
${stack(
  card({
    content: html`<ol class="timeline">${incidents.map(
      (incident) => html`<li class="timeline__entry"><h2>${link({
        href: timelinePaths.incident(frame.caseId, incident.id),
        label: whenWords(incident),
      })}</h2>
<p class="small muted">${readFrom(incident)}</p>
<p class="words">${incident.what}</p></li>`,
    )}</ol>`,
  }),
)}
<p>${link({ href: timelinePaths.list(frame.caseId), label: 'List more' })} · ${link({ href: timelinePaths.timeline(frame.caseId), label: 'Go to the timeline' })}</p>`
  return { ...inCase(frame, 'timeline'), title: heading, main }
}

function readFrom({ at, recordedAt }: Incident): string {
  if (at === null) return ''
  const reading = readMoment(at, londonDay(recordedAt))
  const missing = reading.is === 'read' && reading.hadNoSuchTime ? `. ${readAsWords(reading)}` : ''
  return `Typed as “${at}”${missing}`
}
