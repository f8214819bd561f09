import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { Authority, RestrictionDecision } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    case_named: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      account_id: Clear<string>
      named_by: Clear<string>
      named_at: Clear<Generated<Date>>
      for_word: Clear<string | null>
      ended_at: Clear<Date | null>
      ended_by: Clear<string | null>
    }
    case_restriction: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      what: Clear<RestrictionDecision>
      reason: Sealed<'P3'>
      decided_by: Clear<string>
      decided_at: Clear<Date>
    }
    case_authority: {
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      authority: Sealed<'P3p'>
      noted_by: Clear<string>
      noted_at: Clear<Date>
      version: Clear<Generated<number>>
    }
  }
}

/** `forWord`: by the program, until she has said who somebody is. */
export type Named = { accountId: string; workingName: string; namedAt: Date; forWord: boolean }
export type Decided = { what: RestrictionDecision; reason: string; by: string; at: Date }

/** All that the page of a case says about who may see it. */
export type Access = {
  named: Named[]
  decisions: Decided[]
  authority: Authority | null
  canBeNamed: { id: string; workingName: string }[]
}
