import { sql } from 'kysely'
import { anyOf, byteArray, type Tx } from '../../../platform/db.ts'
import type { PairKey } from '../matching/public.ts'
import { tokenForm, writingsOfTokens } from '../public.ts'

const comparedAtMost = 60
// What more people share says nothing of one of them, and reading them all would make the check slow (ADR-0042).
export const sharedAtMost = 400

/**
 * Who shares the most and rarest pairs with somebody: ids alone, read from the index alone. Whoever may see them, for
 * who they are decides nothing yet; what comes of it is within reach or is not shown.
 */
export async function findCandidateIds(tx: Tx, keys: readonly PairKey[]): Promise<string[]> {
  if (keys.length === 0) return []
  const tokens = await writingsOfTokens(tx, keys)
  const found = await sql<{ id: string }>`
    select found.id from unnest(${byteArray(tokens)}) asked(token)
      cross join lateral (select array_agg(one.person_id) as ids from (
        select t.person_id from person_token t
        where t.token = asked.token limit ${sharedAtMost + 1}) one) sharing
      cross join lateral unnest(sharing.ids) found(id)
    where cardinality(sharing.ids) <= ${sharedAtMost}
    group by found.id
    order by sum(1 / log(1.0 + cardinality(sharing.ids))) desc, found.id
    limit ${comparedAtMost}`.execute(tx)
  return found.rows.map(({ id }) => id)
}

const countedAtMost = 20_000

/** How many people are stored, as far as it matters: beyond this the check shows rather too much than too little. */
export async function countPeople(tx: Tx): Promise<number> {
  const found = await sql<{ people: number }>`
    select count(*)::int as people
    from (select 1 from person limit ${countedAtMost}) counted`.execute(tx)
  return found.rows[0]?.people ?? 0
}

/**
 * People who are found by an older form of their tokens, held until the transaction ends: whoever changes how one of them
 * is reached or found waits, and has the last word. Whom somebody changes right now is left for the next time.
 */
export async function holdUntokened(tx: Tx, atMost: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('token_form', '<', sql.lit(tokenForm))
    .orderBy('id')
    .limit(atMost)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(({ id }) => id)
}

export async function setTokened(tx: Tx, ids: readonly string[]) {
  await tx
    .updateTable('person')
    .set({ token_form: tokenForm })
    .where('id', '=', anyOf(ids))
    .execute()
}
