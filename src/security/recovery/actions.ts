import { randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import type { Tx } from '../../platform/db.ts'
import { newCode, plainCode } from '../../platform/ids.ts'
import type { Actor } from '../actor.ts'
import { record } from '../trace.ts'
import { replaceCodes, takeCode } from './queries.ts'
import { codesMade } from './rules.ts'

/** What is made outside the transaction, because ten slow hashes take half a second. */
export type NewCodes = { codes: string[]; salt: Uint8Array; hashes: Uint8Array[] }

export async function newCodes(): Promise<NewCodes> {
  const codes = Array.from({ length: codesMade }, newCode)
  const salt = newSalt()
  const hashes = await Promise.all(codes.map((code) => hashCode(code, salt)))
  return { codes, salt, hashes }
}

/** What is shown once stands on paper from here on: only hashes are kept. */
export async function keepCodes(tx: Tx, actor: Actor, made: NewCodes, now: Date) {
  await replaceCodes(tx, actor.id, made, now)
  await record(tx, actor, 'recovery codes made', { kind: 'account', id: actor.id })
}

export const newSalt = (): Uint8Array => randomBytes(16)

/** [ASVS V6.5.2]: as slow as a password, because a code is shorter than a key. */
export async function hashCode(code: string, salt: Uint8Array): Promise<Uint8Array> {
  const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1, salt }
  return new Uint8Array(await hashRaw(plainCode(code), options))
}

/** True once for each code. */
export async function useCode(tx: Tx, account: { id: string }, hash: Uint8Array, now: Date) {
  const taken = await takeCode(tx, account.id, hash, now)
  if (taken) await record(tx, account, 'recovery code used', { kind: 'account', id: account.id })
  return taken
}
