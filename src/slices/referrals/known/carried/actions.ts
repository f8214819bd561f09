import type { Tx } from '../../../../platform/db.ts'
import { findWhoseWay } from '../../../people/public.ts'
import type { Answers } from '../../answers/public.ts'
import type { OpenReferral } from '../../public.ts'
import { isOtherSideIn } from '../public.ts'
import { listHerself } from './queries.ts'

/**
 * What a case is made of, in place of what was said: nobody is to be asked for a child who is the alleged stalker of another
 * case, and a way of his is not safe though a senior found that the victim is somebody else [ISA §83]. Of hidden cases too:
 * who opens this one learns that nobody has made sure of it, and no more [PR 7].
 */
export async function answersToOpen(tx: Tx, { referral }: OpenReferral): Promise<Answers> {
  const { victim, contact, ...others } = referral.kept.answers
  const guardianSafe = (await isOtherSideIn(tx, referral.id, 'guardian')) ? 'unknown' : null
  const herself = (await listHerself(tx, referral.id)).map(({ personId }) => personId)
  const isAnothers = async (kind: 'mobile' | 'email', value: string | null) =>
    value !== null &&
    (await findWhoseWay(tx, { kind, value })).some((person) => !herself.includes(person))
  const told: Answers['contact'] = {
    ...contact,
    ...((await isAnothers('mobile', contact.phone)) ? { phoneSafe: 'unknown' } : {}),
    ...((await isAnothers('email', contact.email)) ? { emailSafe: 'unknown' } : {}),
  }
  return {
    ...others,
    contact: told,
    victim: { ...victim, guardianSafe: guardianSafe ?? victim.guardianSafe },
  }
}
