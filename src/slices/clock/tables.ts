import type { Generated } from 'kysely'
import type { Clear } from '../../platform/sealing.ts'
import type { ClockTrigger, Kind, Unit } from './rules.ts'

export type SubjectKind = 'case' | 'referral'

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
      kind: Clear<Kind>
      effective_from: Clear<string>
      effective_to: Clear<string | null>
      verified: Clear<boolean>
      due_least: Clear<number | null>
      due_most: Clear<number | null>
      overdue_most: Clear<number | null>
    }
    bank_holiday: {
      day: Clear<string>
      name: Clear<string>
    }
    contact_ladder: {
      attempts: Clear<number>
      methods: Clear<number>
      time_slots: Clear<number>
      citation: Clear<string>
      effective_from: Clear<string>
      effective_to: Clear<string | null>
    }
    clock_choice: {
      tenant_id: Clear<Generated<string>>
      code: Clear<string>
      trigger: Clear<string>
      effective_from: Clear<string>
      due_after: Clear<number>
      overdue_after: Clear<number>
      chosen_by: Clear<string>
      chosen_at: Clear<Generated<Date>>
    }
    clock_fact: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      subject_kind: Clear<SubjectKind>
      subject_id: Clear<string>
      trigger: Clear<ClockTrigger>
      because_id: Clear<string>
      happened_on: Clear<string>
      how_many: Clear<Generated<number>>
      settled_by: Clear<string | null>
      settled_at: Clear<Date | null>
    }
    due_item: {
      tenant_id: Clear<Generated<string>>
      subject_kind: Clear<SubjectKind>
      subject_id: Clear<string>
      rule: Clear<string>
      trigger: Clear<ClockTrigger>
      because_id: Clear<string>
      since: Clear<string>
      how_many: Clear<number>
      due_on: Clear<string>
      overdue_from: Clear<string>
      owed_by: Clear<string>
      citation: Clear<string>
    }
  }
}

/** Whose clock it is. */
export type Subject = { kind: SubjectKind; id: string }

/** Something open on somebody's clock; `because` is the record that is the reason. */
export type OpenFact = {
  id: string
  is: ClockTrigger
  because: string
  on: string
  howMany: number
}

/** A row of the list of what is owed; how it stands depends on the day (stateOn). */
export type DueItem = {
  subject: Subject
  rule: string
  is: ClockTrigger
  because: string
  since: string
  howMany: number
  dueOn: string
  overdueFrom: string
  owedBy: string
  citation: string
}
