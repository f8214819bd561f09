import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'

export type WallKind = 'agency' | 'person'

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
  }
}

/** Against whom, and why. While it stands, nothing leaves towards them. */
export type Wall = { id: string; kind: WallKind; name: string; reason: string; raisedAt: Date }
