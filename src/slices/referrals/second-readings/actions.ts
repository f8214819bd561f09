import { actingAs, type Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import { londonDay } from '../../../platform/time.ts'
import { type Actor, machine } from '../../../security/actor.ts'
import { getKeys } from '../../../security/keys.ts'
import { agree, askSecond, findWaiting, refuse } from '../../../security/second-person/actions.ts'
import { getProfile } from '../../../security/second-person/queries.ts'
import type { Decision } from '../../../security/second-person/tables.ts'
import { record } from '../../../security/trace.ts'
import { signpost } from '../../cases/signposts/public.ts'
import { listEntriesOf } from '../../directory/public.ts'
import { requireNotWaiting } from '../known/public.ts'
import {
  changeReferral,
  findReferral,
  type OpenReferral,
  openReferral,
  type Referral,
  type Triage,
} from '../public.ts'
import { requireMayRead, requireWaitsForReader } from './policy.ts'

/**
 * Where one worker is all there is, a trustee reads the decision and its reason, and nothing else of the referral; or
 * it waits for a day [PR 8]. Elsewhere a colleague reads it on the page of the referral.
 */
export async function askSecondReader(
  tx: Tx,
  actor: Actor,
  { id, reference }: Referral,
  { input, now }: { input: Pick<Triage, 'reason' | 'signpost'>; now: Date },
) {
  if ((await getProfile(tx)) !== 'small') return
  const what = `Not to accept the referral ${reference}. Instead: ${input.signpost ?? 'nothing named'}`
  const words = { what, why: input.reason }
  const keys = await getKeys(tx, id)
  await askSecond(tx, actor, { kind: 'referral not accepted', objectId: id, words, now, keys })
}

/** A second worker agrees that the service cannot take it, or sends it back to be looked at again. */
export async function readAgain(
  tx: Tx,
  actor: Actor,
  id: string,
  { agrees, now }: { agrees: boolean; now: Date },
) {
  const opened = await openReferral(tx, actor, id, 'referral.triage')
  requireMayRead(actor, opened.referral)
  if (agrees) await requireNotWaiting(tx, opened)
  const waiting = await findWaiting(tx, 'referral not accepted', id)
  if (waiting && agrees) await agree(tx, actor, waiting.id, now)
  if (waiting && !agrees) await refuse(tx, actor, waiting.id, { reason: '', now })
  const reader = { by: actor.id, at: now.toISOString(), agreed: agrees }
  await settleReading(tx, actor, opened, reader)
}

/** What follows the word of a trustee, or a day alone: she reads no referral, so it is not opened for her [PR 8]. */
export const secondReadingSettled = (tx: Tx, actor: Actor, decision: Decision, now: Date) =>
  actingAs(tx, machine, () => settled(tx, actor, decision, now))

async function settled(tx: Tx, actor: Actor, decision: Decision, now: Date) {
  const opened = (await findReferral(tx, decision.objectId)) ?? notFound()
  requireWaitsForReader(opened.referral)
  const { state } = decision
  if (state === 'withdrawn') return decideAnew(tx, opened)
  const agreed = state === 'agreed' || state === 'alone'
  if (agreed) await requireNotWaiting(tx, opened)
  const reader = { by: actor.id, at: now.toISOString(), agreed }
  await settleReading(tx, actor, opened, state === 'alone' ? { ...reader, alone: true } : reader)
}

/** Whoever asked took the question back: nobody has read it, and it is decided anew. */
const decideAnew = (tx: Tx, opened: OpenReferral) =>
  changeReferral(tx, opened, { state: 'received', actioned_at: null })

/**
 * Services of the directory that were picked beside the words; the victim is told of them by whoever referred. Where it
 * is not accepted, only once a second reader agreed.
 */
export async function pointTo(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  { referral: { id, caseId }, keys }: OpenReferral,
  { triage: { entries = [], reason: why }, today: on }: { triage: Triage; today: string },
) {
  const still = await listEntriesOf(
    tx,
    entries.map((each) => each.id),
  )
  if (still.length === 0) return
  const said = {
    kind: 'signposted',
    entries: still.map((each) => each.id),
    on,
    why,
    agreed: 'not-asked',
  } as const
  const object = { kind: 'referral', id, caseId }
  await signpost(tx, actor, { of: { referralId: id }, keys }, said, object)
}

/** Agreed to, it is closed to the referrer, with a word of where to turn; otherwise it is looked at again. */
async function settleReading(
  tx: Tx,
  actor: Actor,
  opened: OpenReferral,
  secondReader: NonNullable<Triage['secondReader']>,
) {
  const { triage } = opened.referral
  const written = triage && { ...triage, secondReader }
  const at = new Date(secondReader.at)
  await changeReferral(
    tx,
    opened,
    secondReader.agreed
      ? { state: 'redirected', actioned_at: at, closed_at: at, written }
      : { state: 'received', actioned_at: null, written },
  )
  if (secondReader.agreed && triage)
    await pointTo(tx, actor, opened, { triage, today: londonDay(at) })
  const event = secondReader.agreed ? 'second reader agreed' : 'second reader disagreed'
  await record(tx, actor, event, {
    kind: 'referral',
    id: opened.referral.id,
    caseId: opened.referral.caseId,
  })
}
