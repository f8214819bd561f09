import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../platform/sealing.ts'
import type { DecisionKind, DecisionState } from './rules.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    decision_for_two: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      kind: Clear<DecisionKind>
      object_id: Clear<string>
      case_id: Clear<string | null>
      key_subject: Clear<string>
      words: Sealed<'P3'>
      asked_by: Clear<string>
      asked_at: Clear<Date>
      alone_from: Clear<Date | null>
      state: Clear<Generated<DecisionState>>
      settled_by: Clear<Generated<string | null>>
      settled_at: Clear<Generated<Date | null>>
      refusal: Sealed<'P3'> | null
      review_due_on: Clear<Generated<string | null>>
      reviewed_by: Clear<Generated<string | null>>
      reviewed_at: Clear<Generated<Date | null>>
      review: Sealed<'P3'> | null
      ended_by: Clear<Generated<string | null>>
      ended_at: Clear<Generated<Date | null>>
    }
  }
}

/** What the second person reads. No name of a victim stands in it unless the decision needs it [PR 8]. */
export type DecisionWords = { what: string; why: string }

/** One decision for two, with its words open; none where their key was destroyed. */
export type Decision = {
  id: string
  kind: DecisionKind
  objectId: string
  caseId: string | null // where it is part of a case
  words: DecisionWords | null
  askedBy: string
  askedAt: Date
  aloneFrom: Date | null
  state: DecisionState
  settledBy: string | null
  settledAt: Date | null
  refusal: string | null
  reviewDueOn: string | null
  reviewedBy: string | null
  review: string | null
  endedAt: Date | null
}
