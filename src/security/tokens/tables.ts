import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../platform/sealing.ts'
import type { Permission } from '../permissions.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    api_token: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      account_id: Clear<string>
      secret_hash: Clear<Uint8Array>
      name: Sealed<'P2'> | null
      scopes: Clear<Permission[] | null>
      made_by: Clear<string | null>
      created_at: Clear<Generated<Date>>
      last_used_on: Clear<Generated<string | null>>
      ends_at: Clear<Date>
      ended_at: Clear<Date | null>
    }
  }
}

/** A token as its list shows it: never what it is, only what it may do, and when it was last used. */
export type ApiToken = {
  id: string
  accountId: string
  name: string | null
  erased: string | null // what stands in the place of its account, where that was erased
  scopes: readonly Permission[] | null // null: all that its account may
  createdAt: Date
  lastUsedOn: string | null
  endsAt: Date
  endedAt: Date | null
}
