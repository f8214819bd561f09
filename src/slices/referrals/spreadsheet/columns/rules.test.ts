import { describe, expect, it } from 'vitest'
import { pageNames } from '../../answers/public.ts'
import { pageQuestions } from '../../wording/public.ts'
import { columns, meaningOf, meaningsOf, plainHeading } from './rules.ts'

describe('the columns of a list of referrals', () => {
  it('are one for every question that a referral has, and no other', () => {
    const asked = pageNames.flatMap((page) =>
      Object.keys(pageQuestions[page]).map((name) => `${page}-${name}`),
    )
    expect(columns.map(({ field }) => field).sort()).toEqual(asked.sort())
  })

  it('have no name twice', () => {
    const names = columns.flatMap(({ heading, also }) => [heading, ...also].map(plainHeading))
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  it.each([
    ['First Name', 'victim-given'],
    ['FIRST_NAME', 'victim-given'],
    ['  first-name * ', 'victim-given'],
    ['VictimPhone', 'contact-phone'],
    ['Victim’s Mobile No.', 'contact-phone'],
    ['DOB', 'victim-dateOfBirth'],
    ['D.O.B. (dd/mm/yyyy)', 'victim-dateOfBirth'],
    ['Suspect surname', 'person-surname'],
    ['Suspect mobile number', 'person-phones'],
    ['Perpetrator alias', 'person-knownAs'],
    ['Suspect DOB', 'person-dateOfBirth'],
    ['Suspect social media', 'person-handles'],
    ['OIC email', 'you-email'],
    ['Consent given', 'consent-agreed'],
    ['Risk level', 'risk-level'],
    ['Disability', 'needs-access'],
    ['Preferred gender of worker', 'needs-workerSex'],
  ])('%s', (heading, field) => {
    expect(meaningOf(heading)).toEqual({ field, naming: null })
  })

  it('take a whole name apart', () => {
    expect(meaningOf('Victim name')?.naming).toEqual({
      given: 'victim-given',
      surname: 'victim-surname',
    })
  })

  it.each(['Phone', 'Mobile', 'Email', 'Notes', 'Ref', 'Date', 'From', '', '__proto__'])(
    'do not guess what "%s" means',
    (heading) => {
      expect(meaningOf(heading)).toBeNull()
    },
  )

  it.each([
    'Victim phone (do not use)',
    'Victim phone (suspect answers)',
    'Victim email [old]',
    `First name${' '.repeat(200)}`,
  ])('leave out no word of "%s"', (heading) => {
    expect(meaningOf(heading)).toBeNull()
  })

  it.each([
    ['Victim name | DOB | Address', 'victim-dateOfBirth contact-address'],
    ['Victim name | Suspect name | DOB | Address', ' '],
    ['Victim name | Suspect phone | D.O.B. (dd/mm/yyyy) | Post code', ' '],
    ['Victim name | Offender | Address | Date of birth', ' '],
    ['Victim name | Officer | Postcode | Known as', ' '],
    ['Victim name | Parent name | Address | Postcode', ' '],
    ['Victim name | Suspect name | Victim address | DOB', 'contact-address victim-dateOfBirth'],
    ['Victim phone | Suspect name | First name | Surname', ' '],
    ['Victim name | Suspect name | First name | Surname', 'victim-given victim-surname'],
    ['Suspect name | Officer | First name | DOB', 'victim-given victim-dateOfBirth'],
    ['First name | Relationship | DOB | Address', 'victim-dateOfBirth contact-address'],
  ])('read what is bare by what stands before it: %s', (headings, last) => {
    const fields = meaningsOf(headings.split(' | ')).map((meaning) => meaning?.field ?? '')
    expect(fields.slice(-2).join(' ')).toBe(last)
  })
})
