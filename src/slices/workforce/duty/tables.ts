import type { Generated } from 'kysely'
import type { Clear } from '../../../platform/sealing.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    duty_shift: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      worker_id: Clear<string>
      on_day: Clear<string>
      from_time: Clear<string>
      to_time: Clear<string>
      takes_over: Clear<string | null>
      set_by: Clear<string>
      set_at: Clear<Date>
      ended_at: Clear<Generated<Date | null>>
      ended_by: Clear<Generated<string | null>>
    }
    duty_line: {
      tenant_id: Clear<Generated<string>>
      phone: Clear<string> // of the service, as it is given to everybody
      days: Clear<number[]>
      from_time: Clear<string>
      to_time: Clear<string>
      set_by: Clear<string>
      set_at: Clear<Date>
    }
  }
}
