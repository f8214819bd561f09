import type { Tx } from '../../../../platform/db.ts'
import { holdReferralBeside } from '../../../cases/public.ts'
import { likenessToName, listSharing } from '../../../people/public.ts'
import type { Referral } from '../../public.ts'
import { listOpenOf, partiesIn, toldIn } from '../public.ts'

const parties = ['victim', 'subject'] as const

/**
 * Holds the victim of a referral that waits, and whose conduct it is, against the names beside open cases: of those cases
 * alone that share a token with it. What is found stands in the list of the case; nothing of this referral waits for it.
 */
export async function holdAgainstBeside(tx: Tx, referral: Referral) {
  const known = partiesIn(toldIn(referral))
  const told = parties.flatMap((party) => {
    const who = known[party]
    return who ? [{ party, like: (name: string) => likenessToName(name, who) }] : []
  })
  const like = await listSharing(tx, referral.id, 'case')
  for (const caseId of await listOpenOf(tx, like))
    await holdReferralBeside(tx, caseId, { referralId: referral.id, told })
}
