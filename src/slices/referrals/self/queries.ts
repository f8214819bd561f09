import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { seal, unseal } from '../../../platform/sealing.ts'
import type { OpenReferral } from '../public.ts'
import type { CheckOutcome, CheckWay, IdentityCheck } from './rules.ts'

const placeOf = (row: string) => ({ table: 'identity_check', column: 'words', row })

type NewCheck = { how: CheckWay; outcome: CheckOutcome; words: string; by: string; at: Date }

export async function insertCheck(tx: Tx, { referral, keys }: OpenReferral, check: NewCheck) {
  const id = newId()
  await tx
    .insertInto('identity_check')
    .values({
      id,
      referral_id: referral.id,
      how: check.how,
      outcome: check.outcome,
      words: seal<'P3'>(keys, placeOf(id), check.words),
      checked_by: check.by,
      checked_at: check.at,
    })
    .execute()
}

/** The oldest first. */
export async function listChecks(
  tx: Tx,
  { referral, keys }: OpenReferral,
): Promise<IdentityCheck[]> {
  const rows = await tx
    .selectFrom('identity_check')
    .selectAll()
    .where('referral_id', '=', referral.id)
    .orderBy('checked_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    how: row.how,
    outcome: row.outcome,
    words: unseal(keys, placeOf(row.id), row.words),
    by: row.checked_by,
    at: row.checked_at,
  }))
}
