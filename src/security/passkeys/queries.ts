import type { Tx } from '../../platform/db.ts'
import { seal, unseal } from '../../platform/sealing.ts'
import { findKeys, getKeys } from '../keys.ts'
import type { StoredPasskey } from './tables.ts'

const placeOf = (row: string) => ({ table: 'passkey', column: 'name', row })

export type NewPasskey = StoredPasskey & { name: string; transports: string[] }

export async function insertPasskey(tx: Tx, passkey: NewPasskey, now: Date) {
  const keys = await getKeys(tx, passkey.accountId)
  await tx
    .insertInto('passkey')
    .values({
      id: passkey.id,
      account_id: passkey.accountId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      sign_count: passkey.signCount,
      transports: passkey.transports.join(','),
      name: seal<'P2'>(keys, placeOf(passkey.id), passkey.name),
      added_at: now,
    })
    .execute()
}

export type OwnPasskey = {
  id: string
  name: string
  credentialId: string
  addedAt: Date
  usedAt: Date | null
}

export async function listPasskeys(tx: Tx, accountId: string): Promise<OwnPasskey[]> {
  const rows = await tx
    .selectFrom('passkey')
    .select(['id', 'name', 'credential_id', 'added_at', 'used_at'])
    .where('account_id', '=', accountId)
    .orderBy('added_at')
    .execute()
  const keys = (await findKeys(tx, [accountId])).get(accountId)
  if (!keys) return [] // whoever was erased has none left to sign in with
  return rows.map((row) => ({
    id: row.id,
    name: unseal(keys, placeOf(row.id), row.name),
    credentialId: Buffer.from(row.credential_id).toString('base64url'),
    addedAt: row.added_at,
    usedAt: row.used_at,
  }))
}

/** Locked: two answers of one key are looked at one after the other. */
export async function findPasskey(tx: Tx, credentialId: Uint8Array): Promise<StoredPasskey | null> {
  const row = await tx
    .selectFrom('passkey')
    .select(['id', 'account_id', 'credential_id', 'public_key', 'sign_count'])
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst()
  return row
    ? {
        id: row.id,
        accountId: row.account_id,
        credentialId: row.credential_id,
        publicKey: row.public_key,
        signCount: Number(row.sign_count),
      }
    : null
}

export async function setPasskeyUsed(tx: Tx, id: string, signCount: number, now: Date) {
  await tx
    .updateTable('passkey')
    .set({ sign_count: signCount, used_at: now })
    .where('id', '=', id)
    .execute()
}

export async function deletePasskey(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('passkey')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returning('id')
    .executeTakeFirst()
  return gone !== undefined
}

/** True once for each challenge. */
export async function spendChallenge(tx: Tx, hash: Uint8Array, now: Date): Promise<boolean> {
  const spent = await tx
    .insertInto('spent_challenge')
    .values({ hash, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('hash')
    .executeTakeFirst()
  return spent !== undefined
}
