import type { Generated } from 'kysely'
import type { Clear } from '../../../platform/sealing.ts'
import type { Counts, DisposalState, Subject, SubjectKind, What } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    disposal: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string | null>
      referral_id: Clear<string | null>
      reference: Clear<string>
      what: Clear<What>
      rule_code: Clear<string | null>
      request_id: Clear<string | null>
      state: Clear<Generated<DisposalState>>
      people: Clear<number>
      referrals: Clear<number>
      contacts: Clear<number>
      incidents: Clear<number>
      assessments: Clear<number>
      files: Clear<number>
      shares: Clear<number>
      proposed_by: Clear<string>
      proposed_at: Clear<Date>
      decided_by: Clear<Generated<string | null>>
      settled_at: Clear<Generated<Date | null>>
    }
    disposal_subject: {
      tenant_id: Clear<Generated<string>>
      disposal_id: Clear<string>
      kind: Clear<SubjectKind>
      subject_id: Clear<string>
    }
  }
}

/** Proposed it is a question for a second person; done it is the certificate. No word about anybody. */
export type Disposal = {
  id: string
  of: Subject
  reference: string
  what: What
  ruleCode: string | null
  requestId: string | null
  state: DisposalState
  counts: Counts
  proposedBy: string
  proposedAt: Date
  decidedBy: string | null
  settledAt: Date | null
}
