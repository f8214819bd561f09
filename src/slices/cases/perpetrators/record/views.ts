import type { FieldError, Typed } from '../../../../platform/http.ts'
import { dayInWords } from '../../../../platform/time.ts'
import { button } from '../../../../platform/ui/button.ts'
import { dataTable } from '../../../../platform/ui/data-table.ts'
import { type Errors, errorsFor } from '../../../../platform/ui/errors.ts'
import { form } from '../../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../../platform/ui/html.ts'
import { input } from '../../../../platform/ui/input.ts'
import { card, factList, stack } from '../../../../platform/ui/layout.ts'
import { radios } from '../../../../platform/ui/radios.ts'
import { textarea } from '../../../../platform/ui/textarea.ts'
import { warningText } from '../../../../platform/ui/warning-text.ts'
import type { View } from '../../../../security/door.ts'
import type { InCase } from '../../../people/public.ts'
import { type CaseFrame, channelWords, inCase } from '../../public.ts'
import { recordPaths } from './paths.ts'
import { type Boxes, boxesOf, type TakenAway } from './rules.ts'

type RecordPage = {
  frame: CaseFrame
  shown: InCase
  isRecorded: boolean
  version: string
  typed: Typed
  errors: FieldError[]
  stale: TakenAway | null // somebody else saved meanwhile: what saving takes away of it
  once: string
}

