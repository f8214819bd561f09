import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../platform/sealing.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    passkey: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      account_id: Clear<string>
      credential_id: Clear<Uint8Array>
      public_key: Clear<Uint8Array>
      sign_count: Clear<number>
      transports: Clear<string>
      name: Sealed<'P2'>
      added_at: Clear<Date>
      used_at: Clear<Generated<Date | null>>
    }
    spent_challenge: {
      tenant_id: Clear<Generated<string>>
      hash: Clear<Uint8Array>
      at: Clear<Date>
    }
  }
}

/** What is needed to check an answer of a passkey. */
export type StoredPasskey = {
  id: string
  accountId: string
  credentialId: Uint8Array
  publicKey: Uint8Array
  signCount: number
}
