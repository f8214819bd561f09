import type { Tx } from '../../../../platform/db.ts'
import { AppError } from '../../../../platform/errors.ts'
import type { FieldError } from '../../../../platform/http.ts'
import { londonDay } from '../../../../platform/time.ts'
import type { Actor } from '../../../../security/actor.ts'
import { record } from '../../../../security/trace.ts'
import { type Contact, type Manner, mayContactBy } from '../../../people/public.ts'
import { type OpenCase, openCase, requireOpen } from '../../public.ts'
import { findStops, isBesideNow, reachingOf, requireBeside, type Telling } from '../public.ts'
import type { CallInput } from './input.ts'
import { insertCall } from './queries.ts'
import { fieldOfCall, mannerOn, numberToCall, showsNumber } from './rules.ts'
import type { Call } from './tables.ts'

/** What stands against calling now, by the field of the call's own form. */
export async function findCallStops(
  tx: Tx,
  actor: Actor,
  opened: OpenCase,
  input: CallInput,
  now: Date,
): Promise<FieldError[]> {
  const stops = await findStops(tx, actor, opened, tellingOf(input), now)
  return stops.map(({ field, message }) => ({ field: fieldOfCall(field), message }))
}

/** Begins a call: from now on its page shows the number to who began it. Answers its id [PR 6]. */
export async function startCall(
  tx: Tx,
  actor: Actor,
  caseId: string,
  input: CallInput,
  now: Date,
): Promise<string> {
  const opened = await openCase(tx, actor, caseId, 'contact.record')
  requireOpen(opened.case)
  requireBeside(await isBesideNow(tx, actor, opened.case.worker_id, now))
  const [stop] = await findCallStops(tx, actor, opened, input, now)
  if (stop) throw new AppError('conflict', stop.message)
  const { channel, callLifeAtRisk: lifeAtRisk, callReason } = input
  const reason = lifeAtRisk ? callReason : null
  const id = await insertCall(tx, opened, { channel, reason, startedBy: actor.id, startedAt: now })
  if (lifeAtRisk) await record(tx, actor, 'contact override', { kind: 'call', id, caseId })
  return id
}

const tellingOf = (input: CallInput): Telling => ({
  told: {
    ...{ kind: 'to-victim', method: 'phone', outcome: null, when: null, said: [] },
    ...{ withWhom: null, asked: null, answer: null, note: null, minutes: null, next: null },
    lifeAtRisk: input.callLifeAtRisk,
    reason: input.callReason,
    readFirst: input.callReadFirst,
  },
  channels: [input.channel],
})

/** What the page of a call may show. `number` is null where it may not. */
export type Shown = { number: string | null; contact: Contact; manner: Manner }

/** Shows the number of a call as long as it may be shown, and never without a trace of it. */
export async function showCall(
  tx: Tx,
  actor: Actor,
  opened: OpenCase,
  call: Call,
  now: Date,
): Promise<Shown> {
  const facts = await reachingOf(tx, opened)
  const { contact } = facts
  const may = mayContactBy(facts, { what: 'call', kinds: [call.channel] }, now)
  const begun = { ...call, startedOn: londonDay(call.startedAt) }
  if (!showsNumber(begun, { by: actor.id, today: londonDay(now), may }))
    return { number: null, contact, manner: mannerOn(contact, null) }
  const object = { kind: 'call', id: call.id, caseId: opened.case.id }
  await record(tx, actor, 'contact details shown to call', object)
  const number = numberToCall(facts, call, now)
  return { number, contact, manner: mannerOn(contact, number) }
}
