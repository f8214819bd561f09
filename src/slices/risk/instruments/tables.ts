import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    instrument_version: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      code: Clear<string>
      version: Clear<string>
      effective_from: Clear<string>
      definition: Sealed<'P2'>
      loaded_by: Clear<string>
      loaded_at: Clear<Generated<Date>>
    }
    instrument_retirement: {
      tenant_id: Clear<Generated<string>>
      code: Clear<string>
      version: Clear<string>
      retired_by: Clear<string>
      retired_at: Clear<Generated<Date>>
    }
    instrument_licence: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      code: Clear<string>
      evidence: Sealed<'P2'>
      recorded_by: Clear<string>
      recorded_at: Clear<Generated<Date>>
    }
  }
}

/** By what right the service works with an instrument, and who holds the licensed copy. */
export type Licence = { evidence: string; holder: string; recordedAt: Date }
