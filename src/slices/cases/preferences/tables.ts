import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { Sayer } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    case_preference: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      preference: Sealed<'P3'>
      said_by: Clear<Sayer>
      said_on: Clear<string>
      recorded_by: Clear<string>
      recorded_at: Clear<Date>
    }
  }
}
