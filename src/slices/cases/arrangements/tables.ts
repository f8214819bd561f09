import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { ArrangementWords } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    co_working: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      words: Sealed<'P3'>
      review_on: Clear<string>
      ended_on: Clear<string | null>
      made_by: Clear<string>
      version: Clear<Generated<number>>
    }
  }
}

export type Arrangement = ArrangementWords & {
  id: string
  reviewOn: string
  endedOn: string | null
}
