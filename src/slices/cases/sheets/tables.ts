import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { SheetKind } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    case_sheet: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      kind: Clear<SheetKind>
      version: Clear<number>
      words: Sealed<'P3'>
      saved_by: Clear<string>
      saved_at: Clear<Date>
    }
  }
}

/** What each sheet says: the room that owns one adds it here. */
// biome-ignore lint/suspicious/noEmptyInterface: rooms merge their words into it, as slices do with Tables
export interface SheetWords {}

export type KindOfSheet = keyof SheetWords & SheetKind

/** A sheet as it stands now: who said it last, and when. */
export type Sheet<Kind extends KindOfSheet> = {
  words: SheetWords[Kind]
  version: number
  by: string // the working name
  at: Date
}
