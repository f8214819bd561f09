import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { ToldBeside } from '../../cases/public.ts'
import type { Likeness } from '../../people/public.ts'
import type { Finding, Judgement, Party, Settled, Word, WordOwed } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    referral_match: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      referral_id: Clear<string>
      person_id: Clear<string>
      party: Clear<Party>
      finding: Clear<Finding>
      why: Sealed<'P3p'>
      stops: Clear<boolean>
      found_at: Clear<Generated<Date>>
      settled_as: Clear<Settled | null>
      settled_by: Clear<string | null>
      settled_at: Clear<Date | null>
    }
    referral_hold: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      referral_id: Clear<string>
      held_at: Clear<Generated<Date>>
      word: Clear<Word | null>
      judgement: Sealed<'P3p'> | null
      decided_by: Clear<string | null>
      decided_at: Clear<Date | null>
    }
  }
}

/** Somebody in the referral may be somebody we know. Only who leads sees that there is one [PR 7]. */
export type Match = {
  id: string
  personId: string
  party: Party
  finding: Finding
  why: Likeness
  stops: boolean // nothing opens before a senior's word on it
  settledAs: Settled | null
  caseId: string
  reference: string
}

/** A referral that waits for a senior, or what she said. */
export type Hold = { id: string; heldAt: Date; word: Word | null; judgement: Judgement | null }

/** What who leads sees of a referral; of its holds the newest counts, and the words before it are kept. */
export type SeenKnown = {
  hold: Hold | null
  earlier: Hold[]
  matches: Match[]
  beside: ToldBeside[] // beside which cases somebody of it may stand
  owed: WordOwed | null // by when the word of whoever sees this is owed; null: none of hers is
}

export type HeldReferral = { id: string; reference: string; holdId: string; heldAt: Date }
export type HeldWithDay = HeldReferral & { owed: WordOwed | null }
