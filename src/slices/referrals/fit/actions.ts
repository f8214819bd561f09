import type { Tx } from '../../../platform/db.ts'
import { InvalidInput, type Typed } from '../../../platform/http.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import {
  type Offered,
  type OutcomeInput,
  offer,
  servicesSought,
  settleOutcome,
} from '../../cases/signposts/public.ts'
import { findServiceProfile, outsideOf } from '../../directory/profile/public.ts'
import { listEntries } from '../../directory/public.ts'
import type { Answers } from '../answers/public.ts'
import { changeReferral, mayBecome, openReferral, type Referral } from '../public.ts'
import type { NotificationInput } from './input.ts'
import { type Fit, type Pointed, pointersFor, referredOne } from './rules.ts'

/** Whether a referral lies outside what the service is for, and where else to turn. It is sent all the same [ISA §83]. */
export async function lookAtFit(tx: Tx, answers: Answers, today: string): Promise<Pointed> {
  const referred = referredOne(answers, today)
  const outside = outsideOf(await findServiceProfile(tx), referred)
  if (outside.length === 0) return { outside, pointers: [] }
  return { outside, pointers: pointersFor(outside, referred, await listEntries(tx, 'standing')) }
}

/** The same, to be kept with the referral as it is sent; nothing where it lies within. */
export async function fitToKeep(tx: Tx, answers: Answers, today: string): Promise<{ fit?: Fit }> {
  const { outside, pointers } = await lookAtFit(tx, answers, today)
  if (outside.length === 0) return {}
  const pointedTo = pointers.map(({ id, offer }) => ({ id, name: offer.name }))
  return { fit: { outside, pointedTo, on: today } }
}

/** Services to point to, those that suit whom the referral speaks of first; null: there is nothing to decide. */
export async function offerServices(
  tx: Tx,
  { state, kept }: Referral,
  { query, typed, today }: { query: string | undefined; typed: Typed; today: string },
): Promise<Offered | null> {
  if (!mayBecome(state, 'triaged')) return null
  const { age, area } = referredOne(kept.answers, today)
  const sought = { age: age?.from ?? null, area: area ?? '' }
  return offer(await listEntries(tx, 'standing'), {
    words: servicesSought(query),
    ticked: [typed.entries ?? []].flat(),
    sought,
  })
}

/** What came of a service that was named when the referral was decided. */
export async function noteReferralOutcome(
  tx: Tx,
  actor: Actor,
  id: string,
  said: { signpostId: string; input: OutcomeInput; today: string },
) {
  await openReferral(tx, actor, id, 'referral.triage')
  const { outcome, version } = said.input
  const settled = { id: said.signpostId, outcome, version, on: said.today }
  await settleOutcome(tx, actor, { referralId: id }, settled)
}

/** Social care was told: by whom, when, and what they call it there [ISA §83] [ISA §84]. */
export async function noteNotification(
  tx: Tx,
  actor: Actor,
  id: string,
  { input, today }: { input: NotificationInput; today: string },
) {
  const opened = await openReferral(tx, actor, id, 'referral.triage')
  const { body, toldBy: by, toldOn: on, bodyReference: reference } = input
  if (on > today)
    throw new InvalidInput([{ field: 'toldOn', message: 'The day must be today or in the past' }])
  const { kept, caseId } = opened.referral
  const told = [...(kept.told ?? []), { body, by, on, reference }]
  await changeReferral(tx, opened, { kept: { ...kept, told } })
  await record(tx, actor, 'social care told', { kind: 'referral', id, caseId })
}
