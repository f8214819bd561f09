import type { Generated } from 'kysely'
import type { Clear } from '../../platform/sealing.ts'
import type { RetentionKind, RetentionUnit, ThenDo } from './rules.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    retention_rule: {
      code: Clear<string>
      what: Clear<string>
      trigger: Clear<string>
      span: Clear<number | null>
      unit: Clear<RetentionUnit | null>
      until_birthday: Clear<number | null>
      then_do: Clear<ThenDo>
      citation: Clear<string>
      kind: Clear<RetentionKind>
      note: Clear<string>
      verified: Clear<boolean>
      effective_from: Clear<string>
      effective_to: Clear<string | null>
      span_least: Clear<number | null>
      span_most: Clear<number | null>
    }
    retention_choice: {
      tenant_id: Clear<Generated<string>>
      code: Clear<string>
      effective_from: Clear<string>
      span: Clear<number>
      chosen_by: Clear<string>
      chosen_at: Clear<Generated<Date>>
    }
  }
}
