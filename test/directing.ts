import { addEntry } from '../src/slices/directory/actions.ts'
import { EntryForm } from '../src/slices/directory/input.ts'
import type { Person, World } from './support.ts'

/** A service of the directory as its form is sent. It is made up. */
export const willow = {
  name: 'Willow Young People’s Advocacy',
  kind: 'service',
  offers: 'Advocates for children and young people',
  categories: ['stalking', 'children'],
  areas: 'Northshire\nEastmarch',
  agesFrom: '8',
  agesTo: '17',
  byAndFor: '',
  forWhom: 'everybody',
  oneToOne: 'yes',
  languages: 'Welsh',
  reach: '020 7946 0301',
  hours: 'Weekdays 9 to 5',
}

export const adultCare = {
  ...willow,
  name: 'Northshire adult social care',
  kind: 'public-body',
  categories: ['adult-social-care'],
  agesFrom: '18',
  agesTo: '',
  reach: '020 7946 0400',
}

export const roots = {
  ...willow,
  name: 'Roots',
  offers: 'Groups and therapy',
  categories: ['therapy'],
  agesFrom: '16',
  agesTo: '',
  byAndFor: 'Black and minoritised women',
  forWhom: 'women',
}

export const anEntry = (world: World, by: Person, fields: typeof willow = willow) =>
  world.inTenant(by, (tx) =>
    addEntry(tx, by, { offer: EntryForm.parse(fields), today: '2026-06-17' }),
  )

export const published = {
  agesFrom: '16',
  agesTo: '',
  areas: 'Northshire\nEastmarch',
  specialisms: [],
  hours: 'Weekdays 9 to 5',
  version: '0',
}

export const arrangement = {
  entry: '',
  service: 'The Elm Practice',
  theyDo: 'Weekly therapy',
  weDo: 'Advocacy and safety',
  agreement: 'yes',
  hadBefore: 'yes',
  reviewOn: '2026-09-01',
}
