import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../../platform/sealing.ts'
import type { CallChannel } from './rules.ts'

declare module '../../../../platform/db.ts' {
  interface Tables {
    contact_call: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      channel: Clear<CallChannel>
      reason: Sealed<'P3'> | null
      started_by: Clear<string>
      started_at: Clear<Date>
    }
  }
}

/** A call that was begun. `reason` is why outside the safe times; null: inside them. */
export type Call = {
  id: string
  channel: CallChannel
  reason: string | null
  startedBy: string
  startedAt: Date
  isWritten: boolean // a contact tells of it
}
