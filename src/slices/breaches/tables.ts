import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../platform/sealing.ts'
import type { BreachState, CanKnow, DataKind, Handling } from './rules.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    breach: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      state: Clear<Generated<BreachState>>
      case_id: Clear<string | null>
      aware_at: Clear<Date>
      told: Sealed<'P3'>
      handling: Sealed<'P3'> | null
      reported_by: Clear<string>
      reported_at: Clear<Date>
      handled_by: Clear<Generated<string | null>>
      closed_at: Clear<Generated<Date | null>>
      version: Clear<Generated<number>>
    }
  }
}

/** What was told of a breach: the first answer at once, the rest when there is time. */
export type Told = {
  canKnow: CanKnow
  happened: string | null
  stopped: string | null
  kinds: readonly DataKind[]
  howMany: number | null
}

export type Breach = {
  id: string
  state: BreachState
  caseId: string | null
  reachesCase: boolean // whoever looks: its address is shown to nobody else
  awareAt: Date
  told: Told
  handling: Handling | null
  reportedBy: string
  reportedAt: Date
  version: number
}
