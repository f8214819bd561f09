import type { Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { details } from '../../../platform/ui/details.ts'
import { errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { fileUpload } from '../../../platform/ui/file-upload.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, factList, link, stack } from '../../../platform/ui/layout.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { View } from '../../../security/door.ts'
import { relationshipWords } from '../../cases/public.ts'
import { instrumentPaths } from './paths.ts'
import {
  type Audience,
  asFile,
  hasWording,
  type Instrument,
  type ItemSlot,
  mayWorkerComplete,
  type ScoringRule,
  type VersionOfInstrument,
} from './rules.ts'
import type { Licence } from './tables.ts'

const audienceWords: Record<Audience, string> = {
  'adult-victim': 'Adult victims',
  child: 'Children and young people',
  'perpetrator-assessor': 'Assessors of perpetrators',
}

const scoringWords: Record<ScoringRule, string> = {
  NONE: 'No score: what the tool says is written in words',
  COUNT: 'Counts answers; the criteria met are information, the worker judges',
  SPJ: 'Structured professional judgement: nothing is added up',
}

export type InstrumentsPage = {
  versions: VersionOfInstrument[]
  inForce: VersionOfInstrument[]
  mayLoad: boolean
}

export function instrumentsPage({ versions, inForce, mayLoad }: InstrumentsPage): View {
  const codes = [...new Set(versions.map(({ instrument }) => instrument.code))]
  const rows = codes.map((code) => {
    const used = inForce.find(({ instrument }) => instrument.code === code)
    const shown = used ?? versions.find(({ instrument }) => instrument.code === code)
    return shown ? rowOf(shown, used !== undefined) : []
  })
  const main = html`<h1>Instruments</h1>
<p>Tools for risk stand here as data. An assessment keeps the version it was made with. The worker’s judgement outranks every tool.</p>
${dataTable({
  caption: 'Instruments of this service',
  head: ['Instrument', 'Version', 'Items', 'Completed by', 'Wording'],
  rows,
  empty: nothing,
})}
${mayLoad ? html`<p>${link({ href: instrumentPaths.load(), label: 'Load an instrument or a version from a file' })}</p>` : nothing}`
  return { title: 'Instruments', main, current: 'service' }
}

const rowOf = ({ instrument }: VersionOfInstrument, isUsed: boolean) => [
  link({ href: instrumentPaths.one(instrument.code), label: instrument.name }),
  isUsed ? instrument.version.version : badge('quiet', 'Retired'),
  String(instrument.version.itemSlots.length),
  mayWorkerComplete(instrument) ? 'Workers here' : 'Others: received, not completed here',
  hasWording(instrument) ? 'Loaded from the service’s copy' : 'Our own labels only',
]

export type InstrumentPage = {
  code: string
  versions: VersionOfInstrument[]
  inForce: VersionOfInstrument[]
  licence: Licence | null
  typed: Typed
  errors: FieldError[]
  once: string
  mayLoad: boolean
}

export function instrumentPage(page: InstrumentPage): View {
  const { versions, inForce, code, mayLoad } = page
  const errors = errorsFor(page.errors)
  const used = inForce.find(({ instrument }) => instrument.code === code)
  const shown = used ?? versions[0]
  const name = shown?.instrument.name ?? code
  const main = html`${errors.summary}<h1>${name}</h1>
${stack(
  shown ? card({ content: instrumentFacts(shown.instrument) }) : nothing,
  card({ title: 'Licence', content: licenceOf(page) }),
  card({ title: 'Versions', content: versionsTable(page, used) }),
  shown ? card({ title: 'What it asks', content: itemsTable(shown.instrument) }) : nothing,
  shown && mayLoad ? fileToStartFrom(shown.instrument) : nothing,
)}
<p>${link({ href: instrumentPaths.list(), label: 'All instruments' })}${mayLoad ? html` · ${link({ href: instrumentPaths.load(), label: 'Load a version from a file' })}` : nothing}</p>`
  return { title: name, main, current: 'service', hasErrors: errors.any }
}

const fileToStartFrom = (instrument: Instrument): Html =>
  details({
    summaryText: 'This version as a file, to start from',
    html: html`<p>Copy it, give it another version, and write the wording of each item from your licensed copy into itemText. Say in licenceEvidence by what licence you hold it.</p>
${textarea({ name: 'asFile', label: { text: 'File without wording' }, rows: 12, value: asFile(instrument), spellcheck: false, attributes: { readonly: '' } })}`,
  })

const instrumentFacts = (instrument: Instrument): Html =>
  factList([
    { term: 'Owner', value: instrument.owner },
    { term: 'Licence', value: instrument.licenceNote },
    { term: 'For', value: `${audienceWords[instrument.audience]}, ${ageWords(instrument)}` },
    { term: 'Outcome', value: scoringWords[instrument.version.scoringRule] },
    {
      term: 'Scale',
      value:
        instrument.version.outcomeScale.map(({ label }) => label).join(', ') || 'None of its own',
    },
    instrument.version.thresholds.length > 0
      ? {
          term: 'Criteria',
          value: instrument.version.thresholds.map(({ label }) => label).join('; '),
        }
      : null,
  ])

const ageWords = ({ minAge, maxAge }: Instrument) =>
  maxAge === null ? `${minAge} and over` : `${minAge} to ${maxAge}`

function licenceOf({ licence, mayLoad, code, once, typed, errors }: InstrumentPage): Html {
  const { of } = errorsFor(errors)
  const stands = licence
    ? factList([
        { term: 'By what right', value: licence.evidence },
        { term: 'Copy held by', value: licence.holder },
        { term: 'Recorded on', value: dayInWords(londonDay(licence.recordedAt)) },
      ])
    : html`<p>No licence is recorded. Until one is, each assessment asks the worker who holds the licensed copy.</p>`
  if (!mayLoad) return stands
  const value = (name: string) => [typed[name] ?? ''].flat()[0] ?? ''
  return html`${stands}
${form({
  action: instrumentPaths.licence(code),
  once,
  content: html`${textarea({ name: 'evidence', label: { text: licence ? 'New licence or permission' : 'Licence or permission' }, hint: { text: 'For example: given by the authors by e-mail on 3 March 2026, for the whole service' }, rows: 2, value: value('evidence'), errorMessage: of('evidence') })}
${input({ name: 'holder', label: { text: 'Who holds the licensed copy' }, value: value('holder'), errorMessage: of('holder') })}
${button({ text: 'Record licence', classes: 'govuk-button--secondary' })}`,
})}`
}

const versionsTable = (page: InstrumentPage, used: VersionOfInstrument | undefined): Html =>
  dataTable({
    caption: 'Versions, the first shipped first',
    head: ['Version', 'In force from', 'Came', 'State', ''],
    rows: page.versions.map((each) => [
      each.instrument.version.version,
      dayInWords(each.instrument.version.effectiveFrom),
      each.loaded ? `loaded on ${dayInWords(londonDay(each.loaded.at))}` : 'with Alongside',
      stateOf(each, used),
      page.mayLoad && each.retiredAt === null ? retireForm(page, each) : nothing,
    ]),
    empty: nothing,
  })

function stateOf(each: VersionOfInstrument, used: VersionOfInstrument | undefined): Html {
  if (each.retiredAt) return badge('quiet', `Retired on ${dayInWords(londonDay(each.retiredAt))}`)
  return each.instrument.version.version === used?.instrument.version.version
    ? badge('ok', 'In use')
    : badge('quiet', 'Not in use')
}

const retireForm = ({ code, once }: InstrumentPage, { instrument }: VersionOfInstrument): Html =>
  form({
    action: instrumentPaths.retirement(code),
    once,
    content: html`<input type="hidden" name="version" value="${instrument.version.version}">
${button({ html: html`Retire<span class="govuk-visually-hidden"> version ${instrument.version.version}</span>`, classes: 'govuk-button--secondary' })}`,
  })

const itemsTable = ({ version }: Instrument): Html =>
  dataTable({
    caption: 'Items, in our own words',
    head: ['Item', 'About', 'Asked'],
    rows: [...version.itemSlots]
      .sort((a, b) => a.order - b.order)
      .map((slot) => [slot.code, itemWords(slot), whenWords(slot)]),
    empty: html`<p class="empty">It has no items here. Work from the licensed copy, and write what it says in words.</p>`,
  })

const itemWords = ({ constructLabel, itemText }: ItemSlot): Html =>
  itemText === null
    ? html`${constructLabel}`
    : html`${constructLabel}<br><span class="muted">${itemText}</span>`

const whenWords = ({ appliesWhen }: ItemSlot): string =>
  appliesWhen === null
    ? 'Always'
    : `Where the person is: ${appliesWhen.relationship.map((one) => relationshipWords[one].toLowerCase()).join(', ')}`

export type LoadPage = {
  once: string
  text: string
  looked:
    | { ok: true; instrument: Instrument; isLoaded: boolean }
    | { ok: false; faults: { at: string; says: string }[] }
    | null
  errors: FieldError[]
}

export function loadPage({ once, text, looked, errors }: LoadPage): View {
  const faults = looked && !looked.ok ? looked.faults : []
  const all = [
    ...errors,
    ...faults.map(({ at, says }) => ({ field: 'file', message: `${at}: ${says}` })),
  ]
  const said = errorsFor(all)
  const main = html`<div class="narrow">${said.summary}<h1>Load an instrument from a file</h1>
<p>A file holds one version of one instrument. Look at it first; nothing is kept until you load it.</p></div>
${looked?.ok ? preview(looked) : nothing}
<div class="narrow">${form({
    action: instrumentPaths.load(),
    once,
    content: html`${textarea({ name: 'file', label: { text: 'The file' }, hint: { text: 'JSON. To add the wording to an instrument that is here, start from the file on its page.' }, rows: looked?.ok ? 6 : 14, value: text, spellcheck: false, errorMessage: all.length > 0 ? { text: all.length === 1 ? 'One thing is wrong with this file' : `${all.length} things are wrong with this file` } : undefined })}
${looked?.ok && !looked.isLoaded ? button({ text: 'Load this version', name: 'next', value: 'load' }) : nothing}
${button({ text: 'Look at it', name: 'next', value: 'look', classes: looked?.ok ? 'govuk-button--secondary' : '' })}`,
  })}
${details({
  summaryText: 'Choose a file instead',
  html: form({
    action: instrumentPaths.upload(),
    once,
    enctype: 'multipart/form-data',
    content: html`${fileUpload({ id: 'upload', name: 'file', label: { text: 'File of an instrument (.json)' } })}
${button({ text: 'Look at this file', classes: 'govuk-button--secondary' })}`,
  }),
})}</div>`
  return { title: 'Load an instrument', main, current: 'service', hasErrors: said.any }
}

const preview = ({ instrument, isLoaded }: { instrument: Instrument; isLoaded: boolean }): Html =>
  stack(
    isLoaded
      ? warningText({
          text: 'This very version is here already. There is nothing to load.',
          iconFallbackText: 'Note',
        })
      : nothing,
    card({
      title: `${instrument.name}, version ${instrument.version.version}`,
      content: html`${instrumentFacts(instrument)}
<p class="small muted">In force from ${dayInWords(instrument.version.effectiveFrom)}. Answers: ${instrument.version.responseScale.map(({ label }) => label).join(', ') || 'none of its own'}.</p>
${itemsTable(instrument)}`,
    }),
  )
