import type { Tx } from '../../platform/db.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Keys } from '../../platform/sealing.ts'
import { dayAfter, londonDay } from '../../platform/time.ts'
import type { Actor } from '../actor.ts'
import { makeKeys } from '../keys.ts'
import { permissionsOf, roles } from '../permissions.ts'
import { record, type TraceEvent } from '../trace.ts'
import {
  maySee,
  requireByHerself,
  requireMayReview,
  requireMaySettle,
  requireMayTakeAlone,
  requireMayWithdraw,
} from './policy.ts'
import {
  countOthers,
  findDecision,
  findLastDecision,
  getProfile,
  getStanding,
  insertDecision,
  listOpenDecisions,
  type Settling,
  setEnded,
  setReviewed,
  setSettled,
} from './queries.ts'
import { aloneFrom, type DecisionKind, daysToReview, mayBeSecond, type Profile } from './rules.ts'
import type { Decision, DecisionWords } from './tables.ts'

export type Asking = {
  kind: DecisionKind
  objectId: string
  words: DecisionWords
  now: Date
  /** The case it is part of: the question hides with it, and stands in its trace. */
  caseId?: string | null
  /** Of the case or person the words are about, so that they are erased together. Without: a key of its own. */
  keys?: Keys
}

/** Puts a decision before a second person. Nothing is done by it: what follows waits for `hasForce` [PR 8]. */
export async function askSecond(tx: Tx, actor: Actor, asking: Asking): Promise<Decision> {
  const { kind, objectId, words, now } = asking
  const id = newId()
  const keys = asking.keys ?? (await makeKeys(tx, id))
  const alone = await findAloneFrom(tx, actor, kind, now)
  const { caseId = null } = asking
  const by = { askedBy: actor.id, askedAt: now, aloneFrom: alone }
  const asked = { id, kind, objectId, caseId, words, ...by }
  if (!(await insertDecision(tx, keys, asked)))
    throw new AppError('conflict', 'This waits for a second person already.')
  await record(tx, actor, 'second person asked', traced({ id, caseId }))
  return getDecision(tx, id)
}

/** From when it may be taken alone: of who could be the second now, and of who could when it was asked. */
async function findAloneFrom(tx: Tx, actor: Actor, kind: DecisionKind, askedAt: Date) {
  const profile = await getProfile(tx)
  const counted = { roles: rolesOfSecond(kind, profile), since: askedAt }
  return aloneFrom(profile, await countOthers(tx, actor.id, counted), askedAt)
}

const rolesOfSecond = (kind: DecisionKind, profile: Profile) =>
  roles.filter((role) => mayBeSecond({ role, permissions: permissionsOf(role) }, kind, profile))

/** The decision that waits about this thing, if one does. */
export async function findWaiting(tx: Tx, kind: DecisionKind, objectId: string) {
  const last = await findLastDecision(tx, kind, objectId)
  return last?.state === 'waiting' ? last : null
}

/** The second person's yes. Refused: to whoever asked, and to whoever may not be the second. */
export async function agree(tx: Tx, actor: Actor, id: string, now: Date): Promise<Decision> {
  const decision = await getDecision(tx, id)
  requireMaySettle(actor, decision, await getProfile(tx))
  requireByHerself(await getStanding(tx, actor.id, decision.askedBy), decision)
  return settle(tx, actor, decision, { state: 'agreed', by: actor.id, at: now })
}

export async function refuse(
  tx: Tx,
  actor: Actor,
  id: string,
  { reason, now }: { reason: string; now: Date },
): Promise<Decision> {
  const decision = await getDecision(tx, id)
  requireMaySettle(actor, decision, await getProfile(tx))
  return settle(tx, actor, decision, {
    state: 'refused',
    by: actor.id,
    at: now,
    refusal: reason,
  })
}

export async function withdraw(tx: Tx, actor: Actor, id: string, now: Date): Promise<Decision> {
  const decision = await getDecision(tx, id)
  requireMayWithdraw(actor, decision)
  return endDecision(tx, actor, decision, now)
}

/** Nothing comes of it: of what waits, nor of what was agreed to and has not had its effect. */
export async function endDecision(tx: Tx, actor: Actor, decision: Decision, now: Date) {
  const by = { by: actor.id, at: now }
  if (decision.state === 'waiting')
    return settle(tx, actor, decision, { state: 'withdrawn', ...by })
  if (!(await setEnded(tx, decision.id, by))) meanwhile()
  await record(tx, actor, events.withdrawn, traced(decision))
  return getDecision(tx, decision.id)
}

/** Where there is nobody: after the delay, by whoever asked, with a day on which it is looked at again [PR 8]. */
export async function takeAlone(tx: Tx, actor: Actor, id: string, now: Date): Promise<Decision> {
  const decision = await getDecision(tx, id)
  const from = await findAloneFrom(tx, actor, decision.kind, decision.askedAt)
  requireMayTakeAlone(actor, decision, from, now)
  const reviewDueOn = dayAfter(londonDay(now), daysToReview)
  return settle(tx, actor, decision, { state: 'alone', by: actor.id, at: now, reviewDueOn })
}

/** The later look at what was decided alone. */
export async function reviewDecision(
  tx: Tx,
  actor: Actor,
  id: string,
  { found, now }: { found: string; now: Date },
) {
  const decision = await getDecision(tx, id)
  requireMayReview(actor, decision, await getProfile(tx))
  if (!(await setReviewed(tx, decision, { by: actor.id, at: now, found }))) meanwhile()
  await record(tx, actor, 'decision looked at again', traced(decision))
}

/** Opens what a decision is about, with a trace, or answers as if there was no such decision. */
export type Opening = (tx: Tx, actor: Actor, decision: Decision) => Promise<void>
export type Reachable = Partial<Record<DecisionKind, Opening>>

/**
 * Whoever answers is able to open what she answers for; a trustee sees the question alone [PR 8]. The database hides
 * what is out of reach already: this says the same of the program, and puts it into the trace of the case.
 */
export async function requireReach(tx: Tx, actor: Actor, id: string, reachable: Reachable) {
  const decision = await getDecision(tx, id)
  if (!maySee(actor, decision, await getProfile(tx))) notFound()
  if (actor.role !== 'trustee') await reachable[decision.kind]?.(tx, actor, decision)
}

/** What waits for this person, what she asked for, and what is to be looked at again. */
export async function seeDecisions(tx: Tx, actor: Actor): Promise<Decision[]> {
  const profile = await getProfile(tx)
  const open = await listOpenDecisions(tx)
  await record(tx, actor, 'decisions listed', null)
  return open.filter((decision) => maySee(actor, decision, profile))
}

const events: Record<Settling['state'], TraceEvent> = {
  agreed: 'second person agreed',
  refused: 'second person refused',
  withdrawn: 'question to second person withdrawn',
  alone: 'decision taken alone',
}

async function settle(tx: Tx, actor: Actor, decision: Decision, settling: Settling) {
  if (!(await setSettled(tx, decision, settling))) meanwhile()
  await record(tx, actor, events[settling.state], traced(decision))
  return getDecision(tx, decision.id)
}

async function getDecision(tx: Tx, id: string): Promise<Decision> {
  return (await findDecision(tx, id)) ?? notFound()
}

function meanwhile(): never {
  throw new AppError('conflict', 'This was decided meanwhile. Open it again.')
}

const traced = ({ id, caseId }: Pick<Decision, 'id' | 'caseId'>) => ({
  kind: 'decision for two',
  id,
  caseId,
})
