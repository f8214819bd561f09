import type { Row } from './oracle.ts'

/** What is protected is shown to who works on cases for victims, and to who learns it. */
const learners = ['manager', 'supervisor', 'isac', 'trainee'] as const
const intake = ['manager', 'supervisor', 'isac', 'triage'] as const

/** What comes in by other doors than the form of the web is taken by who takes referrals in. */
export const doorRows: Readonly<Record<string, Row>> = {
  'GET /referrals/phone': { who: intake },
  'POST /referrals/phone': { who: intake },
  'GET /referrals/phone/:id': { who: intake, loose: true },
  'POST /referrals/phone/:id': { who: intake, loose: true },
  'GET /referrals/e-mail': { who: intake },
  'POST /referrals/e-mail': { who: intake },
  'GET /referrals/e-mail/:id': { who: intake, loose: true },
  'POST /referrals/e-mail/:id': { who: intake, loose: true },
  'GET /referrals/spreadsheet': { who: intake },
  'POST /referrals/spreadsheet': { who: intake },
  'GET /referrals/spreadsheet/template': { who: intake },
  'GET /referrals/spreadsheet/:id': { who: intake, loose: true },
  'GET /referrals/spreadsheet/:id/to-mend': { who: intake, loose: true },
  'POST /referrals/spreadsheet/:id/taking-in': { who: intake, loose: true },
  'POST /referrals/spreadsheet/:id/removal': { who: intake, loose: true },
  'GET /referrals/:id/original': { who: learners, about: 'referral', loose: true },
  // It can be the only account of what happens: whoever decides reads it (ADR-0059).
  'GET /referrals/:id/files/:number': { who: intake, about: 'referral', loose: true },
  // And whoever works on her case, so that nobody rings her without it.
  'GET /cases/:caseId/referrals/:id/files/:number': { who: learners, about: 'case', loose: true },
  'GET /service/hooks': { who: ['administrator'] },
  'POST /service/hooks': { who: ['administrator'] },
  'POST /service/hooks/:id/end': { who: ['administrator'], loose: true },
  'POST /service/hooks/events/:id/attempts': { who: ['administrator'], loose: true },
  'POST /referrals/:id/engagement': { who: intake, about: 'referral', loose: true },
  'POST /referrals/:id/identity': { who: intake, about: 'referral', loose: true },
}
