import { anyOf, type Tx, tenantOf } from '../../platform/db.ts'
import { type Keys, seal, sealJson, tokenOf, unseal } from '../../platform/sealing.ts'
import type { Reach } from '../decide.ts'
import { findKeys, getKeys } from '../keys.ts'
import type { Role } from '../permissions.ts'
import { atHome, type Place } from './rules.ts'
import type { Account, AccountRow } from './tables.ts'

const placeOf = (column: string, row: string) => ({ table: 'account', column, row })

/** Names are compared without regard to capitals and blanks. */
const normal = (name: string) => name.trim().toLowerCase().normalize('NFKC')
export const signInToken = (tx: Tx, name: string) =>
  tokenOf(tenantOf(tx).indexKey, 'sign-in', normal(name))

export type NewAccount = {
  id: string
  signInName: string
  workingName: string
  passwordHash: string
  totpSecret: string
  role: Role
  reach: Reach
}

export async function insertAccount(tx: Tx, keys: Keys, account: NewAccount) {
  await tx
    .insertInto('account')
    .values({
      id: account.id,
      sign_in_token: signInToken(tx, account.signInName),
      sign_in_name: seal<'P2'>(keys, placeOf('sign_in_name', account.id), account.signInName),
      working_name: seal<'P2'>(keys, placeOf('working_name', account.id), account.workingName),
      totp_secret: seal<'P2'>(keys, placeOf('totp_secret', account.id), account.totpSecret),
      password_hash: account.passwordHash,
      role: account.role,
      place: null,
      reach: account.reach,
      suspended_at: null,
    })
    .execute()
}

export async function findAccountByName(tx: Tx, name: string): Promise<Account | null> {
  const row = await tx
    .selectFrom('account')
    .selectAll()
    .where('sign_in_token', '=', signInToken(tx, name))
    .where('suspended_at', 'is', null)
    .executeTakeFirst()
  return row ? openAccount(tx, row) : null
}

export async function findAccountById(tx: Tx, id: string): Promise<Account | null> {
  const row = await tx
    .selectFrom('account')
    .selectAll()
    .where('id', '=', id)
    .where('suspended_at', 'is', null)
    .executeTakeFirst()
  return row ? openAccount(tx, row) : null
}

async function openAccount(tx: Tx, row: AccountRow): Promise<Account> {
  const keys = await getKeys(tx, row.id)
  return {
    ...row,
    sign_in_name: unseal(keys, placeOf('sign_in_name', row.id), row.sign_in_name),
    working_name: unseal(keys, placeOf('working_name', row.id), row.working_name),
    totp_secret: unseal(keys, placeOf('totp_secret', row.id), row.totp_secret),
  }
}

/** Takes the step of a code so that nobody can use it again. False: somebody already did. */
export async function takeTotpStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const taken = await tx
    .updateTable('account')
    .set({ totp_last_step: step })
    .where('id', '=', accountId)
    .where('totp_last_step', '<', step)
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

/** The names people outside and inside see, by account. */
export async function listWorkingNames(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'working_name'])
    .where('id', '=', anyOf(ids))
    .execute()
  const keys = await findKeys(tx, ids)
  return new Map(
    rows.map((row) => [row.id, openName(keys.get(row.id), row.id, row.working_name)] as const),
  )
}

const openName = (keys: Keys | undefined, id: string, sealed: Uint8Array) =>
  keys ? unseal(keys, placeOf('working_name', id), sealed) : 'a former worker'

/** Opens the name that came along with a session or a token. */
export const openWorkingName = (keys: Keys, id: string, sealed: Uint8Array) =>
  openName(keys, id, sealed)

export type StaffRow = { id: string; role: Role; workingName: string; suspended: boolean }

export async function listAccounts(tx: Tx): Promise<StaffRow[]> {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'role', 'suspended_at'])
    .where('role', '<>', 'referring-system')
    .orderBy('created_at')
    .execute()
  const names = await listWorkingNames(
    tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    workingName: names.get(row.id) ?? '',
    suspended: row.suspended_at !== null,
  }))
}

export async function insertApiToken(
  tx: Tx,
  token: { id: string; accountId: string; secretHash: Uint8Array; endsAt: Date },
) {
  await tx
    .insertInto('api_token')
    .values({
      id: token.id,
      account_id: token.accountId,
      secret_hash: token.secretHash,
      ends_at: token.endsAt,
      ended_at: null,
    })
    .execute()
}

/** The account that has had this role the longest. */
export async function findAccountOfRole(tx: Tx, role: Role): Promise<string | null> {
  const row = await tx
    .selectFrom('account')
    .select('id')
    .where('role', '=', role)
    .where('suspended_at', 'is', null)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Suspends the account and ends its sessions and tokens; the account's id, or nothing. */
export async function setSuspended(tx: Tx, signInName: string, at: Date): Promise<string | null> {
  const account = await tx
    .updateTable('account')
    .set({ suspended_at: at })
    .where('sign_in_token', '=', signInToken(tx, signInName))
    .returning('id')
    .executeTakeFirst()
  if (!account) return null
  for (const table of ['session', 'api_token'] as const)
    await tx
      .updateTable(table)
      .set({ ended_at: at })
      .where('account_id', '=', account.id)
      .where('ended_at', 'is', null)
      .execute()
  return account.id
}

export type Placed = { id: string; role: Role; place: Place; reach: Reach; workingName: string }

/** Everybody with an account that is not a system, and where each stands; those suspended too. */
export async function listPlaced(tx: Tx): Promise<Placed[]> {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'role', 'place', 'reach', 'working_name'])
    .where('role', '<>', 'referring-system')
    .execute()
  const keys = await findKeys(
    tx,
    rows.map((row) => row.id),
  )
  return rows.map(({ id, role, place, reach, working_name }) => {
    const own = keys.get(id)
    return {
      id,
      role,
      reach,
      place: own && place ? JSON.parse(unseal(own, placeOf('place', id), place)) : atHome,
      workingName: openName(own, id, working_name),
    }
  })
}

export async function setPlace(tx: Tx, id: string, place: Place) {
  const keys = await getKeys(tx, id)
  const sealed = sealJson<'P2'>(keys, placeOf('place', id), place)
  await tx.updateTable('account').set({ place: sealed }).where('id', '=', id).execute()
}

export async function setReach(tx: Tx, id: string, reach: Reach) {
  await tx.updateTable('account').set({ reach }).where('id', '=', id).execute()
}
