import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, weekdayInWords } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, emptyState, link, twoColumns } from '../../../platform/ui/layout.ts'
import { select } from '../../../platform/ui/select.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { View } from '../../../security/door.ts'
import { type Absence, isAway, type Worker } from '../public.ts'
import { dutyPaths } from './paths.ts'
import type { DutyLine, DutyNow, Gap, LocalTime, Shift } from './rules.ts'

export type RotaPage = {
  days: readonly string[]
  weeks: { before: string; after: string }
  shifts: readonly Shift[]
  workers: readonly Worker[]
  absences: readonly Absence[]
  line: DutyLine | null
  gaps: readonly Gap[]
  duty: DutyNow
  today: string
  mayManage: boolean
  typed: Typed
  errors: FieldError[]
  once: () => string
}

export function rotaPage(page: RotaPage): View {
  const { days, weeks, errors, mayManage } = page
  const { any, summary, of } = errorsFor(errors)
  const main = html`${summary}<h1>Duty</h1>
${dutyWords({ ...page.duty, gaps: gapsElsewhere(page) }, page.today)}
<p>${link({ href: dutyPaths.week(weeks.before), label: 'The week before' })} · ${link({ href: dutyPaths.week(weeks.after), label: 'The week after' })}</p>
${twoColumns(
  card({
    title: `Week from ${dayInWords(days[0] ?? page.today)}`,
    content: html`${gapWords(page.gaps)}${shiftTable(page)}${mayManage ? copyForm(page) : nothing}`,
  }),
  mayManage
    ? html`${card({ title: 'Put somebody on duty', content: shiftForm(page, of) })}${card({ title: 'The duty line', content: lineForm(page, of) })}`
    : lineCard(page.line),
)}`
  return { title: 'Duty', main, current: 'service', hasErrors: any }
}

/** Gaps of the week that is shown stand beside its shifts. */
const gapsElsewhere = ({ days, duty }: RotaPage): Gap[] =>
  duty.gaps.filter(({ from }) => !days.includes(from.on))

/** Who answers now, until when, who comes then; and what nobody covers. */
export function dutyWords({ now, next, line, gaps }: DutyNow, today: string): Html {
  const here = now.map(
    ({ name, until, standsInFor }) =>
      html`<b>${name}</b>${standsInFor ? ' (takes over)' : ''}, until ${timeWords(until, today)}`,
  )
  const comes = next
    ? html` Next: ${next.name}, from ${timeWords({ on: next.on, at: next.from }, today)}.`
    : nothing
  const who =
    now.length === 0
      ? html`Nobody is on duty now.`
      : html`On duty now: ${here.map((words, at) => html`${at === 0 ? '' : '; '}${words}`)}.`
  return html`<p>${who}${comes}${line ? html` Duty line: ${line.phone}.` : nothing}</p>${gapWords(gaps)}`
}

const timeWords = ({ on, at }: LocalTime, today: string): string =>
  on === today ? at : `${weekdayInWords(on)}, ${at}`

const gapWords = (gaps: readonly Gap[]): Html =>
  gaps.length === 0
    ? nothing
    : warningText({
        html: html`Nobody covers the duty line ${gaps.map(({ from, to }, at) => html`${at === 0 ? '' : '; '}on ${weekdayInWords(from.on)} from ${from.at} to ${to.on === from.on ? to.at : `${weekdayInWords(to.on)}, ${to.at}`}`)}.`,
      })

function shiftTable(page: RotaPage): Html {
  const { shifts, workers, absences, mayManage, once } = page
  const nameOf = (id: string | null) => workers.find((each) => each.id === id)?.workingName ?? ''
  return dataTable({
    caption: 'Shifts of this week',
    head: ['Day', 'Time', 'On duty', 'Takes over', ...(mayManage ? [''] : [])],
    rows: shifts.map((shift) => [
      weekdayInWords(shift.on),
      `${shift.from} to ${shift.to}${shift.to <= shift.from ? ' the next day' : ''}`,
      html`${nameOf(shift.workerId)}${isAway(absences, shift.workerId, shift.on) ? ' (away)' : ''}`,
      nameOf(shift.takesOver) || 'Nobody',
      ...(mayManage ? [removal(shift, nameOf(shift.workerId), once())] : []),
    ]),
    empty: emptyState('Nobody is on duty in this week yet.'),
  })
}

