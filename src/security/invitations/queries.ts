import type { Tx } from '../../platform/db.ts'
import { plainCode } from '../../platform/ids.ts'
import { anyWritingOf, indexKeyOf } from '../../platform/index-key.ts'
import { seal, unseal } from '../../platform/sealing.ts'
import { type IndexKey, tokenOf } from '../../platform/tokens.ts'
import { anySignInToken, placeOf } from '../accounts/queries.ts'
import { getKeys } from '../keys.ts'

const hashOfCode = (index: IndexKey, code: string) => tokenOf(index, 'invitation', plainCode(code))

export type NewInvitation = {
  id: string
  accountId: string
  code: string
  madeBy: string
  madeAt: Date
  endsAt: Date
}

export async function insertInvitation(tx: Tx, invitation: NewInvitation) {
  await tx
    .insertInto('account_invitation')
    .values({
      id: invitation.id,
      account_id: invitation.accountId,
      code_hash: hashOfCode(await indexKeyOf(tx), invitation.code),
      made_by: invitation.madeBy,
      made_at: invitation.madeAt,
      ends_at: invitation.endsAt,
    })
    .execute()
}

/** The invitation of this account that this code opens, if nobody took or withdrew it. */
export async function findInvitation(tx: Tx, accountId: string, code: string) {
  const index = await indexKeyOf(tx)
  const row = await tx
    .selectFrom('account_invitation')
    .select(['id', 'ends_at'])
    .where('account_id', '=', accountId)
    .where('code_hash', '=', anyWritingOf(index, [hashOfCode(index, code)]))
    .where('taken_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row ? { id: row.id, endsAt: row.ends_at } : null
}

/** False: it was taken or withdrawn in the same moment. */
export async function setTaken(tx: Tx, id: string, at: Date): Promise<boolean> {
  const taken = await tx
    .updateTable('account_invitation')
    .set({ taken_at: at })
    .where('id', '=', id)
    .where('taken_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

/** Whatever code of this account still worked. False: none did. */
export async function setWithdrawn(tx: Tx, accountId: string, at: Date): Promise<boolean> {
  const withdrawn = await tx
    .updateTable('account_invitation')
    .set({ withdrawn_at: at })
    .where('account_id', '=', accountId)
    .where('taken_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return withdrawn !== undefined
}

/**
 * What was known or held opens nothing from here on, passkeys, recovery codes and an outside sign-in neither; the account
 * waits for somebody to join it.
 */
export async function setUnjoined(
  tx: Tx,
  id: string,
  { passwordHash, totpSecret }: { passwordHash: string; totpSecret: string },
) {
  const keys = await getKeys(tx, id)
  await tx
    .updateTable('account')
    .set({
      password_hash: passwordHash,
      totp_secret: seal<'P2'>(keys, placeOf('totp_secret', id), totpSecret),
      joined_at: null,
    })
    .where('id', '=', id)
    .execute()
  for (const table of ['passkey', 'recovery_code', 'outside_identity'] as const)
    await tx.deleteFrom(table).where('account_id', '=', id).execute()
}

export async function setTotpSecret(tx: Tx, id: string, totpSecret: string) {
  const keys = await getKeys(tx, id)
  const sealed = seal<'P2'>(keys, placeOf('totp_secret', id), totpSecret)
  await tx
    .updateTable('account')
    .set({ totp_secret: sealed, totp_last_step: 0 })
    .where('id', '=', id)
    .execute()
}

/** False: somebody joined it in the same moment, or it is suspended. */
export async function setJoined(
  tx: Tx,
  id: string,
  { passwordHash, at }: { passwordHash: string; at: Date },
): Promise<boolean> {
  const joined = await tx
    .updateTable('account')
    .set({ password_hash: passwordHash, joined_at: at })
    .where('id', '=', id)
    .where('joined_at', 'is', null)
    .where('suspended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return joined !== undefined
}

/** The account by this name that waits for somebody to join it, with the secret that was shown for its authenticator. */
export async function findUnjoined(tx: Tx, signInName: string) {
  const row = await tx
    .selectFrom('account')
    .select(['id', 'totp_secret'])
    .where('sign_in_token', '=', await anySignInToken(tx, signInName))
    .where('joined_at', 'is', null)
    .where('suspended_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const keys = await getKeys(tx, row.id)
  return { id: row.id, totpSecret: unseal(keys, placeOf('totp_secret', row.id), row.totp_secret) }
}
