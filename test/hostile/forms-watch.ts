import { cookieNames } from '../../src/security/sessions/rules.ts'
import { raiseAlert } from '../full-world-watch.ts'
import type { Person, World } from '../support.ts'
import type { Row } from './forms-row.ts'

/** Forms by which a protected value is shown, and an alert about looks is settled. */
export function watchForms(
  world: World,
  { aReferral, caseId }: { aReferral: () => Promise<string>; caseId: string },
): Record<string, Row[]> {
  const { sam, mo } = world
  const cookieOf = ({ cookie }: Person) => `${cookieNames.staff}=${cookie}`
  return {
    'POST /referrals/:id/reveals': [
      {
        unseen: ['part', 'reason'],
        spoilt: { reason: '' },
        turns: 8,
        reach: async () => ({
          path: `/referrals/${await aReferral()}/reveals`,
          fields: { part: 'contact-phone', reason: 'contact' },
          cookie: cookieOf(sam),
        }),
      },
    ],
    'POST /service/alerts/:id': [
      {
        texts: ['words'],
        unseen: ['outcome'],
        spoilt: { outcome: '' },
        turns: 20,
        reach: async () => ({
          path: `/service/alerts/${await raiseAlert(world, caseId)}`,
          fields: { outcome: 'explained', words: 'She stood in' },
          cookie: cookieOf(mo),
        }),
        shown: (location) => location,
      },
    ],
  }
}
