import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../../platform/sealing.ts'

declare module '../../../../platform/db.ts' {
  interface Tables {
    chat_import_page: {
      tenant_id: Clear<Generated<string>>
      import_id: Clear<string>
      page_no: Clear<number>
      first_no: Clear<number>
      drafts: Sealed<'P3'>
    }
  }
}

export type Page = { number: number; firstNo: number; bytes: Uint8Array }
