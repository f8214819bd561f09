import type { Generated } from 'kysely'
import type { Clear } from '../../../platform/sealing.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    referral_bar: {
      tenant_id: Clear<Generated<string>>
      referral_id: Clear<string>
      account_id: Clear<string>
      raised_at: Clear<Generated<Date>>
    }
  }
}
