import type { Chance } from './chance.ts'
import { digits, type MadeUp } from './people.ts'

/**
 * The second model: the same person told to somebody else, years later. Whole values differ, letters seldom do: other names
 * for her, short forms, another address or number, a birthday by half, an address in one line, dates as people write them.
 */
export function tellAgain(person: MadeUp, chance: Chance, elsewhere: MadeUp): MadeUp {
  const told = { ...person }
  told.given = givenAsTold(person.given, chance)
  told.surname = surnameAsTold(person.surname, elsewhere.surname, chance)
  told.born = chance.happens(0.08) ? '' : dayAsTold(person.born, chance)
  told.phone = phoneAsTold(person.phone, chance)
  told.email = chance.happens(0.5) ? '' : chance.happens(0.15) ? elsewhere.email : person.email
  if (chance.happens(0.1)) moveTo(told, elsewhere)
  told.street = streetAsTold(told.street, chance)
  if (chance.happens(0.35)) told.locality = ''
  if (chance.happens(0.1)) told.town = ''
  if (chance.happens(0.4)) told.county = ''
  if (chance.happens(0.15)) told.postcode = ''
  else if (chance.happens(0.3)) told.postcode = told.postcode.toLowerCase().replace(' ', '')
  return told
}

const shortNames: Record<string, readonly string[]> = {
  william: ['bill', 'will', 'billy'],
  elizabeth: ['liz', 'beth'],
  thomas: ['tom', 'tommy'],
  james: ['jim', 'jamie'],
  robert: ['bob', 'rob'],
  michael: ['mike', 'mick'],
  katarzyna: ['kasia'],
  agnieszka: ['aga'],
  margaret: ['peggy', 'maggie'],
  daniel: ['dan'],
  joseph: ['joe'],
  samuel: ['sam'],
  benjamin: ['ben'],
  rebecca: ['becky'],
  victoria: ['vicky'],
  mohammed: ['muhammad', 'mohd'],
  alexander: ['alex', 'sandy'],
  christopher: ['chris'],
  patricia: ['pat'],
  anthony: ['tony'],
}

function givenAsTold(given: string, chance: Chance): string {
  const short = shortNames[given]
  if (short && chance.happens(0.3)) return chance.pick(short)
  if (chance.happens(0.03)) return given.charAt(0)
  if (chance.happens(0.04)) return `${given} ${chance.pick(['jane', 'lee', 'ann', 'mary', 'john'])}`
  return chance.happens(0.05) ? given.slice(0, -1) : titled(given, chance)
}

const titled = (given: string, chance: Chance): string => {
  const capital = given.charAt(0).toUpperCase() + given.slice(1)
  return chance.happens(0.05) ? `Mrs ${capital}` : capital
}

function surnameAsTold(surname: string, other: string, chance: Chance): string {
  if (chance.happens(0.03)) return other // married
  if (chance.happens(0.03)) return `${surname}-${other}`
  if (chance.happens(0.04)) return surname.replace(/(.)\1|$/, '$1')
  return chance.happens(0.5) ? surname.toUpperCase() : surname
}

function dayAsTold(day: string, chance: Chance): string {
  const [year = '', month = '', date = ''] = day.split('-')
  if (chance.happens(0.03)) return year
  if (chance.happens(0.03)) return `${month}/${date}/${year}`
  if (chance.happens(0.03)) return `${date}/${month}/${Number(year) + chance.pick([-1, 1, 10])}`
  switch (chance.below(4)) {
    case 0:
      return `${date}/${month}/${year.slice(2)}`
    case 1:
      return `${Number(date)} ${new Date(day).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' })} ${year}`
    case 2:
      return `${year}${month}${date}`
    default:
      return `${date}.${month}.${year}`
  }
}

function phoneAsTold(phone: string, chance: Chance): string {
  if (chance.happens(0.25)) return ''
  if (chance.happens(0.2)) return `07${digits(chance, 9)}`
  return chance.happens(0.4) ? phone.replace(/^0/, '+44 ') : phone
}

function moveTo(told: MadeUp, { number, street, locality, town, county, postcode }: MadeUp) {
  Object.assign(told, { number, street, locality, town, county, postcode })
}

const shortKinds: Record<string, string> = {
  ...{ street: 'St', road: 'Rd', avenue: 'Ave', close: 'Cl', lane: 'Ln', drive: 'Dr' },
  ...{ crescent: 'Cres', court: 'Ct', place: 'Pl', terrace: 'Terr', gardens: 'Gdns' },
}

function streetAsTold(street: string, chance: Chance): string {
  const words = street.split(' ')
  const kind = words.pop() ?? ''
  if (chance.happens(0.06)) return words.join(' ')
  return [...words, chance.happens(0.6) ? (shortKinds[kind] ?? kind) : kind].join(' ')
}
