import type { FieldError, Typed } from '../../platform/http.ts'
import { dayInWords } from '../../platform/time.ts'
import { badge } from '../../platform/ui/badge.ts'
import { button } from '../../platform/ui/button.ts'
import { dataTable } from '../../platform/ui/data-table.ts'
import { type Errors, errorsFor } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { card, emptyState, factList, link, stack, twoColumns } from '../../platform/ui/layout.ts'
import { warningText } from '../../platform/ui/warning-text.ts'
import type { View } from '../../security/door.ts'
import { line, story } from './boxes/public.ts'
import { entryBoxes, filterForm } from './forms/public.ts'
import { directoryPaths } from './paths.ts'
import type { NamedProfessional } from './professionals/public.ts'
import {
  agesWords,
  categoryWords,
  forWhomWords,
  isCheckOverdue,
  kindWords,
  type Offer,
  type Sought,
} from './rules.ts'
import type { Entry } from './tables.ts'

export type MayDo = { change: boolean; lead: boolean }

export type ListPage = {
  entries: Entry[]
  sought: Sought
  total: number
  may: MayDo
  today: string
}

const shownAtMost = 100

export function directoryPage({ entries, sought, total, may, today }: ListPage): View {
  const title = 'Directory'
  const shown = entries.slice(0, shownAtMost)
  const main = html`<h1>${title}</h1>
<p>Other services, and whom to ask there: where somebody can be pointed to, or go on to.</p>
${may.change ? html`<p>${link({ href: directoryPaths.begin(), label: 'Add a service' })}${may.lead ? html` · ${link({ href: directoryPaths.newImport(), label: 'Bring in a file' })} · ${link({ href: directoryPaths.profile(), label: 'What this service is for' })}` : nothing}</p>` : nothing}
${stack(
  card({ content: filterForm(sought) }),
  card({
    content: html`<p class="small muted">${foundWords(entries.length, total)}</p>
${dataTable({
  caption: 'Services found',
  head: ['Service', 'Helps with', 'For whom', 'Where', 'Checked'],
  rows: shown.map((entry) => listRow(entry, today)),
  empty:
    total === 0
      ? emptyState(
          'The directory is empty.',
          may.change ? { href: directoryPaths.begin(), label: 'Add the first service' } : undefined,
        )
      : emptyState('Nothing fits all of that. Leave something out.'),
})}`,
  }),
)}`
  return { title, main, current: 'directory' }
}

function foundWords(found: number, total: number): string {
  const some = `${found} of ${total}`
  return found > shownAtMost ? `${some}; the first ${shownAtMost} are shown` : some
}

const listRow = ({ id, offer, checkedOn }: Entry, today: string) => [
  html`<a href="${directoryPaths.one(id)}">${offer.name}</a><br><span class="small muted">${kindWords[offer.kind]}</span>`,
  offer.categories.map((category) => categoryWords[category]).join(', '),
  forWords(offer),
  whereWords(offer),
  checkedBadge(checkedOn, today),
]

export const forWords = (offer: Offer): string =>
  [
    agesWords(offer),
    offer.forWhom === 'everybody' ? null : forWhomWords[offer.forWhom],
    offer.byAndFor === null ? null : `by and for ${offer.byAndFor}`,
  ]
    .filter((each) => each !== null)
    .join('; ')

export const whereWords = ({ national, areas }: Offer): string =>
  [...(national ? ['Everywhere'] : []), ...areas].join(', ')

const checkedBadge = (checkedOn: string, today: string): Html =>
  isCheckOverdue(checkedOn, today)
    ? html`${badge('high', 'Check overdue')} <span class="small muted">${dayInWords(checkedOn)}</span>`
    : html`<span class="small">${dayInWords(checkedOn)}</span>`

export type EntryPage = {
  entry: Entry
  professionals: NamedProfessional[]
  may: MayDo
  today: string
  typed: Typed
  errors: FieldError[]
  once: () => string
}

export function entryPage(page: EntryPage): View {
  const { entry, may } = page
  const { offer, retired } = entry
  const errors = errorsFor(page.errors)
  const standing = retired === null
  const main = html`${errors.summary}<h1>${offer.name}</h1>
${retired === null ? nothing : warningText({ text: `No longer offered since ${dayInWords(retired.on)}: ${retired.why}` })}
${twoColumns(
  stack(
    card({ title: kindWords[offer.kind], actions: changeLink(page), content: offerList(offer) }),
    professionalsCard(page, errors),
  ),
  html`${recordCard(page)}${may.lead && standing ? retireCard(page, errors) : nothing}`,
)}
<p>${link({ href: directoryPaths.list(), label: 'Directory' })}</p>`
  return { title: offer.name, main, current: 'directory', hasErrors: errors.any }
}

