import { openCase } from '../src/slices/cases/public.ts'
import { linkCases } from '../src/slices/cases/relations/actions.ts'
import type { World } from './support.ts'

type Send = (path: string, fields: Record<string, string | string[]>) => Promise<string>

/** Somebody around the victim, a sheet, an interpreter, a link, what the victim said to an answer: each once. */
export async function fillNeeds(world: World, caseId: string, send: Send) {
  world.signIn(world.sam)
  const at = `/cases/${caseId}`
  await send(`${at}/people`, person)
  await send(`${at}/communication`, { ...communication, version: '0' })
  await send(`${at}/interpreters`, booking)
  await send(`${at}/told/answers`, { fact: 'needs.language', answer: 'corrected', words: dialect })
  const other = await world.aCase(world.sam)
  await world.inTenant(world.sam, async (tx) => {
    const { reference } = (await openCase(tx, world.sam, other, 'case.read')).case
    const link = { reference, kind: 'secondary-victim', now: world.time.now } as const
    await linkCases(tx, world.sam, caseId, link)
  })
  return [person.name, person.safeBy, communication.other, booking.agency, dialect]
}

const person = {
  ...{ name: 'Ottilie Brandreth', relation: 'an aunt', roles: 'parent-or-guardian' },
  ...{ safe: 'yes', safeBy: 'The health visitor, in May' },
}
const communication = { other: 'A quiet room with a lamp', askedOn: '2026-06-16' }
const booking = {
  ...{ origin: 'independent', language: 'Silesian', agency: 'Tongues of the North' },
  ...{ wantedOn: '2026-06-24', sex: 'woman', toldFree: 'yes' },
}
const dialect = 'From Opole, and proud of it'
