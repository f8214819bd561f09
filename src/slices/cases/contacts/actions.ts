import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { FieldError } from '../../../platform/http.ts'
import { londonDay, londonMinute, londonMoment } from '../../../platform/time.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { lockClock } from '../../clock/public.ts'
import {
  type ChannelKind,
  type Facts,
  factsOf,
  findPeople,
  mayContactBy,
  noContact,
  valuesIn,
} from '../../people/public.ts'
import { listStandIns } from '../../workforce/public.ts'
import { type OpenCase, openCase, requireOpen, whyNotFamily } from '../public.ts'
import { type Call, findCall, numberToCall } from './calls/public.ts'
import { followLadder, ladderOf } from './ladder/public.ts'
import {
  isOverridden,
  requireUncorrected,
  requireUnwritten,
  type Standing,
  standsBeside,
  stopsOf,
} from './policy.ts'
import { findContact, insertContact } from './queries.ts'
import {
  channelsOf,
  classOf,
  reachOf,
  slotOf,
  type Told,
  timeWords,
  unsafeOf,
  type When,
} from './rules.ts'

/** Whether somebody stands beside the victim at a moment: rota and absences are asked only where they could say so. */
export async function isBesideNow(
  tx: Tx,
  actor: Pick<Actor, 'id' | 'role'>,
  workerId: string | null,
  now: Date,
): Promise<boolean> {
  if (standsBeside(actor, workerId, [])) return true
  return standsBeside(actor, workerId, await listStandIns(tx, workerId, now))
}

/** How the victim may be reached, as it was told, and by what the one whose conduct it is: where more than yes or no is asked. */
export async function reachingOf(tx: Tx, opened: Pick<OpenCase, 'case'>): Promise<Facts> {
  const { victim_id: id, subject_id: hisId } = opened.case
  const people = await findPeople(tx, [id, ...(hisId === null ? [] : [hisId])])
  const him = people.get(hisId ?? '')
  return factsOf(people.get(id)?.contact ?? noContact, him ? valuesIn(him.contact) : [])
}

/** What a contact is told about: a call that was begun, another contact that it corrects, or neither. */
export type Telling = {
  told: Told
  callId?: string | undefined
  correctsId?: string | undefined
  channels?: readonly ChannelKind[] | undefined // where only some of the method's are meant
}

/** What stands against saving it as told, for the form to say; nothing: it can be saved. */
export async function findStops(
  tx: Tx,
  actor: Actor,
  opened: OpenCase,
  telling: Telling,
  now: Date,
): Promise<FieldError[]> {
  const { told, standing } = await standingOf(tx, actor, opened, telling, now)
  return stopsOf(told, standing)
}

/**
 * Keeps a contact for good, in the words in which it was told, and tells the clock what it settles [ISA §85].
 * Answers its id.
 */
export async function recordContact(
  tx: Tx,
  actor: Actor,
  caseId: string,
  telling: Telling,
  now: Date,
): Promise<string> {
  const opened = await openCase(tx, actor, caseId, 'contact.record')
  requireOpen(opened.case)
  await lockClock(tx, caseId)
  const { told, standing, call } = await standingOf(tx, actor, opened, telling, now)
  requireUnwritten(call)
  if (call !== null && told.outcome === null)
    throw new AppError('invalid', 'Say what came of the call.')
  const [stop] = stopsOf(told, standing)
  if (stop) throw new AppError('conflict', stop.message)
  const correctsId = await correctedBy(tx, opened, telling)

  const today = londonDay(now)
  const before = await ladderOf(tx, opened, today)
  const { on, minute } = told.when ?? standing.now
  const unsafe = told.kind === 'to-victim' ? unsafeIn(told, standing) : null
  const { when: _, lifeAtRisk, reason, readFirst: __, ...words } = told
  const overridden = isOverridden(told, standing, call !== null && call.reason !== null)
  const id = await insertContact(tx, opened, {
    ...words,
    on,
    minute,
    slot: slotOf(minute),
    outcomeClass: classOf(told.kind, told.outcome),
    counts: told.kind === 'to-victim' && (unsafe === null || overridden),
    unsafe: unsafe === null ? null : { because: unsafe, reason: reason ?? '', lifeAtRisk },
    callId: call?.id ?? null,
    correctsId,
    recordedBy: actor.id,
    recordedAt: now,
  })
  await followLadder(tx, opened, before, { id, correctsId, today })
  // A call recorded its override when it began.
  if (unsafe !== null && overridden && call === null)
    await record(tx, actor, 'contact override', { kind: 'contact', id, caseId: opened.case.id })
  const isFirst = told.kind === 'first-conversation'
  const event = isFirst ? 'first conversation recorded' : 'contact recorded'
  await record(tx, actor, event, { kind: 'contact', id, caseId: opened.case.id })
  return id
}