const changeLink = ({ entry, may }: EntryPage): Html | undefined =>
  may.change && entry.retired === null
    ? link({ href: directoryPaths.change(entry.id), label: 'Change' })
    : undefined

export const offerList = (offer: Offer): Html =>
  factList([
    { term: 'How to reach it', value: html`<span class="words">${offer.reach}</span>` },
    { term: 'Open', value: offer.hours ?? 'Not known' },
    {
      term: 'Helps with',
      value: offer.categories.map((each) => categoryWords[each]).join(', ') || 'Not known',
    },
    { term: 'For whom', value: forWords(offer) },
    { term: 'Where', value: whereWords(offer) },
    { term: 'One to one', value: offer.oneToOne ? 'Yes' : 'Not known' },
    { term: 'Languages', value: offer.languages.join(', ') || 'Not known' },
    offer.offers === null
      ? null
      : { term: 'In its own words', value: html`<span class="words">${offer.offers}</span>` },
  ])

const sourceWords = {
  hand: 'Added here',
  csv: 'From a table (CSV)',
  'open-referral': 'From Open Referral UK',
}

function recordCard({ entry, may, today, once }: EntryPage): Html {
  const check =
    may.change && entry.retired === null
      ? form({
          action: directoryPaths.check(entry.id),
          once: once(),
          content: button({ text: 'Checked today', classes: 'govuk-button--secondary' }),
        })
      : nothing
  return card({
    title: 'This record',
    content: html`${factList([
      { term: 'Source', value: sourceWords[entry.source] },
      { term: 'Last checked', value: checkedBadge(entry.checkedOn, today) },
    ])}${check}`,
  })
}

function professionalsCard(page: EntryPage, errors: Errors): Html {
  const { entry, professionals, may, typed, once } = page
  const mayAdd = may.change && entry.retired === null
  const boxes = { typed, errors }
  return card({
    title: 'Whom to ask for',
    content: html`${dataTable({
      caption: 'Whom to ask for',
      head: ['Name', 'Role', 'Contact', ...(mayAdd ? [''] : [])],
      rows: professionals.map((each) => [
        each.name,
        each.role,
        html`<span class="words">${each.contact}</span>`,
        ...(mayAdd ? [withdrawForm(page, each)] : []),
      ]),
      empty: emptyState('Nobody is named.'),
    })}
${
  mayAdd
    ? html`<h3>Name somebody</h3>${form({
        action: directoryPaths.professionals(entry.id),
        once: once(),
        content: html`${line(boxes, { name: 'person', text: 'Name' })}
${line(boxes, { name: 'role', text: 'Role', hint: 'Such as stalking single point of contact' })}
${line(boxes, { name: 'contact', text: 'Contact at work' })}
${button({ text: 'Add', classes: 'govuk-button--secondary' })}`,
      })}`
    : nothing
}`,
  })
}

const withdrawForm = ({ entry, once }: EntryPage, { id, name }: NamedProfessional): Html =>
  form({
    action: directoryPaths.withdrawal(entry.id, id),
    once: once(),
    content: button({
      html: html`Has left<span class="govuk-visually-hidden">: ${name}</span>`,
      classes: 'govuk-button--secondary',
    }),
  })

const retireCard = ({ entry, typed, once }: EntryPage, errors: Errors): Html =>
  card({
    title: 'No longer offered',
    content: form({
      action: directoryPaths.retirement(entry.id),
      once: once(),
      content: html`${story({ typed, errors }, { name: 'retiredWhy', text: 'Why?', hint: 'It stays where somebody was pointed to it, and is offered to nobody any more' }, 2)}
${button({ text: 'Retire it', classes: 'govuk-button--secondary' })}`,
    }),
  })

export type FormPage = { entry: Entry | null; typed: Typed; errors: FieldError[]; once: string }

/** The same boxes to add and to change. */
export function entryFormPage({ entry, typed, errors, once }: FormPage): View {
  const found = errorsFor(errors)
  const title = entry === null ? 'Add a service' : 'Change a service'
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
<p>Only what the organisation tells the public. Nothing about anybody it helped.</p>
${form({
  action: entry === null ? directoryPaths.begin() : directoryPaths.change(entry.id),
  once,
  content: html`${entry === null ? nothing : html`<input type="hidden" name="version" value="${entry.version}">`}
${entryBoxes({ typed, errors: found })}
${button({ text: 'Save' })}`,
})}</div>`
  return { title, main, current: 'directory', hasErrors: found.any }
}
