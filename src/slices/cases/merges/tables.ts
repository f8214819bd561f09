import type { Generated } from 'kysely'
import type { Clear } from '../../../platform/sealing.ts'
import type { Likeness, Person } from '../../people/public.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    person_merge_case: {
      tenant_id: Clear<Generated<string>>
      merge_id: Clear<string>
      case_id: Clear<string>
    }
  }
}

export type CaseOf = { id: string; reference: string; victimId: string; subjectId: string | null }

/** A record that may be the same person as one of this case, and the cases in which it stands. */
export type Likely = {
  person: Person
  likeness: Likeness
  cases: CaseOf[]
  readIn: string // as which of them says it
}
