import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { Finding, GlassCategory } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    glass_break: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      account_id: Clear<string>
      category: Clear<GlassCategory>
      reason: Sealed<'P3'> // under the key of who broke it: the reviewer reads it without opening the case
      broken_at: Clear<Date>
      ends_at: Clear<Date>
      review_by: Clear<Date>
      reviewed_at: Clear<Date | null>
      reviewed_by: Clear<string | null>
      finding: Clear<Finding | null>
      review: Sealed<'P3'> | null
    }
  }
}

/** One opening in an emergency. The reference is there only for who may see the case. */
export type Breaking = {
  id: string
  reference: string | null
  accountId: string
  workingName: string
  category: GlassCategory
  reason: string
  brokenAt: Date
  endsAt: Date
  reviewBy: Date
  review: { at: Date; by: string; finding: Finding; words: string } | null
}

/** A case that somebody else than its holder opened in an emergency. */
export type OpenedByOthers = { reference: string; caseId: string; accountId: string; at: Date }
