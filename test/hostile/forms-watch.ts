import { cookieNames } from '../../src/security/sessions/rules.ts'
import type { Person, World } from '../support.ts'
import type { Row } from './forms.ts'

/** Forms by which a protected value is shown, and an alert about looks is settled. */
export function watchForms(
  { sam }: World,
  { aReferral }: { aReferral: () => Promise<string> },
): Record<string, Row[]> {
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
  }
}
