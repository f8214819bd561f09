import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { WallKind } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    case_wall: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      kind: Clear<WallKind>
      wall: Sealed<'P3p'>
      raised_by: Clear<string>
      raised_at: Clear<Generated<Date>>
      lowered_at: Clear<Date | null>
      lowered_by: Clear<string | null>
    }
    case_bar: {
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      account_id: Clear<string>
      wall_id: Clear<string>
    }
  }
}

/** Against whom, and why. While it stands, nothing leaves towards them, and none of them is let in. */
export type Wall = {
  id: string
  kind: WallKind
  name: string
  reason: string
  raisedAt: Date
  accountId?: string | null // whom the program found, where it raised the wall itself
}
export type { WallKind }

export type ReferencedCase = { id: string; reference: string }
export type ConflictsToTell = Record<'matched' | 'apart' | 'heldBehind', ReferencedCase[]>
