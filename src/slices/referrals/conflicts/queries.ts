import { anyOf, type Tx } from '../../../platform/db.ts'
import type { ReferralBar } from './tables.ts'

/** Keeps these colleagues from the referral, and nobody else. */
export async function setReferralBars(tx: Tx, referralId: string, bars: readonly ReferralBar[]) {
  await deleteReferralBars(tx, referralId)
  if (bars.length === 0) return
  await tx
    .insertInto('referral_bar')
    .values(
      bars.map(({ accountId: account_id, source }) => ({
        referral_id: referralId,
        account_id,
        source,
      })),
    )
    .execute()
}

export async function deleteReferralBars(tx: Tx, referralId: string) {
  await tx.deleteFrom('referral_bar').where('referral_id', '=', referralId).execute()
}

export async function listReferralBars(tx: Tx, referralId: string): Promise<ReferralBar[]> {
  return tx
    .selectFrom('referral_bar')
    .select(['account_id as accountId', 'source'])
    .where('referral_id', '=', referralId)
    .orderBy('raised_at')
    .execute()
}

/** Referrals that came in, have no case yet and are not closed: the ids alone. */
export async function listWithoutCase(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('referral')
    .select('id')
    .where('received_at', 'is not', null)
    .where('case_id', 'is', null)
    .where('closed_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/** Who holds these cases, as far as they are within reach of whoever reads this. */
export async function listHoldersWithin(tx: Tx, caseIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('support_case')
    .select('worker_id')
    .where('id', '=', anyOf(caseIds))
    .execute()
  return new Set(rows.flatMap(({ worker_id }) => worker_id ?? []))
}
