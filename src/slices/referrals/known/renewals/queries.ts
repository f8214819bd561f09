import type { Tx } from '../../../../platform/db.ts'
import { type Keys, sealJson, unseal } from '../../../../platform/sealing.ts'
import type { Likeness } from '../../../people/public.ts'

const whyOf = (row: string) => ({ table: 'referral_match', column: 'why', row })

type OfReferral = { id: string; keys: Keys }

/** What was found and no senior has settled yet. Asked as the machine: of a hidden case too. */
export async function listUnsettled(tx: Tx, { id, keys }: OfReferral) {
  const rows = await tx
    .selectFrom('referral_match')
    .select(['id', 'person_id as personId', 'party', 'why', 'stops'])
    .where('referral_id', '=', id)
    .where('settled_as', 'is', null)
    .execute()
  return rows.map(({ why, ...row }) => {
    const found: Likeness = JSON.parse(unseal(keys, whyOf(row.id), why))
    return { ...row, why: found }
  })
}

/** False: a senior settled it meanwhile. */
export async function setFound(
  tx: Tx,
  { keys }: OfReferral,
  { id, why, stops }: { id: string; why: Likeness; stops: boolean },
): Promise<boolean> {
  const row = await tx
    .updateTable('referral_match')
    .set({ why: sealJson<'P3p'>(keys, whyOf(id), why), stops })
    .where('id', '=', id)
    .where('settled_as', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
