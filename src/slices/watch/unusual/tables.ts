import type { Generated } from 'kysely'
import type { Clear } from '../../../platform/sealing.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    access_watch: {
      tenant_id: Clear<Generated<string>>
      read_to: Clear<number> // the place in the chain
    }
    access_day: {
      tenant_id: Clear<Generated<string>>
      account_id: Clear<string>
      on_day: Clear<string>
      cases: Clear<number>
    }
  }
}

/** `accountId`: against whom no wall was raised; null: against nobody who leads. */
export type LeftOpen = { accountId: string | null; caseIds: string[]; at: Date }

/** A link of the chain that nobody has looked at yet. */
export type News = { chainNo: number; actorId: string; at: Date }
