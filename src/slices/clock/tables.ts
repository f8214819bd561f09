import type { Clear } from '../../platform/sealing.ts'
import type { Unit } from './rules.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    clock_rule: {
      code: Clear<string>
      trigger: Clear<string>
      due_after: Clear<number>
      overdue_after: Clear<number>
      unit: Clear<Unit>
      owed_by: Clear<string>
      citation: Clear<string>
      kind: Clear<'guidance' | 'law' | 'policy' | 'scheme'>
      effective_from: Clear<string>
      effective_to: Clear<string | null>
      verified: Clear<boolean>
    }
    bank_holiday: {
      day: Clear<string>
      name: Clear<string>
    }
  }
}
