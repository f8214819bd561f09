export type Json = Readonly<Record<string, unknown>>

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const listOf = (of: Json, name: string): Json[] => {
  const value = of[name]
  return Array.isArray(value) ? value.filter(isJson) : []
}

export const oneOf = (of: Json, name: string): Json | null => {
  const value = of[name]
  return isJson(value) ? value : null
}

/**
 * The services of a file, each with what belongs to it inside, whichever shape it came in: one service, a list, a page of
 * a feed (`contents`), several pages, or the tables of HSDS side by side, tied by ids. Null: it is none of these.
 */
export function joined(json: unknown): Json[] | null {
  if (Array.isArray(json)) {
    const all = json.filter(isJson)
    const isPages = all.length > 0 && all.every((each) => Array.isArray(each.contents))
    return isPages ? all.flatMap((page) => listOf(page, 'contents')) : all
  }
  if (!isJson(json)) return null
  if (Array.isArray(json.contents)) return listOf(json, 'contents')
  if (Array.isArray(json.services)) return fromTables(json)
  return 'id' in json && 'name' in json ? [json] : null
}

type Tied = (of: Json) => Json[]

function fromTables(tables: Json): Json[] {
  const table = (name: string) => listOf(tables, name)
  const organizations = byId([...table('organizations'), ...table('organisations')])
  const locations = byId(table('locations'))
  const terms = byId(table('taxonomy_terms'))
  const of = (name: string, key: string): Tied => tied(table(name), key)
  const [phones, contactPhones] = [of('phones', 'service_id'), of('phones', 'contact_id')]
  const addresses = of('addresses', 'location_id')
  const withPhones = (contact: Json) => add(contact, { phones: contactPhones(contact) })
  const withAddresses = (location: Json) => add(location, { addresses: addresses(location) })
  const contacts = of('contacts', 'service_id')
  const places = tied(
    [...table('service_at_locations'), ...table('service_at_location')],
    'service_id',
  )
  const attributes = of('attributes', 'link_id')
  const others = ['schedules', 'service_areas', 'languages'] as const
  const tiedOthers = others.map((name): [string, Tied] => [name, of(name, 'service_id')])
  return listOf(tables, 'services').map((service) =>
    add(service, {
      organization: organizations.get(String(service.organization_id)) ?? null,
      phones: phones(service),
      contacts: contacts(service).map(withPhones),
      service_at_locations: places(service).map((place) => {
        const location = locations.get(String(place.location_id))
        return add(place, { location: location ? withAddresses(location) : null })
      }),
      attributes: attributes(service).map((attribute) =>
        add(attribute, { taxonomy_term: terms.get(String(attribute.taxonomy_term_id)) ?? null }),
      ),
      ...Object.fromEntries(tiedOthers.map(([name, find]) => [name, find(service)])),
    }),
  )
}

const byId = (rows: Json[]) => new Map(rows.map((row) => [String(row.id), row]))

function tied(rows: Json[], key: string): Tied {
  const found = new Map<string, Json[]>()
  for (const row of rows) {
    const to = String(row[key])
    const beside = found.get(to)
    if (beside) beside.push(row)
    else found.set(to, [row])
  }
  return ({ id }) => found.get(String(id)) ?? []
}

/** What the tables say is added to what stands inside already, never instead of it. */
function add(own: Json, tables: Json): Json {
  const both: Record<string, unknown> = { ...own }
  for (const [name, value] of Object.entries(tables)) {
    const inside = own[name]
    if (Array.isArray(value) && Array.isArray(inside)) both[name] = [...inside, ...value]
    else if (inside === undefined || inside === null) both[name] = value
  }
  return both
}
