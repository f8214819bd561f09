import { anyOf, type Tx } from '../../platform/db.ts'
import { anyWritingOf, indexKeyOf } from '../../platform/index-key.ts'
import { type Keys, seal, sealJson, unseal } from '../../platform/sealing.ts'
import { tokenOf } from '../../platform/tokens.ts'
import type { Reach } from '../decide.ts'
import { findErasedDays } from '../erasure/queries.ts'
import { erasedName } from '../erasure/rules.ts'
import { findKeys, getKeys, openKeys, type WrappedKey } from '../keys.ts'
import type { Role } from '../permissions.ts'
import type { Place } from './rules.ts'
import { type Account, type AccountRow, atHome } from './tables.ts'

/** Where the words of an account are sealed to. */
export const placeOf = (column: string, row: string) => ({ table: 'account', column, row })

/** Names are compared without regard to capitals and blanks. */
const normal = (name: string) => name.trim().toLowerCase().normalize('NFKC')
export const signInToken = async (tx: Tx, name: string) =>
  tokenOf(await indexKeyOf(tx), 'sign-in', normal(name))

/** However the token of this name stands in its row. */
export const anySignInToken = async (tx: Tx, name: string) =>
  anyWritingOf(await indexKeyOf(tx), [await signInToken(tx, name)])

export type NewAccount = {
  id: string
  signInName: string
  workingName: string
  passwordHash: string
  totpSecret: string
  role: Role
  reach: Reach
  joined?: false
}

export async function insertAccount(tx: Tx, keys: Keys, account: NewAccount) {
  await tx
    .insertInto('account')
    .values({
      id: account.id,
      sign_in_token: await signInToken(tx, account.signInName),
      sign_in_name: seal<'P2'>(keys, placeOf('sign_in_name', account.id), account.signInName),
      working_name: seal<'P2'>(keys, placeOf('working_name', account.id), account.workingName),
      totp_secret: seal<'P2'>(keys, placeOf('totp_secret', account.id), account.totpSecret),
      password_hash: account.passwordHash,
      role: account.role,
      place: null,
      reach: account.reach,
      suspended_at: null,
      ...(account.joined === false ? { joined_at: null } : {}),
    })
    .execute()
}

// With its key in the same statement: a name that exists takes as long as one that does not.
const accountsWithKeys = (tx: Tx) =>
  tx
    .selectFrom('account')
    .innerJoin('data_key', (join) =>
      join
        .onRef('data_key.tenant_id', '=', 'account.tenant_id')
        .onRef('data_key.subject_id', '=', 'account.id'),
    )
    .selectAll('account')
    .select(['data_key.subject_id', 'data_key.wrapped', 'data_key.version as key_version'])
    .where('account.suspended_at', 'is', null)

export async function findAccountByName(tx: Tx, name: string): Promise<Account | null> {
  const row = await accountsWithKeys(tx)
    .where('account.sign_in_token', '=', await anySignInToken(tx, name))
    .executeTakeFirst()
  return row ? openAccount(tx, row) : null
}

export async function findAccountById(tx: Tx, id: string): Promise<Account | null> {
  const row = await accountsWithKeys(tx).where('account.id', '=', id).executeTakeFirst()
  return row ? openAccount(tx, row) : null
}

type WithKey = AccountRow & Omit<WrappedKey, 'version'> & { key_version: number }

function openAccount(tx: Tx, row: WithKey): Account {
  const { key_version: version, subject_id, wrapped } = row
  const keys = openKeys(tx, { subject_id, version, wrapped })
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
  const erased = await findErasedDays(
    tx,
    ids.filter((id) => !keys.has(id)),
  )
  return new Map(
    rows.map(({ id, working_name }) => {
      const on = erased.get(id)
      return [id, on ? erasedName(on) : openName(keys.get(id), id, working_name)] as const
    }),
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

/** The account that has had this role the longest. */
export async function findAccountOfRole(tx: Tx, role: Role): Promise<string | null> {
  const row = await tx
    .selectFrom('account')
    .select('id')
    .where('role', '=', role)
    .where('suspended_at', 'is', null)
    .where('joined_at', 'is not', null)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

export async function findAccountIdByName(tx: Tx, signInName: string): Promise<string | null> {
  const row = await tx
    .selectFrom('account')
    .select('id')
    .where('sign_in_token', '=', await anySignInToken(tx, signInName))
    .executeTakeFirst()
  return row?.id ?? null
}

export async function setSuspendedAt(tx: Tx, id: string, at: Date | null) {
  await tx.updateTable('account').set({ suspended_at: at }).where('id', '=', id).execute()
}

/** Every session and every token of the account. */
export async function setAccessEnded(tx: Tx, accountId: string, at: Date) {
  await setSessionsEnded(tx, accountId, at)
  await tx
    .updateTable('api_token')
    .set({ ended_at: at })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
}

export async function setSessionsEnded(tx: Tx, accountId: string, at: Date) {
  await tx
    .updateTable('session')
    .set({ ended_at: at })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
}

export type Placed = {
  id: string
  role: Role
  place: Place
  reach: Reach
  workingName: string
  canSignIn: boolean // has joined, and is not suspended
}

/** Everybody with an account that is not a system, and where each stands; those suspended too. */
export async function listPlaced(tx: Tx): Promise<Placed[]> {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'role', 'place', 'reach', 'working_name', 'suspended_at', 'joined_at'])
    .where('role', '<>', 'referring-system')
    .orderBy('id') // who came first
    .execute()
  const keys = await findKeys(
    tx,
    rows.map((row) => row.id),
  )
  return rows.map(({ id, role, place, reach, working_name, ...since }) => {
    const own = keys.get(id)
    return {
      id,
      role,
      reach,
      place: own && place ? JSON.parse(unseal(own, placeOf('place', id), place)) : atHome,
      workingName: openName(own, id, working_name),
      canSignIn: since.joined_at !== null && since.suspended_at === null,
    }
  })
}

export async function setPlace(tx: Tx, id: string, place: Place) {
  const keys = await getKeys(tx, id)
  const sealed = sealJson<'P2'>(keys, placeOf('place', id), place)
  await tx
    .updateTable('account')
    .set({ place: sealed, conflicts_matched_at: null })
    .where('id', '=', id)
    .execute()
}

export async function setReach(tx: Tx, id: string, reach: Reach) {
  await tx.updateTable('account').set({ reach }).where('id', '=', id).execute()
}

export async function setPasswordHash(tx: Tx, id: string, hash: string) {
  await tx.updateTable('account').set({ password_hash: hash }).where('id', '=', id).execute()
}

/** The new authenticator's first code is taken with it. */
export async function setTotpSecret(tx: Tx, id: string, made: { secret: string; step: number }) {
  const keys = await getKeys(tx, id)
  await tx
    .updateTable('account')
    .set({
      totp_secret: seal<'P2'>(keys, placeOf('totp_secret', id), made.secret),
      totp_last_step: made.step,
    })
    .where('id', '=', id)
    .execute()
}
