import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { Profile } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    worker_profile: {
      tenant_id: Clear<Generated<string>>
      worker_id: Clear<string>
      profile: Sealed<'P2'>
      supervisor_id: Clear<string | null>
      changed_by: Clear<string>
      changed_at: Clear<Date>
      version: Clear<Generated<number>>
    }
  }
}

/** With the version it stands at; 0: nothing was kept yet. */
export type KeptProfile = Profile & { version: number }
