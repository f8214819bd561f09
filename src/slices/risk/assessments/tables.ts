import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { RiskLevel } from '../../cases/public.ts'
import type { Content } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    assessment: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      instrument_code: Clear<string>
      instrument_version: Clear<string>
      assessed_on: Clear<string>
      judgement: Clear<RiskLevel> // the band, as on the case
      tool_outcome: Clear<string | null>
      supersedes: Clear<string | null>
      content: Sealed<'P3'>
      signed_by: Clear<string>
      signed_at: Clear<Generated<Date>>
    }
  }
}

/** Signed, and never changed. */
export type Assessment = {
  id: string
  caseId: string
  code: string
  version: string
  assessedOn: string
  judgement: RiskLevel
  supersedes: string | null
  signedBy: string
  signedAt: Date
  content: Content
}
