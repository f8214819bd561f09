import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { Amendment } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    incident_amendment: {
      tenant_id: Clear<Generated<string>>
      incident_id: Clear<string>
      version: Clear<number>
      case_id: Clear<string>
      words: Sealed<'P3'>
      amended_by: Clear<string>
      amended_at: Clear<Generated<Date>>
    }
  }
}

export type KeptAmendment = Amendment & { version: number; by: string; at: Date }
