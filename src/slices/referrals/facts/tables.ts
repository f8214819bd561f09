import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { Heard } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    told_answer: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      fact: Clear<string>
      answer: Clear<Heard['answer']>
      words: Sealed<'P3'> | null
      recorded_by: Clear<string>
      recorded_at: Clear<Date>
    }
  }
}

declare module '../../cases/sheets/tables.ts' {
  interface SheetWords {
    'told-before': { whom: string }
  }
}
