import type { Row } from './oracle.ts'

const leads = ['manager', 'supervisor'] as const
const leadsAndAudits = [...leads, 'auditor'] as const

/** How long things are kept: who leads decides, who audits reads what is left of it. */
export const retentionRows: Readonly<Record<string, Row>> = {
  'GET /service/retention': { who: leadsAndAudits },
  'POST /service/retention': { who: ['manager'] },
  'GET /cases/:caseId/keeping': { who: leads, about: 'case' },
  'POST /cases/:caseId/holds': { who: leads, about: 'case' },
  'POST /cases/:caseId/disposals': { who: leads, about: 'case', loose: true },
  'GET /referrals/:id/keeping': { who: leads, about: 'referral', loose: true },
  'POST /referrals/:id/holds': { who: leads, about: 'referral', loose: true },
  'POST /referrals/:id/disposals': { who: leads, about: 'referral', loose: true },
  'POST /service/holds/:holdId/lifting': { who: leads, loose: true },
  'POST /service/holds/:holdId/answer': { who: leads, loose: true },
  'GET /service/disposals/:id': { who: leadsAndAudits, loose: true },
  'POST /service/disposals/:id/answer': { who: leads, loose: true },
  'POST /service/disposals/:id/stop': { who: leads },
  // Their words name people: an auditor reads how many wait, and no more.
  'GET /service/erasure-requests': { who: leads },
  'GET /service/erasure-requests/new': { who: leads },
  'POST /service/erasure-requests/new': { who: leads },
  'GET /service/erasure-requests/:id': { who: leads, loose: true },
  'POST /service/erasure-requests/:id': { who: leads, loose: true },
  'POST /service/erasure-requests/:id/longer': { who: leads, loose: true },
}
