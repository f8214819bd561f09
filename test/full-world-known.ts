import { mayasReferral } from './referring.ts'
import type { World } from './support.ts'

type Send = (path: string, fields: Record<string, string | string[]>) => Promise<string>

/** Tom refers as a victim of Maya, whose case we have: it waits for a senior, who says what it is [PR 7]. */
export async function fillKnown(world: World, caseId: string, send: Send) {
  await joinAgain(world, caseId, send)
  const { person, victim } = mayasReferral
  const body = {
    ...mayasReferral,
    victim: { given: person.given, surname: person.surname },
    person: { ...person, given: victim.given, surname: victim.surname },
  }
  const init = world.jsonBody(world.system, body, 'from-the-other-side')
  const { id } = await (await world.app.request('/api/v1/referrals', init)).json()
  world.signIn(world.mo)
  await send(`/referrals/${id}/known`, {
    ...{ word: 'not-the-same', primary: 'not-yet-known', judged: knownWords[0] ?? '' },
    worker: '',
  })
}

/** Her doctor refers her as well: it is joined to the case she has, and one more that was not hers is taken out again. */
async function joinAgain(world: World, caseId: string, send: Send) {
  for (const [at, reason] of [joinedWords, partedWords].entries()) {
    const you = { ...mayasReferral.you, name: 'Dr Imogen Vale', agency: 'Vale Surgery' }
    const init = world.jsonBody(world.system, { ...mayasReferral, you }, `referred-again-${at}`)
    const { id } = await (await world.app.request('/api/v1/referrals', init)).json()
    world.signIn(world.tia)
    await send(`/referrals/${id}/triage`, { outcome: 'eligible', reason: 'Every evening.' })
    await send(`/referrals/${id}/joining`, { joins: caseId, joinedBecause: reason })
    if (reason === partedWords) await send(`/referrals/${id}/joining/parting`, {})
  }
}

const joinedWords = 'She said the name of her own worker'
const partedWords = 'They have one birthday and one street'
export const knownWords = ['He was never seen to change his way home', joinedWords, partedWords]
