import { CompiledQuery, sql } from 'kysely'
import { anyOfBytes, StaleKeys, type Tx, tenantOf } from './db.ts'
import { ahead } from './postgres-js.ts'
import { type IndexKey, writingsOf } from './tokens.ts'

/** The lock between making or asking for tokens (many at once) and changing which keys there are (alone). */
export const whileIndexChanges = {
  waits: `select pg_advisory_xact_lock_shared(hashtextextended('index-key|' || $1::text, 0))`,
  alone: `select pg_advisory_xact_lock(hashtextextended('index-key|' || $1::text, 0))`,
}

const known = new WeakMap<Tx, Promise<IndexKey>>()

/**
 * What tokens are made and found with. From here to the end of the transaction no other key comes or goes, so
 * whatever was written before the replacement began is found, and whatever is written later is under the new one.
 *
 * @throws StaleKeys where this program holds others than its row: it reads them again, and the work is done once more.
 */
export function indexKeyOf(tx: Tx): Promise<IndexKey> {
  const found = known.get(tx) ?? checked(tx)
  known.set(tx, found)
  return found
}

async function checked(tx: Tx): Promise<IndexKey> {
  const { id, index } = tenantOf(tx)
  await tx.executeQuery(ahead(CompiledQuery.raw(whileIndexChanges.waits, [id])))
  // A statement of its own: it sees the row as it is once the lock is held.
  const found = await sql<{ version: number; settled: boolean }>`
    select index_version as version, index_settled as settled
    from tenant where id = ${id}::uuid`.execute(tx)
  const row = found.rows[0]
  if (row?.version !== index.version || row.settled !== (index.keys.size === 1))
    throw new StaleKeys('The index key of this service was replaced')
  return index
}

/** `= any(...)` over every way in which these tokens may stand in a row. */
export const anyWritingOf = (index: IndexKey, tokens: readonly Uint8Array[]) =>
  anyOfBytes(tokens.flatMap((token) => writingsOf(index, token)))
