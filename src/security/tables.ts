import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../platform/sealing.ts'

declare module '../platform/db.ts' {
  interface Tables {
    tenant: {
      id: Clear<string>
      slug: Clear<string>
      name: Clear<string>
      contact: Clear<Generated<string>>
      profile: Clear<Generated<'standard' | 'small' | 'installation'>>
      takes_referrals: Clear<Generated<boolean>>
      key_version: Clear<Generated<number>>
      wrapped_key: Clear<Uint8Array> // wrapped under the root key
      wrapped_key_before: Clear<Generated<Uint8Array | null>> // while the key is being replaced
      wrapped_index_key: Clear<Uint8Array> // what words are digested with
      wrapped_token_key: Clear<Generated<Uint8Array | null>> // what digests are locked with
      wrapped_token_key_before: Clear<Generated<Uint8Array | null>>
      index_version: Clear<Generated<number>>
      index_settled: Clear<Generated<boolean>> // false while it is being replaced
      created_at: Clear<Generated<Date>>
    }
    data_key: {
      tenant_id: Clear<Generated<string>>
      subject_id: Clear<string>
      version: Clear<Generated<number>>
      wrapped: Clear<Uint8Array> // wrapped under the tenant's key
      created_at: Clear<Generated<Date>>
    }
    trace_entry: {
      entry_no: Clear<Generated<number>>
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      at: Clear<Generated<Date>>
      actor_id: Clear<string | null>
      event: Clear<string>
      purpose: Clear<string | null>
      object_kind: Clear<string | null>
      object_id: Clear<string | null>
      case_id: Clear<string | null>
      form: Clear<Generated<number>> // what the chain's hash commits to: 2 and later hold the case
      chain_no: Clear<Generated<number | null>>
      chain_hash: Clear<Generated<Uint8Array | null>>
    }
    trace_checkpoint: {
      tenant_id: Clear<Generated<string>>
      chain_no: Clear<number>
      chain_hash: Clear<Uint8Array>
      signed_at: Clear<Date>
      signature: Clear<Uint8Array>
    }
    wrong_secret: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      subject: Clear<Uint8Array> // a token, never the name that was tried
      at: Clear<Generated<Date>>
    }
    once_key: {
      tenant_id: Clear<Generated<string>>
      actor: Clear<string>
      key: Clear<string>
      body_hash: Clear<Uint8Array>
      answer: Sealed<'P3'> | null
      created_at: Clear<Generated<Date>>
    }
  }
}

export type { Sealed }
