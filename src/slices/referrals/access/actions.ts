import { timingSafeEqual } from 'node:crypto'
import type { Tx } from '../../../platform/db.ts'
import { insertWrongSecret, mayTry } from '../../../security/sign-in/public.ts'
import { addressToken, codeToken, findCodeToken } from '../public.ts'

/**
 * Whether this code belongs to this address. Threat: somebody tries addresses or codes; no such address, a
 * wrong code and too many tries all give the same answer.
 */
export async function isCodeOf(tx: Tx, asked: { address: string; code: string; now: Date }) {
  const { address, code, now } = asked
  const subject = await addressToken(tx, address)
  const allowed = await mayTry(tx, subject, now)
  const kept = await findCodeToken(tx, address)
  const given = await codeToken(tx, address, code)
  if (allowed && kept !== null && timingSafeEqual(kept, given)) return true
  if (allowed) await insertWrongSecret(tx, subject, now) // a try that was not looked at keeps nobody out
  return false
}
