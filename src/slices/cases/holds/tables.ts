import type { Generated } from 'kysely'
import type { Clear, Keys, Sealed } from '../../../platform/sealing.ts'
import type { HeldKind, HoldAsker } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    legal_hold: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string | null>
      referral_id: Clear<string | null>
      asked_by: Clear<HoldAsker>
      reason: Sealed<'P3'>
      held_from: Clear<string>
      review_on: Clear<string>
      placed_by: Clear<string>
      placed_at: Clear<Date>
      lifted_by: Clear<Generated<string | null>>
      lifted_at: Clear<Generated<Date | null>>
    }
  }
}

/** A case or referral that is open, with its keys. */
export type Holdable = { kind: HeldKind; id: string; keys: Keys }

/** A hold without its words, for lists. */
export type HoldLine = {
  id: string
  kind: HeldKind
  of: string
  askedBy: HoldAsker
  from: string
  reviewOn: string
  placedBy: string
  placedAt: Date
  liftedAt: Date | null
}

export type Hold = HoldLine & { reason: string }
