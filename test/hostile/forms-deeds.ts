import { cookieNames } from '../../src/security/sessions/rules.ts'
import { mayasReferral } from '../referring.ts'
import type { Person, World } from '../support.ts'
import { ask, type Fields, keyFor, sending } from './asking.ts'
import type { Ready } from './forms-row.ts'

export type Deeds = Awaited<ReturnType<typeof deedsIn>>

/** What people do on the way to a form: a case that Sam holds, and forms sent by whom it takes. */
export async function deedsIn(world: World) {
  const { sam } = world
  const cookieOf = ({ cookie }: Person) => `${cookieNames.staff}=${cookie}`
  const caseId = await world.aCase(sam)
  const post = async (person: Person, path: string, fields: Fields) => {
    const cookie = cookieOf(person)
    const init = { ...sending(fields, null, keyFor(world, cookie)), cookie }
    return ask(world.app, path, init)
  }
  let sentReferrals = 0
  const aReferral = async (): Promise<string> => {
    sentReferrals += 1
    const body = { ...mayasReferral, ...somebodyNew(sentReferrals) }
    const init = world.jsonBody(world.system, body, `hostile-${sentReferrals}`)
    return (await (await world.app.request('/api/v1/referrals', init)).json()).id
  }
  const bySam = (path: string, fields: Fields): Ready => ({ path, fields, cookie: cookieOf(sam) })
  return { cookieOf, caseId, post, aReferral, bySam }
}

/** Whoever is known already waits for a senior: each referral of these rows is of somebody of her own. */
const somebodyNew = (turn: number) => {
  const n = (turn * 7919) % 9973 // far from the one before, or they would be taken for one person

  const own = [...String(n + 700)].map((digit) => 'bdfklmnrsj'[Number(digit)]).join('ou')
  const two = (value: number) => String(value).padStart(2, '0')
  const dateOfBirth = `${1940 + (n % 60)}-${two((n % 12) + 1)}-${two((n % 28) + 1)}`
  const victim = { ...mayasReferral.victim, given: `${own}a`, surname: `${own}lund`, dateOfBirth }
  const phone = `07700 900${String(n % 1000).padStart(3, '0')}`
  const place = {
    postcode: `ZZ${(n % 89) + 10} 4TQ`,
    address: `${n} Quarry ${own} Steps`,
    email: `box${own}@mail.example`,
  }
  const person = { ...mayasReferral.person, given: `T${own}`, surname: `Brand${own}` }
  const you = { ...mayasReferral.you, name: `Jo Finch${own}`, email: `jo${own}@police.example` }
  return { victim, person, you, contact: { ...mayasReferral.contact, ...place, phone } }
}

export const aContact = {
  ...{ kind: 'agency', method: 'email', outcome: 'message-sent', minutes: '5' },
  ...{ when: 'earlier', on: '2026-06-16', at: '10:30', withWhom: 'PC Ellis', note: 'Wrote' },
  ...{ asked: 'When is court?', answer: 'Next week', nextOn: '2026-06-19', nextWhat: 'Chase' },
}
