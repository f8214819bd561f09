import { verify } from '@node-rs/argon2'
import { TOTP } from 'otpauth'
import type { Tx } from '../../platform/db.ts'
import { newSecret } from '../../platform/ids.ts'
import { hashPassword } from '../accounts/actions.ts'
import { takeTotpStep } from '../accounts/queries.ts'
import type { Account } from '../accounts/tables.ts'
import { nobody } from '../actor.ts'
import { hashCode, newSalt, useCode } from '../recovery/actions.ts'
import { findSalt } from '../recovery/queries.ts'
import { isRecoveryCode } from '../recovery/rules.ts'

const stepSeconds = 30

// Compared against when there is nobody by that name, so that the answer takes as long.
const decoy = hashPassword(newSecret())

/** Somebody as she says she is, or nobody, looked up with the same statements. */
export type Claimed = { account: Account | null; salt: Uint8Array | null }

export async function claim(tx: Tx, account: Account | null): Promise<Claimed> {
  return { account, salt: await findSalt(tx, account?.id ?? nobody) }
}

/** The slow half of a proof: outside any transaction, because it must not hold a connection meanwhile. */
export type Weighed = { account: Account | null; code: string; codeHash: Uint8Array | null }

export async function weigh(
  { account, salt }: Claimed,
  typed: { password: string; code: string },
): Promise<Weighed> {
  const known = await verify(
    account?.password_hash ?? (await decoy),
    typed.password.normalize('NFKC'),
  )
  const codeHash = isRecoveryCode(typed.code) ? await hashCode(typed.code, salt ?? newSalt()) : null
  return { account: known ? account : null, code: typed.code, codeHash }
}

/** The quick half: the second proof is taken, once. */
export async function isProof(tx: Tx, account: Account, weighed: Weighed, now: Date) {
  const { code, codeHash } = weighed
  return codeHash === null ? isCode(tx, account, code, now) : useCode(tx, account, codeHash, now)
}

/** The code of this half minute, or of the one before or after for clocks that differ; each is taken once. */
async function isCode(tx: Tx, account: Account, code: string, now: Date): Promise<boolean> {
  const step = stepOfCode(account.totp_secret, code, now)
  return step !== null && takeTotpStep(tx, account.id, step)
}

/** Which half minute's code this is, near now; null for none. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const totp = new TOTP({ secret, period: stepSeconds })
  const off = totp.validate({ token: code, window: 1, timestamp: now.getTime() })
  return off === null ? null : Math.floor(now.getTime() / 1000 / stepSeconds) + off
}
