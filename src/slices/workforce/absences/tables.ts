import type { Generated } from 'kysely'
import type { Clear } from '../../../platform/sealing.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    worker_absence: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      worker_id: Clear<string>
      from_on: Clear<string>
      to_on: Clear<string>
      covered_by: Clear<string>
      set_by: Clear<string>
      set_at: Clear<Date>
      ended_at: Clear<Generated<Date | null>>
      ended_by: Clear<Generated<string | null>>
    }
  }
}
