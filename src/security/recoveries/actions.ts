import type { Tx } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { secretsOfNobody } from '../accounts/actions.ts'
import { setAccessEnded } from '../accounts/queries.ts'
import type { Actor } from '../actor.ts'
import { openAccount } from '../administration/actions.ts'
import { findAccountLine } from '../administration/queries.ts'
import { invite } from '../invitations/actions.ts'
import { setUnjoined } from '../invitations/queries.ts'
import {
  agree,
  askSecond,
  endDecision,
  findWaiting,
  refuse,
  takeAlone,
} from '../second-person/actions.ts'
import { findLastDecision } from '../second-person/queries.ts'
import { mayBeTakenAlone } from '../second-person/rules.ts'
import type { Decision } from '../second-person/tables.ts'
import { record, type TraceEvent } from '../trace.ts'
import type { RecoveryInput } from './input.ts'
import { requireMayBegin, requireRecoverable, requireUnderWay } from './policy.ts'
import { isUnderWay } from './rules.ts'

const seenWords: Record<RecoveryInput['seen'], string> = {
  'in-person': 'Seen in person',
  video: 'Seen by video',
}

/** Somebody lost everything that proves who she is. An administrator saw her, and asks a second person. */
export async function askRecovery(
  tx: Tx,
  actor: Actor,
  id: string,
  { seen, why, now }: RecoveryInput & { now: Date },
) {
  const account = await openAccount(tx, actor, id)
  requireRecoverable(account)
  const words = {
    what: `Give ${account.workingName} a new code, to set a new password and authenticator`,
    why: `${seenWords[seen]}. ${why}`,
  }
  await askSecond(tx, actor, { kind: 'account recovery', objectId: id, words, now })
  await record(tx, actor, 'recovery asked for', { kind: 'account', id })
}

/** Another administrator's word, on the page of the account. */
export async function answerRecovery(
  tx: Tx,
  actor: Actor,
  id: string,
  { agrees, reason, now }: { agrees: boolean; reason: string; now: Date },
) {
  await openAccount(tx, actor, id)
  const waiting = await findWaiting(tx, 'account recovery', id)
  if (!waiting) throw new AppError('conflict', 'No recovery of this account waits for anybody.')
  const settled = agrees
    ? await agree(tx, actor, waiting.id, now)
    : await refuse(tx, actor, waiting.id, { reason, now })
  await recoverySettled(tx, actor, settled)
}

/** What follows the second person's word, wherever it was given: nothing yet but its trace. The day begins. */
export async function recoverySettled(tx: Tx, actor: Actor, decision: Decision) {
  await record(tx, actor, eventOf(decision), { kind: 'account', id: decision.objectId })
}

function eventOf({ state, endedAt }: Decision): TraceEvent {
  if (state === 'withdrawn' || endedAt !== null) return 'recovery ended'
  return state === 'refused' ? 'recovery refused' : 'recovery agreed'
}

/** What is under way for this very person: told on her first pages, so that nothing is done behind her back. */
export async function findOwnRecovery(tx: Tx, actor: Actor, now: Date): Promise<Decision | null> {
  const last = await findLastDecision(tx, 'account recovery', actor.id)
  if (last === null) return null
  const joinedAt = (await findAccountLine(tx, actor.id))?.joinedAt ?? null
  return isUnderWay(last, joinedAt, now) ? last : null
}

/** "This was not me": whoever signs in with the account needs no way back in. */
export async function denyRecovery(tx: Tx, actor: Actor, now: Date) {
  const decision = requireUnderWay(await findOwnRecovery(tx, actor, now))
  await recoverySettled(tx, actor, await endDecision(tx, actor, decision, now))
}

/** After the day: whatever was known or held opens nothing any more, and a code is handed over. */
export async function beginAgain(tx: Tx, actor: Actor, id: string, now: Date): Promise<string> {
  const account = await openAccount(tx, actor, id)
  const last = await findLastDecision(tx, 'account recovery', id)
  // Where nobody could be the second, whoever asked does it alone after the day [PR 8].
  const alone = last && mayBeTakenAlone(last, now)
  const decision = alone ? await takeAlone(tx, actor, last.id, now) : last
  requireMayBegin(decision, account, now)
  await setUnjoined(tx, id, await secretsOfNobody())
  await setAccessEnded(tx, id, now)
  return invite(tx, actor, id, now)
}
