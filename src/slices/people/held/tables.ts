import type { Generated } from 'kysely'
import type { Clear } from '../../../platform/sealing.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    held_against: {
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string | null> // the names beside it
      referral_id: Clear<string | null> // who is told of in it
      id: Clear<Generated<string>> // of the one or the other
      token_form: Clear<Generated<number>> // which tokens stand for it: tokenForm
      marked: Clear<Generated<number>> // how often it was to be held against everybody again
      checked: Clear<Generated<number>> // up to which of these times a job did so
    }
    held_token: {
      tenant_id: Clear<Generated<string>>
      token: Clear<Uint8Array> // tells equality and frequency, no more
      held_id: Clear<string>
    }
  }
}

export type Held = { caseId: string } | { referralId: string }
export type HeldKind = 'case' | 'referral'
