import type { Generated, Selectable } from 'kysely'
import type { Clear, Sealed } from '../../platform/sealing.ts'
import type { Reach } from '../decide.ts'
import type { Role } from '../permissions.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    account: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      sign_in_token: Clear<Uint8Array> // an HMAC of the name: finds it, does not show it
      sign_in_name: Sealed<'P2'>
      working_name: Sealed<'P2'>
      password_hash: Clear<string> // argon2id
      totp_secret: Sealed<'P2'>
      totp_last_step: Clear<Generated<number>>
      role: Clear<Role>
      place: Sealed<'P2'> | null // who employs her, in whose building she sits, her team
      reach: Clear<Generated<Reach>>
      conflicts_matched_at: Clear<Generated<Date | null>> // null: to be held against every wall
      suspended_at: Clear<Date | null>
      joined_at: Clear<Generated<Date | null>> // null: has no password of her own yet
      created_at: Clear<Generated<Date>>
      version: Clear<Generated<number>>
    }
  }
}

export type AccountRow = Selectable<import('../../platform/db.ts').Tables['account']>

/** An account with its words open; the password's hash stays with the queries that compare it. */
export type Account = Pick<AccountRow, 'id' | 'role' | 'suspended_at' | 'totp_last_step'> & {
  password_hash: string
  sign_in_name: string
  working_name: string
  totp_secret: string
}

/** Where somebody stands who is in no other place than this service. */
export { atHome } from './rules.ts'
