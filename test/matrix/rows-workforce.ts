import type { Row } from './oracle.ts'

const leads = ['manager', 'supervisor'] as const
const intake = [...leads, 'isac', 'triage'] as const
const people = [
  ...intake,
  ...(['trainee', 'volunteer', 'clinical-supervisor', 'auditor', 'trustee'] as const),
  ...(['administrator'] as const),
]

/** Who leads keeps the register and the rota; who takes referrals in sees who waits, and gives cases away. */
export const workforceRows: Readonly<Record<string, Row>> = {
  'GET /service/workers/own': { who: people },
  'POST /service/workers/own': { who: people },
  'POST /service/workers/specialisms': { who: leads },
  'GET /service/workers/:id': { who: leads },
  'POST /service/workers/:id': { who: leads },
  'GET /service/workers/:id/absences': { who: leads },
  'POST /service/workers/:id/absences': { who: leads },
  'POST /service/workers/:id/absences/:absenceId/ending': { who: leads, loose: true },
  'GET /service/duty': { who: people },
  'POST /service/duty/shifts': { who: leads },
  'POST /service/duty/copies': { who: leads },
  'POST /service/duty/line': { who: leads },
  'POST /service/duty/shifts/:id/removal': { who: leads, loose: true },
  'GET /cases/:caseId/preferences': { who: intake, about: 'case' },
  'POST /cases/:caseId/preferences': { who: intake, about: 'case' },
  'GET /cases/:caseId/allocation': { who: intake, about: 'case' },
  'GET /referrals/:id/allocation': { who: intake, about: 'referral' },
  'GET /waiting': { who: [...intake, 'trainee'] },
  'GET /waiting/referrals/:id': { who: intake, about: 'referral' },
  'POST /waiting/referrals/:id': { who: intake, about: 'referral' },
  'GET /waiting/cases/:caseId': { who: intake, about: 'case' },
  'POST /waiting/cases/:caseId': { who: intake, about: 'case' },
}
