import type { Tx } from '../../../platform/db.ts'

/** Keeps these colleagues from the referral, and nobody else. */
export async function setReferralBars(tx: Tx, referralId: string, accountIds: readonly string[]) {
  await deleteReferralBars(tx, referralId)
  if (accountIds.length === 0) return
  await tx
    .insertInto('referral_bar')
    .values(accountIds.map((account_id) => ({ referral_id: referralId, account_id })))
    .execute()
}

export async function deleteReferralBars(tx: Tx, referralId: string) {
  await tx.deleteFrom('referral_bar').where('referral_id', '=', referralId).execute()
}

export async function listReferralBars(tx: Tx, referralId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('referral_bar')
    .select('account_id')
    .where('referral_id', '=', referralId)
    .orderBy('raised_at')
    .execute()
  return rows.map(({ account_id }) => account_id)
}

/** Referrals that came in and have no case yet: the ids alone. */
export async function listWithoutCase(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('referral')
    .select('id')
    .where('received_at', 'is not', null)
    .where('case_id', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}
