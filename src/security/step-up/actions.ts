import { type Database, inTenant, type Tx } from '../../platform/db.ts'
import { hashOf } from '../../platform/http.ts'
import { findAccountById } from '../accounts/queries.ts'
import type { Actor } from '../actor.ts'
import { isPasskeyOf, type Site } from '../passkeys/actions.ts'
import type { Assertion } from '../passkeys/input.ts'
import { claim, isProof, weigh } from '../proofs/actions.ts'
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
  const claimed = await inTenant(db, scope, async (tx) =>
    claim(tx, await findAccountById(tx, actor.id)),
  )
  const weighed = await weigh(claimed, proof)
  return inTenant(db, scope, (tx) =>
    settle(tx, stepping, async () => {
      const { account } = weighed
      return account !== null && isProof(tx, account, weighed, stepping.now)
    }),
  )
}

/** A passkey cannot be guessed, so nothing holds it back. */
export async function stepUpByPasskey(
  db: Database,
  stepping: Stepping,
  given: { site: Site; challenge: string },
  response: Assertion,
): Promise<string | null> {
  const { actor, now } = stepping
  return inTenant(db, { tenantId: actor.tenantId, actorId: actor.id }, async (tx) =>
    (await isPasskeyOf(tx, actor.id, { ...given, now }, response))
      ? stepped(tx, stepping)
      : refused(tx, actor),
  )
}

async function settle(
  tx: Tx,
  stepping: Stepping,
  isProven: () => Promise<boolean>,
): Promise<string | null> {
  const { actor, now } = stepping
  const subject = hashOf(`step-up|${actor.id}`)
  const allowed = await mayTry(tx, subject, now)
  if (!allowed || !(await isProven())) {
    if (allowed) await insertWrongSecret(tx, subject, now)
    return refused(tx, actor)
  }
  return stepped(tx, stepping)
}

async function refused(tx: Tx, actor: Actor): Promise<null> {
  await record(tx, actor, 'step-up refused', { kind: 'account', id: actor.id })
  return null
}

async function stepped(tx: Tx, { actor, sessionId, now }: Stepping): Promise<string | null> {
  await record(tx, actor, 'stepped up', { kind: 'account', id: actor.id })
  return turnSession(tx, { id: sessionId, tenantId: actor.tenantId }, now)
}
