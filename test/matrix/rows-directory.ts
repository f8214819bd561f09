import type { Row } from './oracle.ts'

const leads = ['manager', 'supervisor'] as const
const workers = [...leads, 'isac'] as const
const learners = [...workers, 'trainee'] as const
const readers = [...learners, 'triage'] as const
const intake = [...workers, 'triage'] as const
const volunteers = [...learners, 'volunteer'] as const

/** Who works with cases or referrals looks; who holds cases adds and checks; who leads retires, imports and publishes. */
export const directoryRows: Readonly<Record<string, Row>> = {
  'GET /directory': { who: readers },
  'GET /directory/new': { who: workers },
  'POST /directory/new': { who: workers },
  'GET /directory/imports/new': { who: leads },
  'POST /directory/imports': { who: leads },
  'POST /directory/imports/acceptance': { who: leads },
  'GET /directory/:id': { who: readers, loose: true },
  'GET /directory/:id/change': { who: workers, loose: true },
  'POST /directory/:id/change': { who: workers, loose: true },
  'POST /directory/:id/check': { who: workers, loose: true },
  'POST /directory/:id/retirement': { who: leads, loose: true },
  'POST /directory/:id/professionals': { who: workers, loose: true },
  'POST /directory/:id/professionals/:professionalId/withdrawal': { who: workers, loose: true },
  'GET /service/profile': { who: leads },
  'POST /service/profile': { who: leads },
  'GET /cases/:caseId/services': { who: volunteers, about: 'case' },
  'POST /cases/:caseId/services/signposts': { who: learners, about: 'case' },
  'POST /cases/:caseId/services/signposts/:id/outcome': {
    who: learners,
    about: 'case',
    loose: true,
  },
  'POST /cases/:caseId/services/arrangements': { who: learners, about: 'case' },
  'POST /cases/:caseId/services/arrangements/:id/ending': {
    who: learners,
    about: 'case',
    loose: true,
  },
  'POST /referrals/:id/social-care': { who: intake, about: 'referral' },
  'POST /referrals/:id/signposts/:signpostId/outcome': {
    who: intake,
    about: 'referral',
    loose: true,
  },
}
