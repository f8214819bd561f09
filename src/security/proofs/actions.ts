import { verify } from '@node-rs/argon2'
import { TOTP } from 'otpauth'
import type { Tx } from '../../platform/db.ts'
import { newSecret } from '../../platform/ids.ts'
import { hashPassword } from '../accounts/actions.ts'
import { takeTotpStep } from '../accounts/queries.ts'
import type { Account } from '../accounts/tables.ts'

const stepSeconds = 30

// Compared against when there is nobody by that name, so that the answer takes as long.
const decoy = hashPassword(newSecret())

/** Outside any transaction: it takes as long as fifty look-ups, and must not hold a connection meanwhile. */
export async function isPassword(account: Account | null, typed: string): Promise<boolean> {
  return verify(account?.password_hash ?? (await decoy), typed.normalize('NFKC'))
}

/** The code of this half minute, or of the one before or after for clocks that differ; each is taken once. */
export async function isCode(tx: Tx, account: Account, code: string, now: Date): Promise<boolean> {
  const step = stepOfCode(account.totp_secret, code, now)
  return step !== null && takeTotpStep(tx, account.id, step)
}

/** Which half minute's code this is, near now; null for none. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const totp = new TOTP({ secret, period: stepSeconds })
  const off = totp.validate({ token: code, window: 1, timestamp: now.getTime() })
  return off === null ? null : Math.floor(now.getTime() / 1000 / stepSeconds) + off
}
