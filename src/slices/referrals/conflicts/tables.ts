import type { Generated } from 'kysely'
import type { Clear } from '../../../platform/sealing.ts'
import type { BarSource } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    referral_bar: {
      tenant_id: Clear<Generated<string>>
      referral_id: Clear<string>
      account_id: Clear<string>
      source: Clear<BarSource>
      raised_at: Clear<Generated<Date>>
    }
  }
}

/** Who is kept from a referral, and why: the second tells of a case that may be hidden from whoever reads it. */
export type ReferralBar = { accountId: string; source: BarSource }
export type KeptFrom = { namesakes: string[]; otherSide: string[] }
