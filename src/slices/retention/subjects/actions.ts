import type { Tx } from '../../../platform/db.ts'
import type { Actor } from '../../../security/actor.ts'
import type { Permission } from '../../../security/permissions.ts'
import { openCase } from '../../cases/public.ts'
import { openReferral } from '../../referrals/public.ts'
import type { OpenSubject } from './tables.ts'

export type SubjectId = { kind: 'case' | 'referral'; id: string }

/** Through the one door of each: never without a trace of who looked, and why. */
export async function openSubject(
  tx: Tx,
  actor: Actor,
  { kind, id }: SubjectId,
  purpose: Permission,
): Promise<OpenSubject> {
  if (kind === 'case') {
    const inCase = await openCase(tx, actor, id, purpose)
    const { reference, state } = inCase.case
    const hasEnded = state === 'closed'
    return { kind, id, reference, keys: inCase.keys, hasEnded, ofCase: null, inCase }
  }
  const { referral, keys } = await openReferral(tx, actor, id, purpose)
  const { reference, state, caseId: ofCase } = referral
  return { kind, id, reference, keys, hasEnded: state === 'redirected', ofCase, inCase: null }
}
