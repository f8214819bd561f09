import type { Generated } from 'kysely'
import type { Clear } from '../../../platform/sealing.ts'
import type { ProtectedKind, RevealReason } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    contact_reveal: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string | null> // of a page that shows none so far
      referral_id: Clear<string | null>
      part: Clear<string> // the name of a field, never its value
      kind: Clear<ProtectedKind>
      reason: Clear<RevealReason>
      revealed_by: Clear<string>
      revealed_at: Clear<Date>
    }
  }
}

/** On the page of which referral a value is shown, and the case that came of it: no other page has dots so far. */
export type RevealOn = { kind: 'referral'; id: string; caseId: string | null }

export type Reveal = {
  id: string
  of: string
  part: string
  kind: ProtectedKind
  revealedBy: string
  revealedAt: Date
}
