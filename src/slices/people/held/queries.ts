import { sql } from 'kysely'
import { anyOfBytes, byteArray, type Tx } from '../../../platform/db.ts'
import { indexKeyOf } from '../../../platform/index-key.ts'
import { writingsOf } from '../../../platform/tokens.ts'
import { anyTokenOf, type SearchKey, tokenForm, tokenOfKey } from '../public.ts'
import type { Held, HeldKind } from './tables.ts'

const idOf = (held: Held) => ('caseId' in held ? held.caseId : held.referralId)

/** It is held against whoever is added from now on, and once more against everybody when this has ended. */
export async function insertHeld(tx: Tx, held: Held, keys: SearchKey[]) {
  await tx
    .insertInto('held_against')
    .values({
      case_id: 'caseId' in held ? held.caseId : null,
      referral_id: 'referralId' in held ? held.referralId : null,
      token_form: tokenForm,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet({ to_check: true }))
    .execute()
  await insertTokens(tx, idOf(held), keys)
}

/** Of a token there is one writing: another, of the key before, could not be locked anew (ADR-0033). */
async function insertTokens(tx: Tx, heldId: string, keys: SearchKey[]) {
  if (keys.length === 0) return
  await tx
    .deleteFrom('held_token')
    .where('held_id', '=', heldId)
    .where('token', '=', await anyTokenOf(tx, keys))
    .execute()
  const index = await indexKeyOf(tx)
  await tx
    .insertInto('held_token')
    .values(keys.map((key) => ({ token: tokenOfKey(index, key), held_id: heldId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whoever checks it, or writes its tokens, in the same moment waits. */
export async function lockHeld(tx: Tx, heldId: string) {
  await tx.selectFrom('held_against').select('id').where('id', '=', heldId).forUpdate().execute()
}

/** By these and no others it is found from now on. */
export async function replaceHeldTokens(tx: Tx, heldId: string, keys: SearchKey[]) {
  await tx.deleteFrom('held_token').where('held_id', '=', heldId).execute()
  await insertTokens(tx, heldId, keys)
}

/**
 * First of all in a check: whoever marks it again in the same moment waits, and its mark stands afterwards. What is
 * read after this is as it was left by whoever held it before.
 */
export async function setChecked(tx: Tx, heldId: string) {
  await tx
    .updateTable('held_against')
    .set({ to_check: false, token_form: tokenForm })
    .where('id', '=', heldId)
    .execute()
}

export async function setToCheck(tx: Tx, heldId: string) {
  await tx
    .updateTable('held_against')
    .set({ to_check: true })
    .where('id', '=', heldId)
    .where('to_check', '=', false)
    .execute()
}

export async function setAllToCheck(tx: Tx) {
  await tx
    .updateTable('held_against')
    .set({ to_check: true })
    .where('to_check', '=', false)
    .execute()
}

/** Marked, or found by an older form of its tokens. `h` is held_against. */
export const isToCheck = () => sql<boolean>`(h.to_check or h.token_form < ${sql.lit(tokenForm)})`

/** People who were added, or are found by others than before, of whom nobody told those who are held against everybody. */
export const listToTell = (tx: Tx, atMost: number) =>
  tx
    .selectFrom('person')
    .select(['id', 'tokens_written as written'])
    .whereRef('tokens_told', '<', 'tokens_written')
    .orderBy('id')
    .limit(atMost)
    .execute()

/** If her tokens were written again meanwhile, she is told of again. */
export async function setTold(tx: Tx, { id, written }: { id: string; written: number }) {
  await tx
    .updateTable('person')
    .set({ tokens_told: written })
    .where('id', '=', id)
    .where('tokens_told', '<', written)
    .execute()
}

// What more people share is passed over where it is asked who somebody may be (ADR-0042): so it is here.
const sharedAtMost = 400

/** What shares a token with this person. Read from the indexes alone. */
export async function listSharingWith(tx: Tx, personId: string): Promise<string[]> {
  const tokens = await allWritings(
    tx,
    await tx.selectFrom('person_token').select('token').where('person_id', '=', personId).execute(),
  )
  const found = await sql<{ id: string }>`
    with shared as materialized (
      select asked.token from unnest(${byteArray(tokens)}) asked(token)
      where exists (select from held_token h where h.token = asked.token))
    select distinct h.held_id as id from shared
      join held_token h on h.token = shared.token
    where (select count(*) from (select from person_token p
      where p.token = shared.token limit ${sharedAtMost + 1}) counted) <= ${sharedAtMost}`.execute(
    tx,
  )
  return found.rows.map(({ id }) => id)
}

/** The cases, or the referrals, that share a token with what stands here. */
export async function listSharing(tx: Tx, heldId: string, kind: HeldKind): Promise<string[]> {
  const tokens = await allWritings(
    tx,
    await tx.selectFrom('held_token').select('token').where('held_id', '=', heldId).execute(),
  )
  const rows = await tx
    .selectFrom('held_token as t')
    .innerJoin('held_against as h', (join) =>
      join.onRef('h.tenant_id', '=', 't.tenant_id').onRef('h.id', '=', 't.held_id'),
    )
    .select('h.id')
    .where('t.token', '=', anyOfBytes(tokens))
    .where(kind === 'case' ? 'h.case_id' : 'h.referral_id', 'is not', null)
    .groupBy('h.id')
    .orderBy('h.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** However each of them stands in another row: two ways while the index key is being replaced. */
async function allWritings(tx: Tx, rows: readonly { token: Uint8Array }[]): Promise<Uint8Array[]> {
  const index = await indexKeyOf(tx)
  return rows.flatMap(({ token }) => writingsOf(index, token))
}
