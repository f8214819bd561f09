import { type Database, inTenant, type Tx } from '../../platform/db.ts'
import { hashOf } from '../../platform/http.ts'
import { findAccountById } from '../accounts/queries.ts'
import type { Account } from '../accounts/tables.ts'
import type { Actor } from '../actor.ts'
import { isCode, isPassword } from '../proofs/actions.ts'
import { turnSession } from '../sessions/actions.ts'
import { mayTry } from '../throttle/actions.ts'
import { insertWrongSecret } from '../throttle/queries.ts'
import { record } from '../trace.ts'
import type { Proof } from './input.ts'

export type Stepping = { actor: Actor; sessionId: string; now: Date }

/**
 * Gives the session's new cookie, or nothing. Wrong proofs are counted apart from wrong sign-ins: who tries names
 * from outside keeps nobody from proving who she is inside.
 */
export async function stepUpSession(db: Database, stepping: Stepping, proof: Proof) {
  const { actor } = stepping
  const scope = { tenantId: actor.tenantId, actorId: actor.id }
  const account = await inTenant(db, scope, (tx) => findAccountById(tx, actor.id))
  const known = await isPassword(account, proof.password)
  return inTenant(db, scope, (tx) =>
    settle(tx, stepping, known ? account : null, (found) =>
      isCode(tx, found, proof.code, stepping.now),
    ),
  )
}

async function settle(
  tx: Tx,
  { actor, sessionId, now }: Stepping,
  account: Account | null,
  isProven: (account: Account) => Promise<boolean>,
): Promise<string | null> {
  const subject = hashOf(`step-up|${actor.id}`)
  const allowed = await mayTry(tx, subject, now)
  if (!allowed || !account || !(await isProven(account))) {
    if (allowed) await insertWrongSecret(tx, subject, now)
    await record(tx, actor, 'step-up refused', { kind: 'account', id: actor.id })
    return null
  }
  await record(tx, actor, 'stepped up', { kind: 'account', id: actor.id })
  return turnSession(tx, { id: sessionId, tenantId: actor.tenantId }, now)
}
