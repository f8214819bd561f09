import type { Generated } from 'kysely'
import type { Clear } from '../../../platform/sealing.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    holding_advice: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      referral_id: Clear<string | null>
      case_id: Clear<string | null>
      advice: Clear<string> // a code of the advice that comes with Alongside, no words
      given_on: Clear<string>
      given_by: Clear<string>
      given_at: Clear<Date>
    }
  }
}
