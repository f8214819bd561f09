import { cookieNames } from '../../src/security/sessions/rules.ts'
import { mayasReferral } from '../referring.ts'
import type { World } from '../support.ts'
import type { Row } from './forms-row.ts'

/** The word of a senior about a referral from the other side. */
export function knownForms(world: World): Record<string, Row[]> {
  const { person, victim } = mayasReferral
  let sent = 0
  const held = async (): Promise<string> => {
    sent += 1
    const body = {
      ...mayasReferral,
      victim: { given: person.given, surname: person.surname },
      person: { ...person, given: victim.given, surname: victim.surname },
    }
    const init = world.jsonBody(world.system, body, `hostile-other-side-${sent}`)
    return (await (await world.app.request('/api/v1/referrals', init)).json()).id
  }
  return {
    'POST /referrals/:id/known': [
      {
        texts: ['judged'],
        unseen: ['word', 'primary', 'worker'],
        spoilt: { word: 'elf' },
        reach: async () => ({
          path: `/referrals/${await held()}/known`,
          fields: {
            ...{ word: 'not-the-same', primary: 'not-yet-known' },
            ...{ judged: 'Another Tom, much younger', worker: '' },
          },
          cookie: `${cookieNames.staff}=${world.mo.cookie}`,
        }),
        shown: (location) => `${location}/known`,
      },
    ],
  }
}
