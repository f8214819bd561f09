import { sql } from 'kysely'
import { anyOfBytes, byteArray, type Tx } from '../../../platform/db.ts'
import { indexKeyOf } from '../../../platform/index-key.ts'
import { writingsOf } from '../../../platform/tokens.ts'
import { sharedAtMost } from '../known/public.ts'
import { anyTokenOf, type SearchKey, tokenForm, tokenOfKey } from '../public.ts'
import type { Held, HeldKind } from './tables.ts'

const onceMore = { marked: sql<number>`held_against.marked + 1` }
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
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(onceMore))
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

/** Whoever checks it, or writes its tokens, in the same moment waits. How often it was marked up to now; null: it is gone. */
export async function lockHeld(tx: Tx, heldId: string): Promise<number | null> {
  const row = await tx
    .selectFrom('held_against')
    .select('marked')
    .where('id', '=', heldId)
    .forUpdate()
    .executeTakeFirst()
  return row?.marked ?? null
}

/** By these and no others it is found from now on. */
export async function replaceHeldTokens(tx: Tx, heldId: string, keys: SearchKey[]) {
  await tx.deleteFrom('held_token').where('held_id', '=', heldId).execute()
  await insertTokens(tx, heldId, keys)
}

/**
 * Last of all in a check, with how often it was marked before the check began: whoever marked it since has it checked again,
 * and need not have waited for this check.
 */
export async function setChecked(tx: Tx, { id, marked }: Marked) {
  await tx
    .updateTable('held_against')
    .set({ checked: marked, token_form: tokenForm })
    .where('id', '=', id)
    .where('checked', '<=', marked)
    .execute()
}

export type Marked = { id: string; marked: number }

/** Whether it is marked already does not matter: a check that runs may have begun before whatever this mark is for. */
export async function setToCheck(tx: Tx, heldId: string) {
  await tx.updateTable('held_against').set(onceMore).where('id', '=', heldId).execute()
}

/** One after the other in one order, so that two who do this do not each wait for the other. */
export async function setAllToCheck(tx: Tx) {
  await tx.selectFrom('held_against').select('id').orderBy('id').forUpdate().execute()
  await tx.updateTable('held_against').set(onceMore).execute()
}

/** Marked, or found by an older form of its tokens. `h` is held_against. */
export const isToCheck = () =>
  sql<boolean>`(h.checked < h.marked or h.token_form < ${sql.lit(tokenForm)})`

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
