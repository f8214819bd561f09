import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { AroundWords, FamilyWords, LinkKind } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    case_person: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      words: Sealed<'P3'>
      added_by: Clear<string>
      added_at: Clear<Date>
      changed_by: Clear<string>
      changed_at: Clear<Date>
      ended_at: Clear<Date | null>
      ended_by: Clear<string | null>
      version: Clear<Generated<number>>
    }
    case_link: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      other_case_id: Clear<string>
      kind: Clear<LinkKind>
      made_by: Clear<string>
      made_at: Clear<Date>
      ended_at: Clear<Date | null>
      ended_by: Clear<string | null>
    }
  }
}

declare module '../sheets/tables.ts' {
  interface SheetWords {
    family: FamilyWords
  }
}

/** Somebody around the victim. */
export type Around = AroundWords & { id: string; by: string; at: Date; version: number }

/** Another case that belongs with this one, as far as its reader reaches it. */
export type Linked = { id: string; caseId: string; reference: string; kind: LinkKind }