const removal = (shift: Shift, name: string, once: string): Html =>
  form({
    action: dutyPaths.removal(shift.id),
    once,
    content: button({
      html: html`Take off<span class="govuk-visually-hidden"> ${name}, ${weekdayInWords(shift.on)}, ${shift.from}</span>`,
      classes: 'govuk-button--secondary small',
    }),
  })

const copyForm = ({ days, once }: RotaPage): Html =>
  form({
    action: dutyPaths.copy(),
    once: once(),
    content: html`<input type="hidden" name="week" value="${days[0]}">${button({ text: 'Set like the week before', classes: 'govuk-button--secondary' })}`,
  })

type Of = Errors['of']

function shiftForm({ days, workers, typed, once }: RotaPage, of: Of): Html {
  const people = workers.filter((each) => each.mayTakeDuty)
  const items = people.map(({ id, workingName }) => ({ value: id, text: workingName }))
  return form({
    action: dutyPaths.shifts(),
    once: once(),
    content: html`<input type="hidden" name="week" value="${days[0]}">
${select({
  name: 'worker',
  label: { text: 'Who' },
  value: one(typed.worker),
  items: [{ value: '', text: 'Select somebody' }, ...items],
  errorMessage: of('worker'),
})}
${dayTicks('days', 'Days', typed.days, of)}
${timeBox('from', 'From', typed.from, of)}
${timeBox('to', 'To', typed.to, of, 'One that is not later is of the next day')}
${select({
  name: 'takesOver',
  label: { text: 'Who takes over when they cannot?' },
  value: one(typed.takesOver),
  items: [{ value: '', text: 'Nobody' }, ...items],
  errorMessage: of('takesOver'),
})}
${button({ text: 'Put on duty' })}`,
  })
}

function lineForm({ line, typed, once }: RotaPage, of: Of): Html {
  const stands = {
    phone: line?.phone ?? '',
    lineDays: (line?.days ?? []).map(String),
    lineFrom: line?.from ?? '',
    lineTo: line?.to ?? '',
  }
  const shown = typed.phone === undefined ? stands : typed
  return form({
    action: dutyPaths.line(),
    once: once(),
    content: html`${input({
      name: 'phone',
      label: { text: 'Number of the duty line' },
      hint: { text: 'As you would say it to somebody' },
      value: one(shown.phone),
      errorMessage: of('phone'),
      autocomplete: 'off',
    })}
${dayTicks('lineDays', 'Somebody answers on', shown.lineDays, of)}
${timeBox('lineFrom', 'Opens at', shown.lineFrom, of)}
${timeBox('lineTo', 'Closes at', shown.lineTo, of, 'Hours that nobody covers are shown beforehand')}
${button({ text: 'Save the duty line', classes: 'govuk-button--secondary' })}`,
  })
}

const lineCard = (line: DutyLine | null): Html =>
  card({
    title: 'The duty line',
    content: line
      ? html`<p>${line.phone}</p><p>${[...line.days].sort().map((at, n) => html`${n === 0 ? '' : ', '}${weekdays[at]}`)}, ${line.from} to ${line.to}</p>`
      : emptyState('No duty line is set yet. A manager or supervisor sets it.'),
  })

const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

type Values = string | string[] | undefined

const dayTicks = (name: string, legend: string, values: Values, of: Of): Html =>
  checkboxes({
    name,
    classes: 'govuk-checkboxes--small',
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    items: weekdays.map((text, at) => ({ value: String(at), text })),
    values: [values ?? []].flat(),
    errorMessage: of(name),
  })

const timeBox = (name: string, text: string, value: Values, of: Of, hint?: string): Html =>
  input({
    name,
    type: 'time',
    label: { text },
    ...(hint ? { hint: { text: hint } } : {}),
    value: one(value),
    errorMessage: of(name),
    classes: 'govuk-input--width-5',
  })

const one = (value: Values): string => [value ?? ''].flat()[0] ?? ''
