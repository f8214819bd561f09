import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../platform/sealing.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    outside_provider: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      issuer: Clear<string>
      client_id: Clear<string>
      client_secret: Sealed<'P2'>
      set_at: Clear<Date>
    }
    outside_identity: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      account_id: Clear<string>
      subject_token: Clear<Uint8Array> // an HMAC of issuer and subject: finds it, does not show it
      joined_at: Clear<Date>
      used_at: Clear<Generated<Date | null>>
    }
  }
}
