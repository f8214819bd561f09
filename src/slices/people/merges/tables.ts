import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { Words } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    person_merge: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      kept_id: Clear<string>
      folded_id: Clear<string>
      words: Sealed<'P4'> | null // gone once it is undone
      reason: Sealed<'P3'>
      merged_by: Clear<string>
      merged_at: Clear<Date>
      undone_by: Clear<string | null>
      undone_at: Clear<Date | null>
    }
  }
}

/** What the record that stays said before another was folded into it, and what it says since. */
export type Kept = { before: Words; merged: Words }

export type Merge = {
  id: string
  keptId: string
  foldedId: string
  kept: Kept
  reason: string
  by: string
  at: Date
}
