import type { Row } from './oracle.ts'

const intake = ['manager', 'supervisor', 'isac', 'triage'] as const

/** What comes in by other doors than the form of the web is taken by who takes referrals in. */
export const doorRows: Readonly<Record<string, Row>> = {
  'GET /referrals/phone': { who: intake },
  'POST /referrals/phone': { who: intake },
  'GET /referrals/phone/:id': { who: intake, loose: true },
  'POST /referrals/phone/:id': { who: intake, loose: true },
  'POST /referrals/:id/engagement': { who: intake, about: 'referral', loose: true },
  'POST /referrals/:id/identity': { who: intake, about: 'referral', loose: true },
}
