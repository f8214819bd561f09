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
    const init = world.jsonBody(world.system, mayasReferral, `hostile-${sentReferrals}`)
    return (await (await world.app.request('/api/v1/referrals', init)).json()).id
  }
  const bySam = (path: string, fields: Fields): Ready => ({ path, fields, cookie: cookieOf(sam) })
  return { cookieOf, caseId, post, aReferral, bySam }
}

export const aContact = {
  ...{ kind: 'agency', method: 'email', outcome: 'message-sent', minutes: '5' },
  ...{ when: 'earlier', on: '2026-06-16', at: '10:30', withWhom: 'PC Ellis', note: 'Wrote' },
  ...{ asked: 'When is court?', answer: 'Next week', nextOn: '2026-06-19', nextWhat: 'Chase' },
}
