import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { WithheldKind, WithheldWords } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    withholding: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      object_kind: Clear<WithheldKind>
      object_id: Clear<string>
      words: Sealed<'P3p'>
      answered: Clear<boolean>
      review_on: Clear<string>
      set_by: Clear<string>
      set_at: Clear<Date>
      ended_at: Clear<Date | null>
      ended_by: Clear<string | null>
      end_reason: Sealed<'P3p'> | null
      version: Clear<Generated<number>>
    }
  }
}

/** One thing of a case that the victim is not told for now. */
export type Withholding = WithheldWords & {
  id: string
  kind: WithheldKind
  objectId: string
  reviewOn: string
  by: string
  at: Date
  version: number
}

export type CaseToLookAt = { caseId: string; reference: string }