export function recordPage(page: RecordPage): View {
  const { frame, shown, isRecorded, errors, stale } = page
  const found = errorsFor(errors)
  const title = isRecorded ? 'Put right or add to this record' : 'Record the alleged stalker'
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
<p>For staff only. What is known of the person whose conduct this case is about, as far as this case says it. Leave empty what is not known.</p>
${stack(
  stale ? savedMeanwhile(shown, stale) : nothing,
  form({
    action: recordPaths.page(frame.caseId),
    once: page.once,
    content: questions(page, found),
  }),
  isRecorded ? beforeCard(shown) : nothing,
)}</div>`
  return { ...inCase(frame, 'overview'), title, main, hasErrors: found.any }
}

function questions({ typed, version, isRecorded }: RecordPage, errors: Errors): Html {
  const lineOf = (
    name: keyof Boxes,
    text: string,
    more: Partial<Parameters<typeof input>[0]> = {},
  ) =>
    input({
      ...{ name, label: { text }, value: first(typed, name), errorMessage: errors.of(name) },
      autocomplete: 'off',
      ...more,
    })
  const linesOf = (name: keyof Boxes, text: string, hint?: string) =>
    textarea({
      ...{ name, label: { text }, value: first(typed, name), errorMessage: errors.of(name) },
      ...(hint === undefined ? {} : { hint: { text: hint } }),
      rows: 3,
    })
  return html`<input type="hidden" name="version" value="${version}">
${lineOf('given', 'First name, if known')}
${lineOf('surname', 'Last name, if known')}
${lineOf('knownAs', 'Other names', { hint: { text: 'Nicknames, former names' } })}
${lineOf('dateOfBirth', 'Date of birth, if known', { type: 'date', classes: 'govuk-input--width-10' })}
${linesOf('phones', 'Phone numbers', 'One on each line. A number of the victim’s that is written here is not used any more to reach the victim.')}
${lineOf('email', 'Email address', { type: 'email', spellcheck: false })}
${linesOf('handles', 'Names used online', 'On social media or in messages. One on each line, for example Instagram: @name')}
${linesOf('address', 'Address')}
${lineOf('postcode', 'Postcode', { classes: 'govuk-input--width-10' })}
${isRecorded ? whatWasThere(typed, errors) : html`<input type="hidden" name="takenAway" value="before">`}
${button({ text: 'Save', preventDoubleClick: true })}`
}

const whatWasThere = (typed: Typed, errors: Errors): Html =>
  radios({
    name: 'takenAway',
    fieldset: {
      legend: {
        text: 'If you change or remove something: what was there before?',
        classes: 'govuk-fieldset__legend--s',
      },
    },
    hint: {
      text: 'It counts for all that you change or remove now. Where some of it was a slip and some was not, save twice.',
    },
    items: [
      {
        value: 'before',
        text: 'It was this person’s',
        hint: { text: 'It is kept, and stays no safe way to reach the victim' },
      },
      {
        value: 'slip',
        text: 'It was a slip, and never this person’s',
        hint: {
          text: 'It is shown below as a slip. Nothing goes to it before you have asked the victim and noted it under safe contact',
        },
      },
    ],
    value: first(typed, 'takenAway'),
    errorMessage: errors.of('takenAway'),
  })

/** Both texts on one page: what stands now, and below it what was typed. */
const savedMeanwhile = (shown: InCase, taken: TakenAway): Html =>
  html`${warningText({
    text: 'This case or this record was changed while you had it open. Nothing you typed is lost: it is in the form below. Saving puts yours in place of what stands now.',
    iconFallbackText: 'Warning',
  })}
${card({ title: 'As it stands now', content: standing(boxesOf(shown)) })}
${takenCard(taken)}`

function takenCard({ name, home, channels }: TakenAway): Html {
  const rows = [
    ...(name ? [{ what: 'Name', words: nameInWords(name) }] : []),
    ...(home ? [{ what: 'Address', words: homeInWords(home) }] : []),
    ...channels.map(({ kind, value }) => ({ what: upperFirst(channelWords[kind]), words: value })),
  ].filter(({ words }) => words !== '')
  if (rows.length === 0) return nothing
  return card({
    title: 'What saving takes away',
    content: html`<p>A colleague may have added it meanwhile. Write into the form below what is to stay. What you say of what was there before counts for all of this.</p>
${dataTable({
  caption: 'What saving takes away',
  head: ['What', 'Recorded as'],
  rows: rows.map(({ what, words }) => [what, html`<span class="words">${words}</span>`]),
  empty: nothing,
})}`,
  })
}

const nameInWords = ({ given, surname, knownAs, dateOfBirth }: InCase['name']): string =>
  [
    `${given} ${surname}`.trim(),
    knownAs ? `known as ${knownAs}` : '',
    dateOfBirth ? `born ${dayInWords(dateOfBirth)}` : '',
  ]
    .filter(Boolean)
    .join(', ')
const homeInWords = ({ address, postcode }: InCase['home']): string =>
  [address, postcode].filter(Boolean).join(', ')

const standing = (boxes: Boxes): Html =>
  factList([
    { term: 'First name', value: said(boxes.given) },
    { term: 'Last name', value: said(boxes.surname) },
    { term: 'Other names', value: said(boxes.knownAs) },
    {
      term: 'Date of birth',
      value: boxes.dateOfBirth ? dayInWords(boxes.dateOfBirth) : 'Not known',
    },
    { term: 'Phone numbers', value: said(boxes.phones) },
    { term: 'Email address', value: said(boxes.email) },
    { term: 'Names used online', value: said(boxes.handles) },
    { term: 'Address', value: said([boxes.address, boxes.postcode].filter(Boolean).join('\n')) },
  ])

const said = (text: string): Html =>
  text === ''
    ? html`Not known`
    : html`${text.split('\n').map((each) => html`<div class="words">${each}</div>`)}`

type Row = { what: string; words: string; until: string; isSlip: boolean }

const beforeCard = ({ before }: InCase): Html => {
  const { names, homes, ways } = before
  const rows: Row[] = [
    ...names.map((name) => ({ ...name, what: 'Name', words: nameInWords(name) })),
    ...homes.map((home) => ({ ...home, what: 'Address', words: homeInWords(home) })),
    ...ways.map(({ kind, value, ...ended }) => ({
      what: upperFirst(channelWords[kind]),
      words: value,
      ...ended,
    })),
  ].filter(({ words }) => words !== '')
  if (rows.length === 0) return nothing
  return card({
    title: 'Recorded before',
    content: dataTable({
      caption: 'What this case said before',
      head: ['What', 'Recorded as', 'Until'],
      rows: rows.map(({ what, words, until, isSlip }) => [
        what,
        html`<span class="words">${words}</span>`,
        html`${until === '' ? 'Not known' : dayInWords(until)}${isSlip ? ', a slip' : ''}`,
      ]),
      empty: nothing,
    }),
  })
}

const upperFirst = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
const first = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''
