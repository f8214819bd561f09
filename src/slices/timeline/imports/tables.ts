import type { Generated, Selectable } from 'kysely'
import type { Tables } from '../../../platform/db.ts'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { DateOrder, ImportState, Summary } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    chat_import: {
      id: Clear<string> // also the id of its file in the evidence store
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      state: Clear<ImportState>
      file_name: Sealed<'P3'>
      file_sha256: Clear<Uint8Array>
      file_size: Clear<number>
      summary: Sealed<'P3'> | null
      understood: Clear<Generated<number>>
      grouped: Clear<Generated<number>>
      repeated: Clear<Generated<number>>
      not_understood: Clear<Generated<number>>
      accepted: Clear<Generated<number>>
      date_order: Clear<DateOrder | null>
      read_so_far: Clear<Generated<number>> // in hundredths
      problem: Clear<string | null> // a code
      brought_by: Clear<string>
      brought_at: Clear<Generated<Date>>
      settled_at: Clear<Date | null>
      version: Clear<Generated<number>>
    }
  }
}

export type SealedImport = Selectable<Tables['chat_import']>
export type Import = Omit<SealedImport, 'file_name' | 'summary'> & {
  file_name: string
  summary: Summary | null
}

/** A file that incidents came from, for those who must say where their words are from. */
export type Source = {
  importId: string
  name: string
  sha256: string
  kind: string
  lastLine: number
  acceptedAt: Date | null
}
