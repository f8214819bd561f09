import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Typed } from '../../../platform/http.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { type Answers, noAnswers } from '../answers/public.ts'
import { sendDrafted } from '../drafts/public.ts'
import {
  changeReferral,
  findReferral,
  insertReferral,
  type OpenReferral,
  type ReferralDoor,
} from '../public.ts'

/** What one of ours is taking in is hers alone until she sends it. */
export async function findOwnDraft(
  tx: Tx,
  actor: Actor,
  id: string,
  door: ReferralDoor,
): Promise<OpenReferral> {
  const opened = (await findReferral(tx, id)) ?? notFound()
  const { referral } = opened
  const isHers = referral.state === 'draft' && referral.kept.takenBy === actor.id
  return referral.door === door && isHers ? opened : notFound()
}

/** Begins one: of whoever takes it in, as soon as something of it is kept. */
export async function beginOwnDraft(
  tx: Tx,
  actor: Actor,
  { door, now }: { door: ReferralDoor; now: Date },
): Promise<OpenReferral> {
  const begun = await insertReferral(tx, { door, submittedBy: null, answers: noAnswers, now })
  await record(tx, actor, 'referral begun', { kind: 'referral', id: begun.id })
  return (await findReferral(tx, begun.id)) ?? notFound()
}

/** Keeps what was typed as it was typed: nothing is lost when the line goes dead [PR 29]. */
export async function keepTyped(
  tx: Tx,
  actor: Actor,
  opened: OpenReferral,
  { typed, now }: { typed: Typed; now: Date },
) {
  const kept = { ...opened.referral.kept, takenBy: actor.id, typed }
  await changeReferral(tx, opened, { saved_at: now, kept })
  await record(tx, actor, 'referral draft saved', { kind: 'referral', id: opened.referral.id })
}

/** Makes a received referral of it. */
export async function sendTyped(
  tx: Tx,
  actor: Actor,
  opened: OpenReferral,
  { answers, now, today }: { answers: Answers; now: Date; today: string },
) {
  const { id, kept } = opened.referral
  const { typed: _sent, ...rest } = kept
  await changeReferral(tx, opened, { kept: { ...rest, takenBy: actor.id, answers } })
  const whole = (await findReferral(tx, id)) ?? notFound()
  await sendDrafted(tx, whole, actor, { now, today })
}
