import type { Tx } from '../../../platform/db.ts'
import { type Keys, seal, sealJson, unseal } from '../../../platform/sealing.ts'
import type { OpenReferral } from '../public.ts'
import type { LetterReading, Original } from './tables.ts'

const placeOf = (column: 'name' | 'reading', row: string) => ({
  ...{ table: 'referral_original', column, row },
})

export async function insertOriginal(tx: Tx, keys: Keys, original: Original) {
  const { referralId, name, sha256, size, reading, broughtBy, broughtAt } = original
  await tx
    .insertInto('referral_original')
    .values({
      ...{ referral_id: referralId, sha256, size, brought_by: broughtBy, brought_at: broughtAt },
      name: seal<'P3'>(keys, placeOf('name', referralId), name),
      reading: sealJson<'P4'>(keys, placeOf('reading', referralId), reading),
    })
    .execute()
}

/** The original of a referral; null: it came by another door. */
export async function findOriginal(
  tx: Tx,
  { referral: { id }, keys }: OpenReferral,
): Promise<Original | null> {
  const row = await tx
    .selectFrom('referral_original')
    .selectAll()
    .where('referral_id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const reading: LetterReading = JSON.parse(unseal(keys, placeOf('reading', id), row.reading))
  const { sha256, size, brought_by: broughtBy, brought_at: broughtAt } = row
  const name = unseal(keys, placeOf('name', id), row.name)
  return { referralId: id, name, sha256, size, reading, broughtBy, broughtAt }
}

export type Unsent = { id: string; broughtAt: Date }

/** What somebody brought and has not sent, the newest first. */
export async function listUnsent(tx: Tx, accountId: string): Promise<Unsent[]> {
  return tx
    .selectFrom('referral_original as o')
    .innerJoin('referral as r', (join) =>
      join.onRef('r.tenant_id', '=', 'o.tenant_id').onRef('r.id', '=', 'o.referral_id'),
    )
    .select(['r.id', 'o.brought_at as broughtAt'])
    .where('o.brought_by', '=', accountId)
    .where('r.state', '=', 'draft')
    .orderBy('o.brought_at', 'desc')
    .limit(unsentShown)
    .execute()
}
const unsentShown = 20
