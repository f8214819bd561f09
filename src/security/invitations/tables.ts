import type { Generated } from 'kysely'
import type { Clear } from '../../platform/sealing.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    account_invitation: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      account_id: Clear<string>
      code_hash: Clear<Uint8Array> // an HMAC: compared, never read
      made_by: Clear<string>
      made_at: Clear<Date>
      ends_at: Clear<Date>
      taken_at: Clear<Generated<Date | null>>
      withdrawn_at: Clear<Generated<Date | null>>
    }
  }
}
