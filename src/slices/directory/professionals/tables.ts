import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { Professional } from '../public.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    directory_professional: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      entry_id: Clear<string>
      words: Sealed<'P2'>
      by_import: Clear<boolean>
      withdrawn_on: Clear<string | null>
    }
  }
}

export type NamedProfessional = Professional & { id: string; entryId: string; byImport: boolean }
