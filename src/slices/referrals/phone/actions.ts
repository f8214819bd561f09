import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Typed } from '../../../platform/http.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { type Answers, noAnswers } from '../answers/public.ts'
import { sendDrafted } from '../drafts/public.ts'
import { changeReferral, findReferral, insertReferral, type OpenReferral } from '../public.ts'

type Call = { id: string | null; now: Date }

/** Keeps what was typed as it was typed: nothing is lost when the line goes dead [PR 29]. */
export async function keepCall(tx: Tx, actor: Actor, { id, typed, now }: Call & { typed: Typed }) {
  const opened = await openCall(tx, actor, { id, now })
  const kept = { ...opened.referral.kept, takenBy: actor.id, typed }
  await changeReferral(tx, opened, { saved_at: now, kept })
  await record(tx, actor, 'referral draft saved', { kind: 'referral', id: opened.referral.id })
  return opened.referral.id
}

/** Makes a received referral of a call at once. */
export async function receiveCall(
  tx: Tx,
  actor: Actor,
  { id, now, answers, today }: Call & { answers: Answers; today: string },
) {
  const opened = await openCall(tx, actor, { id, now })
  const { typed: _sent, ...kept } = opened.referral.kept
  await changeReferral(tx, opened, { kept: { ...kept, takenBy: actor.id, answers } })
  const whole = (await findReferral(tx, opened.referral.id)) ?? notFound()
  await sendDrafted(tx, whole, actor, { now, today })
  return whole.referral.id
}

/** A call that is still being taken is hers alone who took it. */
export async function findCall(tx: Tx, actor: Actor, id: string): Promise<OpenReferral> {
  const opened = (await findReferral(tx, id)) ?? notFound()
  const { door, state, kept } = opened.referral
  if (door !== 'phone' || state !== 'draft' || kept.takenBy !== actor.id) notFound()
  return opened
}

async function openCall(tx: Tx, actor: Actor, { id, now }: Call): Promise<OpenReferral> {
  if (id !== null) return findCall(tx, actor, id)
  const begun = await insertReferral(tx, {
    ...{ door: 'phone', submittedBy: null, answers: noAnswers, now },
  })
  await record(tx, actor, 'referral begun', { kind: 'referral', id: begun.id })
  return (await findReferral(tx, begun.id)) ?? notFound()
}
