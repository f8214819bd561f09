import { mayasReferral } from './referring.ts'
import type { World } from './support.ts'

type Send = (path: string, fields: Record<string, string | string[]>) => Promise<string>

/** Tom refers as a victim of Maya, whose case we have: it waits for a senior, who says what it is [PR 7]. */
export async function fillKnown(world: World, send: Send) {
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

export const knownWords = ['He was never seen to change his way home']
