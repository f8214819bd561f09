import type { Generated } from 'kysely'
import type { Clear } from '../../platform/sealing.ts'
import type { Ground } from './rules.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    tombstone: {
      tenant_id: Clear<Generated<string>>
      subject_id: Clear<string>
      destroyed_at: Clear<Generated<Date>>
      ground: Clear<Ground>
      settled_at: Clear<Generated<Date | null>>
    }
  }
}