const unsafeIn = ({ method, outcome }: Told, { may, voicemailIsSafe }: Standing) =>
  method === null ? null : unsafeOf(method, outcome, may, voicemailIsSafe)

/** The contact that this one stands for from now on. */
async function correctedBy(tx: Tx, opened: OpenCase, { correctsId }: Telling) {
  if (correctsId === undefined) return null
  const corrected = (await findContact(tx, opened, correctsId)) ?? notFound()
  requireUncorrected(corrected)
  return corrected.id
}

async function standingOf(
  tx: Tx,
  actor: Actor,
  opened: OpenCase,
  { told: given, callId, channels }: Telling,
  now: Date,
) {
  const call = callId === undefined ? null : ((await findCall(tx, opened, callId)) ?? notFound())
  const told = call === null ? given : asCalled(given, call)
  const facts = await reachingOf(tx, opened)
  const here = whenOf(now)
  const kinds = channels ?? channelsFor(told, call)
  const at = momentOf(told.when ?? here)
  const to = call === null ? undefined : (numberToCall(facts, call, call.startedAt) ?? undefined)
  const ways = { kinds, to }
  const standing: Standing = {
    now: here,
    may: mayBy(told, ways, facts, here),
    voicemailIsSafe: voicemailIsSafe(facts, ways, at),
    familyStop: told.kind === 'to-victim' ? await whyNotFamily(tx, opened, here.on) : null,
    mayOverride: await isBesideNow(tx, actor, opened.case.worker_id, now),
    hasBegun: told.when !== null,
  }
  return { told, standing, call }
}

/** A call was begun at its own minute, and for its own reason, whatever the form says. */
const asCalled = (told: Told, { startedAt, reason }: Call): Told => ({
  ...told,
  kind: 'to-victim',
  method: 'phone',
  when: whenOf(startedAt),
  lifeAtRisk: told.lifeAtRisk || reason !== null,
  reason: told.reason ?? reason,
})

export const whenOf = (at: Date): When => ({ on: londonDay(at), minute: londonMinute(at).minute })

const momentOf = ({ on, minute }: When): Date =>
  new Date(londonMoment(on, `${timeWords(minute)}:00`))

const channelsFor = ({ method }: Told, call: Call | null): readonly ChannelKind[] =>
  call === null ? channelsOf[method ?? 'through-service'] : [call.channel]

type Ways = { kinds: readonly ChannelKind[]; to: string | undefined }

function mayBy({ kind, method, when }: Told, ways: Ways, facts: Facts, now: When) {
  const what = method === null ? null : reachOf[method]
  if (kind !== 'to-victim' || what === null || ways.kinds.length === 0) return null
  return mayContactBy(facts, { what, ...ways }, momentOf(when ?? now))
}

const hours: readonly string[] = ['outside-window', 'no-window']

/** A voicemail is left on one number: on that of the call, or on whichever of that kind would be rung. */
function voicemailIsSafe(facts: Facts, ways: Ways, at: Date): boolean {
  const answer = mayContactBy(facts, { what: 'voicemail', ...ways }, at)
  return answer.may !== 'no' || hours.includes(answer.because) // its hour is asked of the call itself
}
