import type { Tx } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import { anyWritingOf, indexKeyOf } from '../../platform/index-key.ts'
import { seal, unseal } from '../../platform/sealing.ts'
import { tokenOf } from '../../platform/tokens.ts'
import { getKeys, makeKeys } from '../keys.ts'

export type Provider = { issuer: string; clientId: string; clientSecret: string }

const placeOf = (row: string) => ({ table: 'outside_provider', column: 'client_secret', row })

export async function findProvider(tx: Tx): Promise<Provider | null> {
  const row = await tx.selectFrom('outside_provider').selectAll().executeTakeFirst()
  if (!row) return null
  const clientSecret = unseal(await getKeys(tx, row.id), placeOf(row.id), row.client_secret)
  return { issuer: row.issuer, clientId: row.client_id, clientSecret }
}

/** Another provider knows nobody yet: whoever was joined to the old one joins again. */
export async function replaceProvider(tx: Tx, provider: Provider, now: Date) {
  const before = await tx.selectFrom('outside_provider').select(['id', 'issuer']).executeTakeFirst()
  if (before && before.issuer !== provider.issuer) await tx.deleteFrom('outside_identity').execute()
  await tx.deleteFrom('outside_provider').execute()
  const id = before?.id ?? newId()
  const keys = before ? await getKeys(tx, id) : await makeKeys(tx, id)
  await tx
    .insertInto('outside_provider')
    .values({
      id,
      issuer: provider.issuer,
      client_id: provider.clientId,
      client_secret: seal<'P2'>(keys, placeOf(id), provider.clientSecret),
      set_at: now,
    })
    .execute()
}

export async function deleteProvider(tx: Tx): Promise<boolean> {
  await tx.deleteFrom('outside_identity').execute()
  const gone = await tx.deleteFrom('outside_provider').returning('id').executeTakeFirst()
  return gone !== undefined
}

/** `sub` is never given to another person by one issuer, and means nothing at another [ASVS V6.8.1, V10.5.2]. */
export type Subject = { issuer: string; subject: string }

const tokenOfSubject = async (tx: Tx, { issuer, subject }: Subject) =>
  tokenOf(await indexKeyOf(tx), 'outside subject', JSON.stringify([issuer, subject]))

/** What a session that began there is found by again, when the provider says that it ended. */
export const tokenOfSession = async (tx: Tx, issuer: string, session: string | null) =>
  tokenOf(await indexKeyOf(tx), 'outside session', JSON.stringify([issuer, session]))

export async function findAccountOfSubject(tx: Tx, subject: Subject): Promise<string | null> {
  const token = await tokenOfSubject(tx, subject)
  const row = await tx
    .selectFrom('outside_identity')
    .select('account_id')
    .where('subject_token', '=', anyWritingOf(await indexKeyOf(tx), [token]))
    .executeTakeFirst()
  return row?.account_id ?? null
}

export type OwnIdentity = { joinedAt: Date; usedAt: Date | null }

export async function findIdentityOf(tx: Tx, accountId: string): Promise<OwnIdentity | null> {
  const row = await tx
    .selectFrom('outside_identity')
    .select(['joined_at', 'used_at'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ? { joinedAt: row.joined_at, usedAt: row.used_at } : null
}

/** False: somebody else is joined to this subject, or this account to another. */
export async function insertIdentity(tx: Tx, accountId: string, subject: Subject, now: Date) {
  // While the index key is replaced, the token of the same subject may stand there as it was written before.
  if ((await findAccountOfSubject(tx, subject)) !== null) return false
  const joined = await tx
    .insertInto('outside_identity')
    .values({
      id: newId(),
      account_id: accountId,
      subject_token: await tokenOfSubject(tx, subject),
      joined_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return joined !== undefined
}

export async function setIdentityUsed(tx: Tx, accountId: string, now: Date) {
  await tx
    .updateTable('outside_identity')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .execute()
}

export async function deleteIdentity(tx: Tx, accountId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('outside_identity')
    .where('account_id', '=', accountId)
    .returning('id')
    .executeTakeFirst()
  return gone !== undefined
}
