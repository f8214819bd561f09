import type { Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { setPasswordHash, setTotpSecret } from '../accounts/queries.ts'
import type { Actor } from '../actor.ts'
import { listPasskeys } from '../passkeys/queries.ts'
import { countCodes } from '../recovery/queries.ts'
import { listSessions, setSessionEnded, setSessionsEnded } from '../sessions/queries.ts'
import { isAlive } from '../sessions/rules.ts'
import { record } from '../trace.ts'

/** Everything by which somebody gets in, and where she is in now. */
export async function readOwnAccount(tx: Tx, actor: Actor, now: Date) {
  await record(tx, actor, 'sign-ins listed', { kind: 'account', id: actor.id })
  return {
    passkeys: await listPasskeys(tx, actor.id),
    codes: await countCodes(tx, actor.id),
    sessions: (await listSessions(tx, actor.id)).filter((each) => isAlive(each, now)),
  }
}
export type OwnAccount = Awaited<ReturnType<typeof readOwnAccount>>

/** Who could sign in with the old one is out: every other session ends. */
export async function changePassword(
  tx: Tx,
  actor: Actor,
  hash: string,
  at: { sessionId: string | null; now: Date },
) {
  await setPasswordHash(tx, actor.id, hash)
  await setSessionsEnded(tx, actor.id, at.now, { why: 'password', but: at.sessionId })
  await record(tx, actor, 'password changed', { kind: 'account', id: actor.id })
}

export async function changeAuthenticator(
  tx: Tx,
  actor: Actor,
  made: { secret: string; step: number },
  at: { sessionId: string | null; now: Date },
) {
  await setTotpSecret(tx, actor.id, made)
  await setSessionsEnded(tx, actor.id, at.now, { why: 'password', but: at.sessionId })
  await record(tx, actor, 'authenticator changed', { kind: 'account', id: actor.id })
}

export async function endSession(tx: Tx, actor: Actor, id: string, now: Date) {
  const own = await listSessions(tx, actor.id)
  if (!own.some((session) => session.id === id)) notFound()
  await setSessionEnded(tx, id, now, 'ended')
  await record(tx, actor, 'session ended', { kind: 'session', id })
}

export async function endEverySession(tx: Tx, actor: Actor, now: Date) {
  await setSessionsEnded(tx, actor.id, now, { why: 'everywhere' })
  await record(tx, actor, 'sessions ended everywhere', { kind: 'account', id: actor.id })
}
