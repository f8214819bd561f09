import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { ReceivedFrom } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    received_assessment: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      instrument_code: Clear<string | null>
      assessed_on: Clear<string>
      relied_on: Clear<boolean>
      content: Sealed<'P3'>
      received_by: Clear<string>
      received_at: Clear<Generated<Date>>
    }
  }
}

export type Received = {
  id: string
  code: string | null
  assessedOn: string
  reliedOn: boolean
  receivedBy: string
  receivedAt: Date
  from: ReceivedFrom
  source: string
  tool: string // its name, as it was received
  grade: string
  reason: string | null
  said: string | null
}
export type NewReceived = Omit<Received, 'id' | 'receivedBy' | 'receivedAt'>
