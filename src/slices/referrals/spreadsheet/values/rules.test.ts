import { describe, expect, it } from 'vitest'
import type { Field } from '../columns/public.ts'
import { boxesOf, namesOf, saidIn } from './rules.ts'

const read = (field: Field, cell: string) => boxesOf(field, cell)
const valueIn = (field: Field, cell: string) => read(field, cell).boxes[field]

describe('a cell', () => {
  it.each<[Field, string, string]>([
    ['contact-phoneSafe', 'Yes', 'yes'],
    ['contact-phoneSafe', ' Y ', 'yes'],
    ['contact-phoneSafe', 'NOT SAFE', 'no'],
    ['contact-phoneSafe', 'not yet known', 'unknown'],
    ['consent-agreed', 'It was not possible or not safe to ask', 'not-asked'],
    ['consent-basis', 'Safeguarding', 'safeguarding'],
    ['person-relationship', 'Ex-boyfriend', 'ex-intimate'],
    ['person-worksFor', 'No', 'neither'],
    ['risk-level', 'HIGH', 'high'],
    ['you-source', 'Health or GP', 'health'],
    ['needs-workerSex', 'Female', 'woman'],
    ['needs-workerSex', 'no preference', 'either'],
    ['needs-workerSex', 'Not asked', 'not-asked'],
    ['contact-from', '9.30am', '09:30'],
    ['contact-from', '9:30', '09:30'],
    ['contact-to', '3pm', '15:00'],
    ['contact-to', '12 am', '00:00'],
    ['victim-given', ' Maya ', 'Maya'],
    ['person-phones', '7700900998', '07700900998'],
    ['person-phones', '7700900998\n020 7946 0018', '07700900998\n020 7946 0018'],
    ['person-handles', '1234567890', '1234567890'],
  ])('%s: %j', (field, cell, value) => {
    expect(valueIn(field, cell)).toBe(value)
  })

  it.each<[Field, string]>([
    ['contact-phoneSafe', 'yes, but only in the mornings'],
    ['risk-level', 'not high'],
    ['needs-workerSex', 'not a man'],
    ['consent-agreed', 'Yes?No'],
    ['needs-childSafety', 'not safe'],
    ['consent-toldBefore', 'No'],
    ['victim-ageBand', 'child'],
    ['risk-level', 'constructor'],
    ['contact-from', 'soon'],
    ['contact-from', '25 pm'],
  ])('of %s is left as it is where it is no answer: %j', (field, cell) => {
    expect(valueIn(field, cell)).toBe(cell)
  })

  it('holds several, parted as people part them', () => {
    expect(valueIn('contact-days', 'Mon, Wed; Friday')).toEqual(['0', '2', '4'])
    expect(valueIn('contact-days', 'Mon-Fri')).toEqual(['0', '1', '2', '3', '4'])
    expect(valueIn('contact-days', 'Mon, someday')).toEqual(['0', 'someday'])
    const needs = 'BSL interpreter; Video, text relay or messages instead of calls; weekends'
    expect(valueIn('needs-adjustments', needs)).toEqual(['bsl', 'video-or-text', 'out-of-hours'])
    expect(valueIn('needs-adjustments', 'Large print, a lamp')).toEqual(['large-print', 'a lamp'])
    for (const none of ['None', 'no', 'N/A', 'none known'])
      expect(valueIn('needs-adjustments', none)).toEqual([])
    expect(valueIn('contact-days', 'none')).toEqual(['none']) // no safe day is not any day
    expect(valueIn('contact-days', 'constructor')).toEqual(['constructor'])
    const acts = 'Contacting the victim, or trying to, by any means; Watching or spying'
    expect(valueIn('signs-acts', acts)).toEqual(['contacting', 'watching-or-spying'])
  })

  it('holds a day in any of the usual ways, or is asked for again', () => {
    const day = { 'consent-agreedOn-day': '17', 'consent-agreedOn-month': '06' }
    const boxes = { ...day, 'consent-agreedOn-year': '2026' }
    for (const cell of [
      '17/06/2026',
      '2026-06-17',
      '17 June 2026',
      '17 6 2026',
      '2026-06-17 09:30',
    ])
      expect(read('consent-agreedOn', cell).boxes).toEqual(boxes)
    expect(read('consent-agreedOn', '17/6').boxes).toEqual({ 'consent-agreedOn-year': '17/6' })
  })

  it('that lost the 0 of a phone number gets it back, and says so', () => {
    expect(read('contact-phone', '7700900456')).toEqual({
      boxes: { 'contact-phone': '07700900456' },
      zero: true,
    })
    for (const phone of ['07700 900456', '+447700900456', '999', '447700900456', '12345'])
      expect(read('contact-phone', phone)).toEqual({
        boxes: { 'contact-phone': phone },
        zero: false,
      })
    expect(valueIn('victim-given', '7700900456')).toBe('7700900456')
  })

  it('with a whole name gives both, and loses none of its words', () => {
    const naming = { given: 'victim-given', surname: 'victim-surname' } as const
    expect(namesOf(naming, 'Rowan, Maya')).toEqual({
      'victim-given': 'Maya',
      'victim-surname': 'Rowan',
    })
    expect(namesOf(naming, 'Maya Rowan (born Elm)')).toEqual({
      'victim-given': 'Maya Rowan (born Elm)',
    })
  })
})

it('what a line answers is said in the words of the form, and what is no answer as it stands', () => {
  const boxes = {
    ...read('victim-dateOfBirth', '27/03/1990').boxes,
    ...read('consent-agreedOn', 'last week').boxes,
    ...read('contact-days', 'Mon, constructor').boxes,
    ...read('person-surname', 'Made-up').boxes,
    ...read('contact-phoneSafe', 'Y').boxes,
  }
  expect(saidIn(boxes).map(({ question, words }) => `${question}: ${words}`)).toEqual([
    'Victim: Date of birth: 27/03/1990',
    'Victim: Is this number safe to use?: Yes',
    'Victim: Days that are safe: Monday; constructor',
    'Alleged perpetrator: Last name, if known: Made-up',
    'When was this agreed?: last week',
  ])
})
