import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { AlertKind } from '../thresholds/public.ts'
import type { Outcome } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    access_alert: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      kind: Clear<AlertKind>
      account_id: Clear<string> // whose looks they were
      starts_at: Clear<Date> // the day or week it belongs to
      ends_at: Clear<Date>
      counted: Clear<number>
      usual: Clear<number>
      case_ids: Clear<string[]>
      raised_at: Clear<Date>
      settled_at: Clear<Date | null>
      settled_by: Clear<string | null>
      outcome: Clear<Outcome | null>
      words: Sealed<'P2'> | null // why it was settled so
    }
  }
}
