import type { Tx } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'

type Made = { salt: Uint8Array; hashes: Uint8Array[] }

/** A new set takes the place of the old one, used or not. */
export async function replaceCodes(tx: Tx, accountId: string, { salt, hashes }: Made, now: Date) {
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
  await tx
    .insertInto('recovery_code')
    .values(
      hashes.map((code_hash) => ({
        ...{ id: newId(), account_id: accountId, salt, code_hash, made_at: now },
      })),
    )
    .execute()
}

export async function findSalt(tx: Tx, accountId: string): Promise<Uint8Array | null> {
  const row = await tx
    .selectFrom('recovery_code')
    .select('salt')
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst()
  return row?.salt ?? null
}

/** Takes a code so that nobody can use it again. False: there is none like it, or somebody already did. */
export async function takeCode(tx: Tx, accountId: string, hash: Uint8Array, now: Date) {
  const taken = await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

export type CodesLeft = { left: number; madeAt: Date | null }

export async function countCodes(tx: Tx, accountId: string): Promise<CodesLeft> {
  const rows = await tx
    .selectFrom('recovery_code')
    .select(['made_at', 'used_at'])
    .where('account_id', '=', accountId)
    .execute()
  return {
    left: rows.filter(({ used_at }) => used_at === null).length,
    madeAt: rows[0]?.made_at ?? null,
  }
}
