import type { Row } from './oracle.ts'

const leads = ['manager', 'supervisor'] as const
const reads = ['manager', 'supervisor', 'isac', 'trainee', 'triage'] as const
const intake = ['manager', 'supervisor', 'isac', 'triage'] as const

/** Whether anybody in a referral is known is for who leads: to others the page is not there [PR 7]. */
export const knownRows: Readonly<Record<string, Row>> = {
  'GET /referrals/:id/known': { who: leads, about: 'referral' },
  'POST /referrals/:id/known': { who: leads, about: 'referral' },
  'GET /cases/:caseId/beside': { who: leads, about: 'case' },
  'POST /cases/:caseId/beside/:id': { who: leads, about: 'case', loose: true },
  'GET /cases/:caseId/same-person': { who: leads, about: 'case' },
  'POST /cases/:caseId/same-person': { who: leads, about: 'case' },
  'POST /cases/:caseId/same-person/:mergeId/undo': { who: leads, about: 'case', loose: true },
  'GET /referrals/:id/joining': { who: intake, about: 'referral' },
  'POST /referrals/:id/joining': { who: intake, about: 'referral' },
  'POST /referrals/:id/joining/parting': { who: intake, about: 'referral' },
  'POST /cases/:caseId/further/:referralId/ways/:kind': { who: reads, about: 'case', loose: true },
}
