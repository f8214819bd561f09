import type { Tx } from '../../../../platform/db.ts'
import { isMailAddress } from '../../../../platform/mail-address.ts'
import { londonDay } from '../../../../platform/time.ts'
import type { Actor } from '../../../../security/actor.ts'
import { type LadderState, ladderOf, type OpenCase, openCase } from '../../../cases/public.ts'
import { lockClock } from '../../../clock/public.ts'
import type { ProtectedValue } from '../../../disclosures/public.ts'
import { findPeople } from '../../../people/public.ts'
import { isSamePerson, mayBeTheOne, outwardOf } from '../../outward/public.ts'
import { type OpenReferral, openReferral } from '../../public.ts'
import { type Bar, barOf } from './rules.ts'

/** How a referral stands whose victim was not reached: what bars the notice, or all that is needed for one. */
export type Unreached = {
  opened: OpenReferral
  bar: Bar | null
  ladder: LadderState | null
  isHighRisk: boolean
  email: string | null // a mail can go there
  phone: string | null
}

export type InCase = { inCase: OpenCase; values: ProtectedValue[]; names: string[] }

/** Opens a referral with its case, to tell the referrer or to see why not. */
export async function openUnreached(
  tx: Tx,
  actor: Actor,
  id: string,
  now: Date,
): Promise<{ unreached: Unreached; within: InCase | null }> {
  const opened = await openReferral(tx, actor, id, 'disclosure.make')
  const { caseId, kept } = opened.referral
  const { email, phone } = kept.answers.you
  const told = { email: email !== null && isMailAddress(email) ? email : null, phone }
  if (caseId === null) {
    const bar = 'no-case'
    return { unreached: { opened, bar, ladder: null, isHighRisk: false, ...told }, within: null }
  }
  const inCase = await openCase(tx, actor, caseId, 'disclosure.make')
  await lockClock(tx, caseId) // who is reached at this very moment is not told of as not reached
  const ladder = await ladderOf(tx, inCase, londonDay(now))
  const { isWalled, values, names } = await outwardOf(tx, opened.referral)
  const bar = await findBar(tx, { opened, inCase, ladder, isWalled })
  const isHighRisk = inCase.case.risk_level === 'high' || kept.answers.risk.level === 'high'
  const within = { inCase, values, names }
  return { unreached: { opened, bar, ladder, isHighRisk, ...told }, within }
}

type Found = {
  opened: OpenReferral
  inCase: OpenCase
  ladder: LadderState
  isWalled: boolean
}

async function findBar(tx: Tx, found: Found): Promise<Bar | null> {
  const { opened, inCase, ladder, isWalled } = found
  const { referral } = opened
  const { you } = referral.kept.answers
  const { victim_id: victimId } = inCase.case
  const victim = (await findPeople(tx, [victimId])).get(victimId) ?? null
  return barOf({
    state: referral.state,
    isClosed: inCase.case.state === 'closed',
    isSelfReferral:
      referral.door === 'self' ||
      you.source === 'self' ||
      (victim !== null && isSamePerson(you, victim)),
    isWalled,
    mayBeTheOne: await mayBeTheOne(tx, referral),
    isReached: ladder.reachedOn !== null,
    isClimbed: ladder.climbed,
  })
}
