import type { Generated } from 'kysely'
import type { Clear } from '../../../platform/sealing.ts'
import type { ProtectedKind, RevealReason } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    contact_reveal: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string | null> // on whose page: a case, or a referral
      referral_id: Clear<string | null>
      part: Clear<string> // the name of a field, never its value
      kind: Clear<ProtectedKind>
      reason: Clear<RevealReason>
      revealed_by: Clear<string>
      revealed_at: Clear<Date>
    }
  }
}

/** On whose page a value is shown; of a referral, with the case that came of it. */
export type RevealOn =
  | { kind: 'case'; id: string }
  | { kind: 'referral'; id: string; caseId: string | null }

export type Reveal = {
  id: string
  of: string
  part: string
  kind: ProtectedKind
  revealedBy: string
  revealedAt: Date
}
