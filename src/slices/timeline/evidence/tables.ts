import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    evidence_item: {
      id: Clear<string> // also the id of its file in the evidence store
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      name: Sealed<'P3'>
      sha256: Clear<Uint8Array>
      size: Clear<number>
      import_id: Clear<string | null>
      kept_because: Sealed<'P3'>
      kept_by: Clear<string>
      kept_at: Clear<Generated<Date>>
      destroyed_at: Clear<Generated<Date | null>> // its file went before its case
    }
  }
}

/** A file that is kept, as it came, under the id it has in the evidence store. */
export type NewEvidence = {
  id: string
  caseId: string
  name: string
  sha256: Uint8Array
  size: number
  importId: string | null
  keptBecause: string
  keptBy: string
}
