import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { ReadingWords } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    referral_reading: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      was_read: Clear<boolean>
      words: Sealed<'P3'>
      read_on: Clear<string>
      recorded_by: Clear<string>
      recorded_at: Clear<Date>
    }
  }
}

export type Reading = ReadingWords & {
  id: string
  wasRead: boolean
  on: string
  by: string
  at: Date
}
