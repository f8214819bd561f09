import { actingAs, type Tx } from '../../../../platform/db.ts'
import { nobody } from '../../../../security/actor.ts'
import { getKeys } from '../../../../security/keys.ts'
import { listPartiesOfCase } from '../../../cases/public.ts'
import { lockHeld } from '../../../people/public.ts'
import type { Referral } from '../../public.ts'
import {
  isOtherSideIn,
  keepMatches,
  listReferrersElse,
  matchesOf,
  type NewMatch,
  toldIn,
} from '../public.ts'

/**
 * Whether whoever refers may be the alleged stalker of another case, of everybody who is stored in this moment, as long as
 * no senior said that it is somebody else. The service answers, not whoever asks: the case may be hidden from her, and
 * nothing goes to him all the same [PR 7]. All is asked whatever the first answer is: how long it takes tells nothing.
 */
export const mayBeOtherSide = (tx: Tx, referral: Referral): Promise<boolean> =>
  actingAs(tx, nobody, async () => {
    const isKnown = await isOtherSideIn(tx, referral.id, 'referrer')
    const [sides, elses] = [await sidesOf(tx, referral), await listReferrersElse(tx, referral.id)]
    return isKnown || sides.some(({ personId }) => !elses.includes(personId))
  })

/** A case is open, so nothing of the referral waits any more; but whoever refers is still told, so a senior is asked of him. */
export async function checkReferrer(tx: Tx, referral: Referral) {
  const { id, caseId } = referral
  await lockHeld(tx, id)
  const of = { id, keys: await getKeys(tx, id) }
  await keepMatches(tx, of, { found: await sidesOf(tx, referral), besides: caseId ?? [] })
}

/** Whose conduct his own case is about is asked of that case. */
async function sidesOf(tx: Tx, referral: Referral): Promise<NewMatch[]> {
  const found = await matchesOf(tx, toldIn(referral), ['victim', 'referrer'])
  const own = referral.caseId === null ? [] : await listPartiesOfCase(tx, referral.caseId)
  return found.filter(
    ({ party, finding, personId }) =>
      party === 'referrer' && finding === 'counter-party' && !own.includes(personId),
  )
}
