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
    chat_import_page: {
      tenant_id: Clear<Generated<string>>
      import_id: Clear<string>
      page_no: Clear<number>
      first_no: Clear<number>
      drafts: Sealed<'P3'>
    }
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
