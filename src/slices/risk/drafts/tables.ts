import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    assessment_draft: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      instrument_code: Clear<string>
      typed: Sealed<'P3'>
      version: Clear<Generated<number>>
      saved_by: Clear<string>
      saved_at: Clear<Date>
    }
  }
}

/** What was typed so far, as it was typed. */
export type Draft = {
  id: string
  code: string
  typed: Record<string, string | string[]>
  version: number
  savedBy: string
  savedAt: Date
}
