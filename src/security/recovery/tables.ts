import type { Generated } from 'kysely'
import type { Clear } from '../../platform/sealing.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    recovery_code: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      account_id: Clear<string>
      salt: Clear<Uint8Array>
      code_hash: Clear<Uint8Array> // argon2id
      made_at: Clear<Date>
      used_at: Clear<Generated<Date | null>>
    }
  }
}
