import { codeText, isNoStreet, placeText, splitLines, splitStreet } from './addresses.ts'
import { plainEmails, plainPhones } from './contacts.ts'
import { plainDate } from './dates.ts'
import type { Person, Written } from './fields.ts'
import { givenName, splitName, surname } from './names.ts'
import { longestSeveral, plainHandles } from './several.ts'

/** A person in the form in which she can be compared. Nothing that is written makes it fail. */
export function preparePerson(written: Written): Person {
  const named = namesOf(written)
  const address = addressOf(written)
  return {
    given: givenName(named.given),
    surname: surname(named.surname),
    number: codeText(address.number),
    street: placeText(address.street),
    locality: placeText(address.locality),
    place: placeText(address.place),
    county: placeText(said(written.county)),
    postcode: codeText(address.postcode),
    born: plainDate(said(written.born)),
    phone: plainPhones(said(written.phone, longestSeveral)),
    email: plainEmails(said(written.email, longestSeveral)),
    handle: plainHandles(said(written.handle, longestSeveral)),
  }
}

function namesOf(written: Written): { given: string; surname: string } {
  const given = said(written.given)
  const last = said(written.surname)
  if (given !== '' || last !== '') return { given, surname: last }
  return splitName(said(written.name))
}

/** A house number may stand in a column of its own or before the street, and a whole address in one line. */
function addressOf(written: Written) {
  const first = said(written.addressOne)
  const whole = said(written.place) === '' && said(written.addressTwo) === '' && first.includes(',')
  const lines = whole ? splitLines(first) : { lines: [first], place: '', postcode: '' }
  const [line = '', ...more] = lines.lines
  const street = splitStreet(line === '' ? '' : startsWithNumberOnly(line, more))
  const locality = [said(written.addressTwo), street.flat, ...moreAfter(line, more)]
  return {
    number: said(written.number) || street.number,
    street: street.street,
    locality: locality.find((each) => each !== '') ?? '',
    place: said(written.place) || lines.place,
    postcode: said(written.postcode) || lines.postcode,
  }
}

const startsWithNumberOnly = (line: string, more: readonly string[]): string =>
  isNoStreet(line) && more[0] !== undefined ? `${line}, ${more[0]}` : line

const moreAfter = (line: string, more: readonly string[]): readonly string[] =>
  isNoStreet(line) ? more.slice(1) : more

/** Longer than anything a person is told by; and what tables make of a whole number ("4223.0") is put right. */
const said = (value: string | undefined, longest = 300): string =>
  (value ?? '')
    .slice(0, longest)
    .trim()
    .replace(/^(\d+)\.0$/, '$1')
