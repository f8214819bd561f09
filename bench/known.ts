import { type Database, inTenant } from '../src/platform/db.ts'
import { addPerson, type Contact, findKnown, noContact } from '../src/slices/people/public.ts'
import { collectRows } from './collected-rows.ts'
import { loadCore, moveTo, serverCore } from './cores.ts'
import type { Measured } from './figures.ts'
import { chanceFrom } from './matching/chance.ts'
import { type MadeUp, makePeople } from './matching/people.ts'
import { typeAgain } from './matching/typing-errors.ts'
import { withoutIndexes } from './without-indexes.ts'
import { analyze, evenly, makeWorld } from './world.ts'

const asked = 200
const atOnce = 1000

/**
 * P4: one person, typed anew with slips, is held against everybody stored: candidates out of tokens, identities opened,
 * each weighed. Measured at a quarter, a half and the whole, so that it shows how it grows.
 */
export async function measureKnown(people: number, say: (line: string) => void): Promise<Measured> {
  const world = await makeWorld(evenly(0), say)
  const tenant = { tenantId: world.sam.tenantId, actorId: world.sam.id }
  try {
    const made = makePeople(people, 41, 0.4)
    const ids: string[] = []
    const notes: Measured['notes'] = []
    let last = { ms: Number.NaN, found: 0 }
    for (const part of [0.25, 0.5, 1]) {
      const start = performance.now()
      moveTo(loadCore)
      const more = made.slice(ids.length, Math.floor(people * part))
      await withoutIndexes(world.installation, 'person_token', () =>
        store(world.db, tenant, more, ids),
      )
      await analyze(world.installation)
      moveTo(serverCore)
      say(`P4: ${ids.length} people stored, ${((performance.now() - start) / 1000).toFixed(0)} s`)
      last = await check(world.db, tenant, made.slice(0, ids.length), ids)
      const value = `${last.ms.toFixed(1)} ms; ${last.found} of ${asked} found first`
      notes.push({ what: `P4 with ${ids.length} people stored`, value })
      say(`P4: ${ids.length} people, ${value}`)
    }
    const what = `who is known, against ${people} stored people, 95th percentile`
    return {
      figures: [{ id: 'P4', value: last.ms, goal: 50, better: 'lower', unit: 'ms', what }],
      notes,
    }
  } finally {
    await world.stop()
  }
}

type Tenant = { tenantId: string; actorId: string }

/** While the database writes some, the next are made. */
async function store(db: Database, tenant: Tenant, people: MadeUp[], ids: string[]) {
  let written: Promise<void> = Promise.resolve()
  for (let at = 0; at < people.length; at += atOnce) {
    const collected = collectRows(db)
    await inTenant(collected.db, tenant, async (tx) => {
      for (const person of people.slice(at, at + atOnce))
        ids.push(await addPerson(tx, { kind: 'victim', ...asStored(person) }))
    })
    await written
    written = inTenant(db, tenant, collected.write)
  }
  await written
}

async function check(db: Database, tenant: Tenant, people: MadeUp[], ids: readonly string[]) {
  const chance = chanceFrom(43)
  const times: number[] = []
  let found = 0
  for (let n = 0; n < asked; n += 1) {
    const at = chance.below(people.length)
    const person = people[at]
    if (!person) continue
    const typed = asStored(typeAgain(person, chance, 3))
    const start = performance.now()
    const known = await inTenant(db, tenant, (tx) => findKnown(tx, typed))
    times.push(performance.now() - start)
    if (known[0]?.id === ids[at]) found += 1
  }
  times.sort((a, b) => a - b)
  return { ms: times[Math.floor(times.length * 0.95)] ?? Number.NaN, found }
}

export function asStored({ given, surname, born, number, street, postcode, phone, email }: MadeUp) {
  const contact: Contact = {
    ...noContact,
    channels: [
      { kind: 'mobile', value: phone, safe: true },
      { kind: 'email', value: email, safe: true },
    ],
    address: `${number} ${street}`,
    postcode,
  }
  return { identity: { given, surname, knownAs: null, dateOfBirth: born || null }, contact }
}
