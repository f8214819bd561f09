import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { SignpostKind, SignpostOutcome, SignpostWords } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    signpost: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string | null>
      referral_id: Clear<string | null>
      kind: Clear<SignpostKind>
      on_day: Clear<string>
      words: Sealed<'P3'>
      outcome: Clear<Generated<SignpostOutcome | 'waiting'>>
      outcome_on: Clear<Generated<string | null>>
      made_by: Clear<string>
      version: Clear<Generated<number>>
    }
  }
}

export type Signpost = SignpostWords & {
  id: string
  kind: SignpostKind
  on: string
  outcome: SignpostOutcome | 'waiting'
  outcomeOn: string | null
  by: string
  version: number
}
