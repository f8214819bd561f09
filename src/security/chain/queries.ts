import { sql } from 'kysely'
import { byteArray, type Database, type Tx } from '../../platform/db.ts'
import type { Entry } from './rules.ts'

export type Head = { chainNo: number; chainHash: Uint8Array }
export type LinkedEntry = Entry & { chain_no: number; chain_hash: Uint8Array }

/** Every service there is, and the installation itself: each has a chain of its own. */
export async function listTenantIds(db: Database): Promise<string[]> {
  const rows = await db.pool.selectFrom('tenant').select('id').execute()
  return rows.map((row) => row.id)
}

/** One linker at a time in a tenant, for this transaction. */
export async function lockChain(tx: Tx, tenantId: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`chain|${tenantId}`}, 0))`.execute(tx)
}

export async function findHead(tx: Tx): Promise<Head | null> {
  const row = await tx
    .selectFrom('trace_entry')
    .select(['chain_no', 'chain_hash'])
    .where('chain_no', 'is not', null)
    .orderBy('chain_no', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row || row.chain_no === null || row.chain_hash === null) return null
  return { chainNo: row.chain_no, chainHash: row.chain_hash }
}

const entryColumns = [
  'id',
  'at',
  'actor_id',
  'event',
  'purpose',
  'object_kind',
  'object_id',
  'case_id',
  'form',
] as const

export async function listUnlinked(tx: Tx, atMost: number): Promise<Entry[]> {
  return tx
    .selectFrom('trace_entry')
    .select(entryColumns)
    .where('chain_no', 'is', null)
    .orderBy('entry_no')
    .limit(atMost)
    .execute()
}

export async function setLinks(
  tx: Tx,
  links: { id: string; chainNo: number; chainHash: Uint8Array }[],
) {
  const ids = links.map((link) => link.id)
  const numbers = links.map((link) => link.chainNo)
  const hashes = byteArray(links.map((link) => link.chainHash))
  await sql`
    update trace_entry e set chain_no = l.no, chain_hash = l.hash
    from unnest(${ids}::uuid[], ${numbers}::bigint[], ${hashes}) as l (id, no, hash)
    where e.id = l.id and e.chain_no is null`.execute(tx)
}

export async function countUnlinked(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('trace_entry')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('chain_no', 'is', null)
    .executeTakeFirstOrThrow()
  return row.n
}

/** A page of the chain, in its order. */
export async function listLinked(tx: Tx, after: number, atMost: number): Promise<LinkedEntry[]> {
  const rows = await tx
    .selectFrom('trace_entry')
    .select([...entryColumns, 'chain_no', 'chain_hash'])
    .where('chain_no', '>', after)
    .orderBy('chain_no')
    .limit(atMost)
    .execute()
  return rows.flatMap(({ chain_no, chain_hash, ...entry }) =>
    chain_no === null || chain_hash === null ? [] : [{ ...entry, chain_no, chain_hash }],
  )
}

export type CheckpointRow = {
  chain_no: number
  chain_hash: Uint8Array
  signed_at: Date
  signature: Uint8Array
}

export async function findLatestCheckpoint(tx: Tx): Promise<CheckpointRow | null> {
  const row = await tx
    .selectFrom('trace_checkpoint')
    .select(['chain_no', 'chain_hash', 'signed_at', 'signature'])
    .orderBy('chain_no', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export async function listCheckpoints(tx: Tx): Promise<Head[]> {
  const rows = await tx
    .selectFrom('trace_checkpoint')
    .select(['chain_no as chainNo', 'chain_hash as chainHash'])
    .orderBy('chain_no')
    .execute()
  return rows
}

export async function insertCheckpoint(tx: Tx, checkpoint: CheckpointRow) {
  await tx.insertInto('trace_checkpoint').values(checkpoint).execute()
}
