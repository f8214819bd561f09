import type { Typed } from '../../../platform/http.ts'
import { button } from '../../../platform/ui/button.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html } from '../../../platform/ui/html.ts'
import { link } from '../../../platform/ui/layout.ts'
import { type Boxes, choose, line, pick, story, tickMany, tickOne, years } from '../boxes/public.ts'
import {
  categoryWords,
  directoryPaths,
  forWhomWords,
  kindWords,
  type Offer,
  type Sought,
} from '../public.ts'

/** A form of addresses: it works without scripts, and what was found can be kept and passed on. */
export function filterForm(sought: Sought): Html {
  const boxes = { typed: typedOf(sought), errors: errorsFor([]) }
  return form({
    method: 'get',
    action: directoryPaths.list(),
    classes: 'filter',
    content: html`${line(boxes, { name: 'words', text: 'Words', hint: 'Of the service. Nobody’s name' })}
${pick(boxes, { name: 'category', text: 'Helps with' }, { '': 'Anything', ...categoryWords })}
${pick(boxes, { name: 'kind', text: 'What it is' }, { '': 'Anything', ...kindWords })}
${years(boxes, { name: 'age', text: 'Takes somebody aged' })}
${line(boxes, { name: 'area', text: 'Works in' })}
${pick(boxes, { name: 'byAndFor', text: 'By and for' }, { '': 'Any service', yes: 'By and for only' })}
${pick(boxes, { name: 'national', text: 'Local or national' }, { '': 'Both', yes: 'National only' })}
<div class="govuk-button-group">${button({ text: 'Find' })}${link({ href: directoryPaths.list(), label: 'Show all' })}</div>`,
  })
}

const typedOf = ({ words, category, kind, age, area, byAndFor, national }: Sought): Typed => ({
  words,
  category: category ?? '',
  kind: kind ?? '',
  age: age === null ? '' : String(age),
  area,
  byAndFor: byAndFor ? 'yes' : '',
  national: national ? 'yes' : '',
})

export const entryBoxes = (boxes: Boxes): Html =>
  html`${line(boxes, { name: 'name', text: 'Name of the service' })}
${choose(boxes, { name: 'kind', text: 'What is it?' }, kindWords)}
${story(boxes, { name: 'reach', text: 'How is it reached?', hint: 'Its public phone number, address on the web, or how it takes referrals' })}
${line(boxes, { name: 'hours', text: 'When is it open?' })}
${tickMany(boxes, { name: 'categories', text: 'What does it help with?' }, categoryWords)}
${story(boxes, { name: 'areas', text: 'Where does it work?', hint: 'Police forces or council areas, one on each line' })}
${tickOne(boxes, { name: 'national', text: 'It works everywhere in England and Wales' })}
${years(boxes, { name: 'agesFrom', text: 'Youngest age', hint: 'Leave empty if there is none' })}
${years(boxes, { name: 'agesTo', text: 'Oldest age', hint: 'Leave empty if there is none' })}
${choose(boxes, { name: 'forWhom', text: 'For whom is it?' }, forWhomWords)}
${line(boxes, { name: 'byAndFor', text: 'By and for whom, if it is a by-and-for service', hint: 'Such as Deaf people, or Black and minoritised women' })}
${tickOne(boxes, { name: 'oneToOne', text: 'It supports people one to one' })}
${story(boxes, { name: 'languages', text: 'Languages', hint: 'One on each line' }, 2)}
${story(boxes, { name: 'offers', text: 'What it offers, in its own words' })}`

/** An entry as the boxes of its form. */
export const boxesOf = (offer: Offer): Typed => ({
  name: offer.name,
  kind: offer.kind,
  offers: offer.offers ?? '',
  categories: offer.categories,
  areas: offer.areas.join('\n'),
  national: offer.national ? 'yes' : '',
  agesFrom: offer.agesFrom === null ? '' : String(offer.agesFrom),
  agesTo: offer.agesTo === null ? '' : String(offer.agesTo),
  byAndFor: offer.byAndFor ?? '',
  forWhom: offer.forWhom,
  oneToOne: offer.oneToOne ? 'yes' : '',
  languages: offer.languages.join('\n'),
  reach: offer.reach,
  hours: offer.hours ?? '',
})
