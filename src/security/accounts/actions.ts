import { hash } from '@node-rs/argon2'
import { Secret } from 'otpauth'
import type { Tx } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { newId, newSecret } from '../../platform/ids.ts'
import type { Actor } from '../actor.ts'
import { makeKeys } from '../keys.ts'
import type { Role } from '../permissions.ts'
import { setRecoveriesEnded } from '../second-person/queries.ts'
import { record } from '../trace.ts'
import {
  findAccountIdByName,
  insertAccount,
  listPlaced,
  setAccessEnded,
  setPlace,
  setReach,
  setSuspendedAt,
} from './queries.ts'
import { atHome, type Place, reachOf } from './rules.ts'

export type AccountInput = {
  signInName: string
  workingName: string
  password: string
  role: Role
  totpSecret?: string
}

/** What the new account's owner needs once: the secret goes into an authenticator, and is never shown again. */
export type MadeAccount = { id: string; totpSecret: string }

export async function makeAccount(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  input: AccountInput,
): Promise<MadeAccount> {
  if ((await findAccountIdByName(tx, input.signInName)) !== null) throw new NameTaken()
  const id = newId()
  const keys = await makeKeys(tx, id)
  const totpSecret = input.totpSecret ?? newTotpSecret()
  const passwordHash = await hashPassword(input.password)
  const reach = reachOf(input.role, atHome, [])
  await insertAccount(tx, keys, { ...input, id, totpSecret, passwordHash, reach })
  await record(tx, actor, 'account made', { kind: 'account', id })
  return { id, totpSecret }
}

/**
 * Says where somebody stands: who employs her, in whose building she works, her team. From it follows how far she,
 * and everybody employed by a host, reaches (rules.ts). Whoever calls this enqueues `match-conflicts` with the
 * account's id in the same transaction: the walls of all cases are held against her again.
 */
export async function placeAccount(tx: Tx, actor: Pick<Actor, 'id'>, id: string, place: Place) {
  await setPlace(tx, id, place)
  await setReaches(tx)
  await record(tx, actor, 'account changed', { kind: 'account', id })
}

/** How far everybody reaches, made anew: after somebody was placed, or given another role. */
export async function setReaches(tx: Tx) {
  const all = await listPlaced(tx)
  const hosts = all.flatMap(({ place }) => place.host ?? [])
  for (const { id, role, place, reach } of all) {
    const now = reachOf(role, place, hosts)
    if (now !== reach) await setReach(tx, id, now)
  }
}

/** argon2id, 19 MiB, two passes: about 50 ms a guess. */
export const hashPassword = (password: string) =>
  hash(password.normalize('NFKC'), { memoryCost: 19_456, timeCost: 2, parallelism: 1 })

/** Somebody signs in by that name already; a name stays taken when its account is suspended. */
export class NameTaken extends AppError {
  constructor() {
    super('conflict', 'Somebody signs in by that name already.')
  }
}

/** An account whose owner has yet to set a password: until then nothing opens it. */
export async function makeUnjoinedAccount(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  input: Pick<AccountInput, 'signInName' | 'workingName' | 'role'>,
): Promise<string> {
  if ((await findAccountIdByName(tx, input.signInName)) !== null) throw new NameTaken()
  const id = newId()
  const keys = await makeKeys(tx, id)
  const { passwordHash, totpSecret } = await secretsOfNobody()
  const reach = reachOf(input.role, atHome, [])
  await insertAccount(tx, keys, { ...input, id, totpSecret, passwordHash, reach, joined: false })
  await record(tx, actor, 'account made', { kind: 'account', id })
  return id
}

/** A password that nobody knows, and an authenticator that nobody holds. */
export const secretsOfNobody = async () => ({
  passwordHash: await hashPassword(newSecret()),
  totpSecret: newTotpSecret(),
})

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** Takes all access away at once: no sign-in, and every session and token ends. False: nobody by that name. */
export async function suspendAccount(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  signInName: string,
  now: Date,
): Promise<boolean> {
  const id = await findAccountIdByName(tx, signInName)
  if (id === null) return false
  await suspend(tx, actor, id, now)
  return true
}

/** The same for an account that is known. */
export async function suspend(tx: Tx, actor: Pick<Actor, 'id'>, id: string, now: Date) {
  await setSuspendedAt(tx, id, now)
  await setAccessEnded(tx, id, now)
  await setRecoveriesEnded(tx, id, { by: actor.id, at: now })
  await record(tx, actor, 'account suspended', { kind: 'account', id })
}
