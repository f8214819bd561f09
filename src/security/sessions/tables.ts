import type { Generated } from 'kysely'
import type { Clear } from '../../platform/sealing.ts'
import type { Audience, SessionEnd } from './rules.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    session: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      audience: Clear<Audience>
      account_id: Clear<string>
      secret_hash: Clear<Uint8Array>
      started_at: Clear<Generated<Date>>
      seen_at: Clear<Generated<Date>>
      ends_at: Clear<Date>
      ended_at: Clear<Date | null>
      ended_why: Clear<Generated<SessionEnd | null>>
      stepped_up_at: Clear<Generated<Date | null>>
      form_seed: Clear<Generated<Uint8Array | null>>
      outside_token: Clear<Generated<Uint8Array | null>> // an HMAC
      browser: Clear<Generated<string>> // a coarse kind, from a short list
    }
  }
}
