import type { Tx } from '../../platform/db.ts'
import { countWrongSecrets, lockSubject } from './queries.ts'
import { pauseMinutes, waitMinutes } from './rules.ts'

/** Whether a secret for this subject may be looked at now, after the wrong ones of the last while. */
export async function mayTry(tx: Tx, subject: Uint8Array, now: Date): Promise<boolean> {
  await lockSubject(tx, subject) // tries at the same moment are looked at one after the other
  const since = new Date(now.getTime() - pauseMinutes * 60_000)
  const wrong = await countWrongSecrets(tx, subject, since)
  const wait = waitMinutes(wrong.count) * 60_000
  return wrong.lastAt === null || now.getTime() - wrong.lastAt.getTime() >= wait
}
