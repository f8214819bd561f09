import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { CheckOutcome, CheckWay } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    identity_check: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      referral_id: Clear<string>
      how: Clear<CheckWay>
      outcome: Clear<CheckOutcome>
      words: Sealed<'P3'>
      checked_by: Clear<string>
      checked_at: Clear<Date>
    }
  }
}
