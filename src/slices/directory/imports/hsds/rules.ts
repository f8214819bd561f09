import type { Offer, Professional } from '../../public.ts'
import { type Json, joined, listOf, oneOf } from '../nesting/public.ts'
import {
  ageOf,
  agesInOrder,
  byAndForOf,
  categoryOf,
  forWhomOf,
  isNational,
  isOneToOne,
  kindOf,
  longest,
  type Note,
  onceEach,
  type Read,
  type Reading,
  servicesAtMost,
  textOf,
} from '../terms/public.ts'

/** Reads Open Referral UK: HSDS 3 as JSON, nested, as a page of a feed, or as its tables in one file. */
export function readOpenReferral(json: unknown): Reading {
  const services = joined(json)
  if (services === null)
    return {
      ok: false,
      sentence:
        'This is no Open Referral file: it has neither “services”, nor a page with “contents”, nor a list of services.',
    }
  if (services.length > servicesAtMost)
    return {
      ok: false,
      sentence: `This file has more than ${servicesAtMost.toLocaleString('en-GB')} services. Bring it in page by page.`,
    }
  const notes: Note[] = []
  const read = services.flatMap((service, n) => serviceOf(service, n + 1, notes) ?? [])
  return { ok: true, source: 'open-referral', read, notes }
}

function serviceOf(service: Json, n: number, notes: Note[]): Read | null {
  const name = textOf(service.name, longest.name)
  const at = name === null ? `service ${n}` : `service ${n}, ${name.slice(0, 60)}`
  const leftOut = (what: string) => {
    notes.push({ at, what: `${what}: left out` })
    return null
  }
  const key = textOf(service.id, longest.word)
  if (key === null) return leftOut('no id')
  if (name === null) return leftOut('no name')
  const status = textOf(service.status, 40)
  if (status !== null && status !== 'active') return leftOut(`its status is “${status}”`)
  const reach = reachOf(service)
  if (reach === null) return leftOut('no way to reach it')
  const offer = offerOf(service, { name, reach, at, notes })
  if (!agesInOrder(offer)) return leftOut('the oldest age is below the youngest')
  return { key, at, offer, professionals: professionalsOf(service, reach) }
}

type Around = { name: string; reach: string; at: string; notes: Note[] }

function offerOf(service: Json, { name, reach, at, notes }: Around): Offer {
  const areas = areasOf(service)
  if (areas.length === 0) notes.push({ at, what: 'where it works is not said' })
  const terms = onceEach(listOf(service, 'attributes').map(termOf))
  const left = (text: string) =>
    categoryOf(text) === null &&
    kindOf(text) === null &&
    forWhomOf(text) === null &&
    byAndForOf(text) === null &&
    !isOneToOne(text)
  for (const term of terms.filter(left)) notes.push({ at, what: `the term “${term}”` })
  const firstOf = <T>(read: (text: string) => T | null): T | null =>
    onceEach(terms.map(read))[0] ?? null
  return {
    name,
    kind: firstOf(kindOf) ?? 'service',
    offers: textOf(service.description, longest.offers),
    categories: onceEach(terms.map(categoryOf)),
    areas: areas.filter((area) => !isNational(area)),
    national: areas.some(isNational),
    agesFrom: ageOf(service.minimum_age),
    agesTo: ageOf(service.maximum_age),
    byAndFor: textOf(firstOf(byAndForOf), longest.byAndFor),
    forWhom: firstOf(forWhomOf) ?? 'everybody',
    oneToOne: terms.some(isOneToOne),
    languages: onceEach(
      listOf(service, 'languages').map(({ name: language, code }) =>
        textOf(language ?? code, longest.word),
      ),
    ),
    reach,
    hours: hoursOf(service),
  }
}

const termOf = (attribute: Json): string | null =>
  textOf(
    oneOf(attribute, 'taxonomy_term')?.name ?? attribute.label ?? attribute.value,
    longest.word,
  )

/** What it says of where it works; where it says nothing, the towns and counties of where it is. */
function areasOf(service: Json): string[] {
  const said = listOf(service, 'service_areas').map(({ name }) => textOf(name, longest.word))
  const places = listOf(service, 'service_at_locations')
    .map((each) => oneOf(each, 'location'))
    .filter((location) => location !== null)
    .flatMap((location) => listOf(location, 'addresses'))
    .map(({ state_province, region, city }) =>
      textOf(state_province ?? region ?? city, longest.word),
    )
  const areas = onceEach(said)
  return areas.length > 0 ? areas : onceEach(places)
}

function reachOf(service: Json): string | null {
  const organisation: Json = oneOf(service, 'organization') ?? {}
  const phones = [service, ...listOf(service, 'contacts')].flatMap((of) => listOf(of, 'phones'))
  const own = [
    ...phones.map(({ number }) => textOf(number, longest.word)),
    textOf(service.email, longest.word),
    textOf(service.url, longest.hours),
    textOf(service.application_process, longest.hours),
  ]
  const its = [organisation.email, organisation.website].map((each) => textOf(each, longest.hours))
  const said = onceEach(own)
  return textOf((said.length > 0 ? said : onceEach(its)).join('\n'), longest.reach)
}

const dayNames: Readonly<Record<string, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
}

function hoursOf(service: Json): string | null {
  const said = listOf(service, 'schedules').map((schedule) => {
    const { byday, opens_at, closes_at, description } = schedule
    const days = (textOf(byday, longest.word) ?? '')
      .split(',')
      .map((day) => dayNames[day.trim().toUpperCase()])
      .filter((day) => day !== undefined)
      .join(', ')
    const [from, to] = [opens_at, closes_at].map((at) => textOf(at, 5))
    const span = from && to ? `${from} to ${to}` : ''
    return textOf(`${days} ${span}`.trim() || description, longest.hours)
  })
  return textOf(onceEach(said).join('; '), longest.hours)
}

/** Named people only: a contact without a name is the service's own way in. */
function professionalsOf(service: Json, reach: string): Professional[] {
  return listOf(service, 'contacts').flatMap((contact) => {
    const name = textOf(contact.name, longest.word)
    if (name === null) return []
    const ways = [
      ...listOf(contact, 'phones').map(({ number }) => textOf(number, longest.word)),
      textOf(contact.email, longest.word),
    ]
    const role = textOf(contact.title ?? contact.department, longest.word) ?? 'Named contact'
    return [{ name, role, contact: onceEach(ways).join('\n') || reach }]
  })
}
