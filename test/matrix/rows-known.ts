import type { Row } from './oracle.ts'

const leads = ['manager', 'supervisor'] as const

/** Whether anybody in a referral is known is for who leads: to others the page is not there [PR 7]. */
export const knownRows: Readonly<Record<string, Row>> = {
  'GET /referrals/:id/known': { who: leads, about: 'referral' },
  'POST /referrals/:id/known': { who: leads, about: 'referral' },
}
