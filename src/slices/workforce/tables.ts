import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../platform/sealing.ts'
import type { Specialism } from './rules.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    worker: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      legal_name: Sealed<'P2'>
    }
    worker_specialism: {
      tenant_id: Clear<Generated<string>>
      worker_id: Clear<string>
      specialism: Clear<Specialism>
    }
    specialism_kind: {
      tenant_id: Clear<Generated<string>>
      code: Clear<string>
      words: Clear<string> // of a kind of training: about nobody
      added_by: Clear<string>
      added_at: Clear<Date>
    }
  }
}

/** One who works here, by the name everybody sees. */
export type Worker = {
  id: string
  workingName: string
  inTraining: boolean
  mayHoldCases: boolean
  mayTakeDuty: boolean
}
