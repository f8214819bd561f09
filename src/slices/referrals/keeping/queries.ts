import { randomBytes } from 'node:crypto'
import type { Tx } from '../../../platform/db.ts'
import { anyOf } from '../../../platform/db.ts'
import { everyFileIdOf } from '../attachments/public.ts'
import type { ReferralState } from '../public.ts'

/** What the schedule asks of a referral: no words. Drafts are their referrer's own, and not here. */
export type KeptReferral = {
  id: string
  reference: string
  state: ReferralState
  receivedAt: Date | null
  closedAt: Date | null
  caseId: string | null
}

const keptReferrals = (tx: Tx) =>
  tx
    .selectFrom('referral as r')
    .innerJoin('data_key as k', (join) =>
      join.onRef('k.tenant_id', '=', 'r.tenant_id').onRef('k.subject_id', '=', 'r.id'),
    )
    .select([
      'r.id',
      'r.reference',
      'r.state',
      'r.received_at as receivedAt',
      'r.closed_at as closedAt',
      'r.case_id as caseId',
    ])
    .where('r.received_at', 'is not', null)

export const listReferralsWithoutCase = (tx: Tx): Promise<KeptReferral[]> =>
  keptReferrals(tx).where('r.case_id', 'is', null).orderBy('r.received_at').execute()

export const findKeptReferral = (tx: Tx, id: string): Promise<KeptReferral | undefined> =>
  keptReferrals(tx).where('r.id', '=', id).executeTakeFirst()

export async function listReferralsOfCases(tx: Tx, caseIds: string[]): Promise<KeptReferral[]> {
  if (caseIds.length === 0) return []
  return keptReferrals(tx).where('r.case_id', '=', anyOf(caseIds)).execute()
}

/** What a referral came in lies under its own id, what was attached to it under names made of it: no row is asked, for it may be gone. */
export const listFilesOfReferral = async (_: Tx, id: string): Promise<string[]> => [
  id,
  ...everyFileIdOf(id),
]

/** Neither its link nor its code finds it any more, nor the line of a list that it came in. */
export async function setReferralForgotten(tx: Tx, id: string) {
  await tx
    .updateTable('referral')
    .set({
      address_token: randomBytes(16),
      code_hash: randomBytes(16),
      row_token: null,
      row_about: null,
    })
    .where('id', '=', id)
    .execute()
}
