import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { PersonKind } from '../../people/public.ts'
import type { BesideWord, FoundBeside } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    beside_match: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      person_id: Clear<string | null>
      account_id: Clear<string | null>
      referral_id: Clear<string | null>
      party: Clear<PartyTold | null>
      found: Sealed<'P3p'>
      found_at: Clear<Generated<Date>>
      word: Clear<BesideWord | null>
      reason: Sealed<'P3p'> | null
      decided_by: Clear<string | null>
      decided_at: Clear<Date | null>
    }
  }
}

/** Whom a referral tells of under a name. */
export type PartyTold = 'victim' | 'subject'

/** Somebody beside a case may be somebody we know, of whom a referral tells, or one of our own. Only who leads sees that there is one [PR 7]. */
export type BesideMatch = FoundBeside & {
  id: string
  who: string // the person, the colleague, or the referral while there is no person of it
  kind: PersonKind | 'colleague'
  called: string | null // the colleague, or the referral by its reference; null: it was erased
  toldIn: string | null // the referral
  cases: { id: string; reference: string }[] // of whom it may be, within reach of whoever looks
  foundAt: Date
  word: BesideWord | null
  reason: string | null
}

export type BesideHeld = { caseId: string; reference: string; since: Date }

/** What who leads reads on the page of the referral: where it stands, and whether a senior said her word. */
export type ToldBeside = {
  caseId: string
  reference: string
  party: PartyTold
  word: BesideWord | null
}
