import type { Tx } from '../../../../platform/db.ts'
import type { Actor } from '../../../../security/actor.ts'
import { findMailCase, noteCameBack, openOutbound } from '../public.ts'

/** Notes as come back what a report names. False: there is none that this person may reach. */
export async function takeReturned(tx: Tx, actor: Actor, id: string, now: Date): Promise<boolean> {
  if ((await findMailCase(tx, id)) === null) return false
  const { mail } = await openOutbound(tx, actor, id, 'mail.send')
  // Brought twice, or passed on another way meanwhile: its page says how it stands.
  if (mail.state === 'sent') await noteCameBack(tx, actor, mail, { version: mail.version, now })
  return true
}
