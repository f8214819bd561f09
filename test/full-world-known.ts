import { mayasReferral } from './referring.ts'
import { maya, type World } from './support.ts'

type Send = (path: string, fields: Record<string, string | string[]>) => Promise<string>

/** Tom refers as a victim of Maya, whose case we have: it waits for a senior, who says what it is [PR 7]. */
export async function fillKnown(world: World, caseId: string, send: Send) {
  await joinAgain(world, caseId, send)
  await knowBeside(world, caseId, send)
  await mergeAndPart(world, send)
  const { person, victim } = mayasReferral
  const body = {
    ...mayasReferral,
    victim: { given: person.given, surname: person.surname },
    person: { ...person, ...accusedOf, given: victim.given, surname: victim.surname },
  }
  const init = world.jsonBody(world.system, body, 'from-the-other-side')
  const { id } = await (await world.app.request('/api/v1/referrals', init)).json()
  world.signIn(world.mo)
  await send(`/referrals/${id}/known`, {
    ...{ word: 'not-the-same', primary: 'not-yet-known', judged: knownWords[0] ?? '' },
    worker: '',
  })
}

/** Her neighbour bears the name of whose conduct another case is about: a senior says who it is. */
async function knowBeside(world: World, caseId: string, send: Send) {
  const identity = { given: 'Leopold', surname: 'Wexcombe', knownAs: null, dateOfBirth: null }
  const contact = { ...maya.victim.contact, channels: [], address: null, postcode: null }
  await world.aCase(world.sam, { ...maya, subject: { identity, contact } })
  world.signIn(world.sam)
  const neighbour = { name: 'Leopold Wexcombe', roles: 'witness', safe: 'not-known' }
  await send(`/cases/${caseId}/people`, neighbour)
  world.signIn(world.mo)
  const page = await (await world.app.request(`/cases/${caseId}/beside`)).text()
  const [path = ''] = /\/cases\/[0-9a-f-]{36}\/beside\/[0-9a-f-]{36}/.exec(page) ?? []
  await send(path, { word: 'another', judged: besideWords })
}

/** Her doctor refers her as well: it is joined to the case she has, and one more that was not hers is taken out again. */
async function joinAgain(world: World, caseId: string, send: Send) {
  for (const [at, reason] of [joinedWords, partedWords, undoneWords, mergedWords].entries()) {
    const you = { ...mayasReferral.you, name: 'Dr Imogen Vale', agency: 'Vale Surgery' }
    const init = world.jsonBody(world.system, { ...mayasReferral, you }, `referred-again-${at}`)
    const { id } = await (await world.app.request('/api/v1/referrals', init)).json()
    world.signIn(world.tia)
    await send(`/referrals/${id}/triage`, { outcome: 'eligible', reason: 'Every evening.' })
    await send(`/referrals/${id}/joining`, { joins: caseId, joinedBecause: reason })
    if (reason === partedWords) await send(`/referrals/${id}/joining/parting`, {})
  }
}

/** A woman is written down twice; made one, parted since, and made one once more. */
async function mergeAndPart(world: World, send: Send) {
  const identity = { given: 'Ottoline', surname: 'Marchbanks', knownAs: null }
  const victim = {
    identity: { ...identity, dateOfBirth: '1969-09-21' },
    contact: { ...maya.victim.contact, channels: [], address: null, postcode: null },
  }
  const one = await world.aCase(world.sam, { victim, subject: null })
  const other = await world.aCase(world.sam, { victim, subject: null })
  const { victim_id: record } = await world.inTenant(world.mo, (tx) =>
    tx
      .selectFrom('support_case')
      .select('victim_id')
      .where('id', '=', other)
      .executeTakeFirstOrThrow(),
  )
  world.signIn(world.mo)
  for (const mergedBecause of [undoneWords, mergedWords]) {
    const from = { nameFrom: 'this', bornFrom: 'other', contactFrom: 'this' }
    await send(`/cases/${one}/same-person`, { record, ...from, mergedBecause })
    if (mergedBecause === mergedWords) return
    const page = await (await world.app.request(`/cases/${one}/same-person`)).text()
    const [, id] = /same-person\/([0-9a-f-]{36})\/undo/.exec(page) ?? []
    await send(`/cases/${one}/same-person/${id}/undo`, {})
  }
}

const undoneWords = 'Both were born in the week of the flood'
const mergedWords = 'They sign with the same left hand'
const joinedWords = 'She said the name of her own worker'
const partedWords = 'They have one birthday and one street'
/** What else he says of her whom he accuses. */
const accusedOf = {
  ...{ phones: '07700 900861', email: 'plover.nine@mail.example', knownAs: 'Ploverling' },
  ...{ handles: 'Instagram: @plover_after_dark', address: '17 Sluice Yard, Ness' },
}
const besideWords = 'He limps, and the other one dances'
export const knownWords = [
  ...['He was never seen to change his way home', joinedWords, partedWords, besideWords],
  ...[...Object.values(accusedOf), 'plover_after_dark'],
]
