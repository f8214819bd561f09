import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../platform/sealing.ts'
import type { Account, Channel, Moment, Precision, SourceKind } from './rules.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    incident: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      occurred_on: Clear<string> // the order of the timeline, and how often: never what
      minute_of_day: Clear<number | null>
      precision: Clear<Precision>
      channel: Clear<Channel>
      account: Sealed<'P3'>
      source_kind: Clear<SourceKind>
      import_id: Clear<string | null>
      repeat_token: Clear<Uint8Array | null> // keyed by tenant and case; tells equality only
      recorded_by: Clear<string>
      recorded_at: Clear<Generated<Date>>
      about: Clear<Generated<boolean>>
      version: Clear<Generated<number>>
    }
    incident_repeat: {
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      incident_id: Clear<string>
      repeat_token: Clear<Uint8Array> // as in incident, of each call of a run
    }
  }
}

export type Incident = Moment &
  Account & {
    id: string
    channel: Channel
    sourceKind: SourceKind
    importId: string | null
    recordedBy: string
    recordedAt: Date
    version: number // 1 as it was recorded, and one more for each amendment
  }

export type NewIncident = Moment & {
  id: string
  channel: Channel
  account: Account
  sourceKind: SourceKind
  importId: string | null
  repeatToken: string | null // base64
  repeatsWithin?: string[] // the same, of each call of a run that stands as one entry
}

export type MonthCount = { month: string; count: number }
