import type { Row } from './oracle.ts'

const intake = ['manager', 'supervisor', 'isac', 'triage'] as const

/** What comes in by other doors than the form of the web is taken by who takes referrals in. */
export const doorRows: Readonly<Record<string, Row>> = {
  'POST /referrals/:id/identity': { who: intake, about: 'referral', loose: true },
}
