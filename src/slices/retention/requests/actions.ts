import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { readSchedule } from '../../../security/retention/actions.ts'
import { record } from '../../../security/trace.ts'
import { findCases, openCase } from '../../cases/public.ts'
import type { AnswerInput, RequestInput } from './input.ts'
import { requireMayAnswer, requireMayPutOff, requireShown } from './policy.ts'
import { findRequest, insertRequest, listRequests, setAnswered, setPutOff } from './queries.ts'
import { answerDueOn, needsProof, proofWays, proofWayWords } from './rules.ts'
import type { ErasureRequest, RequestLine, Shown } from './tables.ts'

type Now = { now: Date; today: string }

/** Writes down that somebody asked: from the day it came the month runs [UKGDPR Art12]. */
export async function registerRequest(
  tx: Tx,
  actor: Actor,
  input: RequestInput,
  { now, today }: Now,
): Promise<string> {
  const { askedBy, who, what, proof, receivedOn } = input
  const dueOn = answerDueOn(receivedOn, await readSchedule(tx, today), false)
  const words = { who, what, proof }
  const id = await insertRequest(tx, { askedBy, words, receivedOn, dueOn, by: actor.id, at: now })
  await record(tx, actor, 'erasure asked for', { kind: 'erasure request', id })
  return id
}

export async function seeRequests(tx: Tx, actor: Actor): Promise<RequestLine[]> {
  const requests = await listRequests(tx)
  await record(tx, actor, 'erasure requests listed', null)
  return requests
}

/** Its words name people: never without a trace. */
export async function openRequest(tx: Tx, actor: Actor, id: string): Promise<ErasureRequest> {
  const found = (await findRequest(tx, id)) ?? notFound()
  await record(tx, actor, 'opened for disposal.propose', { kind: 'erasure request', id })
  return found
}

/** Decides, with the reason. What was granted is then proposed on the case, and destroyed by two [PR 8]. */
export async function answerRequest(
  tx: Tx,
  actor: Actor,
  id: string,
  { input, now }: { input: AnswerInput; now: Date },
) {
  const request = await openRequest(tx, actor, id)
  const { outcome, ground, reason, told, version } = input
  requireMayAnswer(request, outcome)
  const caseId = await caseOf(tx, actor, request, input)
  const shown = shownIn(input)
  requireShown(outcome, shown)
  const words = { reason: outcome === 'neutral' ? null : reason, told, shown }
  const answer = { state: outcome, ground, caseId, words, by: actor.id, at: now }
  if (!(await setAnswered(tx, id, version, answer))) meanwhile()
  await record(tx, actor, 'erasure answered', { kind: 'erasure request', id })
}

function shownIn({ outcome, shownBy, shown }: AnswerInput): Shown | null {
  const by = proofWays.find((way) => way === shownBy)
  return outcome !== 'neutral' && by && shown !== null ? { by, words: shown } : null
}

const askedByWords = {
  victim: 'the victim',
  'subject-of-concern': 'the person whose conduct it may be',
  worker: 'somebody who works or worked here',
  'somebody-else': 'somebody else, or somebody for them',
} as const

/** What the second person is told of a request: who asked, what showed it, and how many looked at it so far. */
export function askedForWords({ askedBy, answer, ...by }: ErasureRequest, asker: string): string {
  const shown = answer?.shown
  const how = shown ? `${proofWayWords[shown.by]}. ${shown.words}` : 'nothing'
  const isOne = by.registeredBy === asker && by.answeredBy === asker
  const many = isOne
    ? 'One person wrote the request down, granted it and asks you.'
    : 'More than one person dealt with the request before you.'
  return `Asked for by ${askedByWords[askedBy]}. Shown by: ${how} ${many}`
}

/** A case is joined only where the victim's request is granted: there is nothing to erase by it otherwise. */
async function caseOf(tx: Tx, actor: Actor, { askedBy }: ErasureRequest, input: AnswerInput) {
  const { outcome, caseReference } = input
  if (askedBy !== 'victim' || !needsProof(outcome)) return null
  const found = await findCases(tx, caseReference ?? '')
  const line = found.find(({ reference }) => reference === caseReference?.toUpperCase())
  if (!line) throw new AppError('invalid', 'No case has this reference.')
  await openCase(tx, actor, line.id, 'disposal.propose')
  return line.id
}

/** Two months more, where it is complex or one of many; whoever asked is told within the first. */
export async function putOffRequest(tx: Tx, actor: Actor, id: string, { now, today }: Now) {
  const request = await openRequest(tx, actor, id)
  requireMayPutOff(request, today)
  const dueOn = answerDueOn(request.receivedOn, await readSchedule(tx, today), true)
  if (!(await setPutOff(tx, id, dueOn, now))) meanwhile()
  await record(tx, actor, 'erasure put off', { kind: 'erasure request', id })
}

function meanwhile(): never {
  throw new AppError('conflict', 'This changed while you had it open. Open it again.')
}
