import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import { type Keys, seal, sealJson, unseal } from '../../../platform/sealing.ts'
import { findKeys } from '../../../security/keys.ts'
import { sourceFormWords } from '../public.ts'
import type { DateOrder, ImportState, Summary } from './rules.ts'
import type { Import, SealedImport, Source } from './tables.ts'

const placeOf = (column: string, row: string) => ({ table: 'chat_import', column, row })

export type NewImport = {
  id: string
  caseId: string
  fileName: string
  size: number
  sha256: Uint8Array
  dateOrder: DateOrder | null
  broughtBy: string
  broughtAt?: Date
}

export async function insertImport(tx: Tx, keys: Keys, brought: NewImport) {
  const { id } = brought
  await tx
    .insertInto('chat_import')
    .values({
      id,
      case_id: brought.caseId,
      state: 'reading',
      file_name: seal<'P3'>(keys, placeOf('file_name', id), brought.fileName),
      file_sha256: brought.sha256,
      file_size: brought.size,
      summary: null,
      date_order: brought.dateOrder,
      problem: null,
      brought_by: brought.broughtBy,
      ...(brought.broughtAt ? { brought_at: brought.broughtAt } : {}),
      settled_at: null,
    })
    .execute()
}

/** What can be asked before the case is open: whose it is, and how far it is. */
export async function findImportCase(
  tx: Tx,
  id: string,
): Promise<{ caseId: string; state: ImportState } | null> {
  const row = await tx
    .selectFrom('chat_import')
    .select(['case_id as caseId', 'state'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function getImport(tx: Tx, keys: Keys, id: string): Promise<Import> {
  return openRow(keys, await oneImport(tx, id).executeTakeFirstOrThrow())
}

/** The same, held until the end of the transaction: two who settle at once take turns. */
export async function lockImport(tx: Tx, keys: Keys, id: string): Promise<Import> {
  return openRow(keys, await oneImport(tx, id).forUpdate().executeTakeFirstOrThrow())
}

/** For a job, which comes with nothing but an id: the import and the keys of its case. */
export async function findWithKeys(
  tx: Tx,
  id: string,
): Promise<{ keys: Keys; found: Import } | null> {
  const row = await oneImport(tx, id).forUpdate().executeTakeFirst()
  if (!row) return null
  const keys = (await findKeys(tx, [row.case_id])).get(row.case_id)
  if (!keys) return null // its case was erased
  return { keys, found: openRow(keys, row) }
}

/** The files that were brought to a case: each lies under the case's key and the import's id. */
export async function listFilesOfCase(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('chat_import')
    .select('id')
    .where('case_id', '=', caseId)
    .execute()
  return rows.map(({ id }) => id)
}

const oneImport = (tx: Tx, id: string) =>
  tx.selectFrom('chat_import').selectAll().where('id', '=', id)

function openRow(keys: Keys, row: SealedImport): Import {
  const summary: Summary | null =
    row.summary === null ? null : JSON.parse(unseal(keys, placeOf('summary', row.id), row.summary))
  return { ...row, file_name: unseal(keys, placeOf('file_name', row.id), row.file_name), summary }
}

export async function setReadSoFar(tx: Tx, id: string, hundredths: number) {
  await tx
    .updateTable('chat_import')
    .set({ read_so_far: hundredths })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .execute()
}

export type Outcome = {
  state: ImportState
  summary: Summary
  dateOrder: DateOrder | null
  problem: string | null
  counts: { understood: number; grouped: number; repeated: number; notUnderstood: number }
}

export async function setOutcome(tx: Tx, keys: Keys, id: string, outcome: Outcome) {
  const { counts } = outcome
  await tx
    .updateTable('chat_import')
    .set({
      state: outcome.state,
      summary: sealJson<'P3'>(keys, placeOf('summary', id), outcome.summary),
      date_order: outcome.dateOrder,
      problem: outcome.problem,
      understood: counts.understood,
      grouped: counts.grouped,
      repeated: counts.repeated,
      not_understood: counts.notUnderstood,
      read_so_far: 100,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

/** Back to the reader, with the order that a person chose. */
export async function setDateOrder(tx: Tx, id: string, dateOrder: DateOrder) {
  await tx
    .updateTable('chat_import')
    .set({
      state: 'reading',
      date_order: dateOrder,
      summary: null,
      read_so_far: 0,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

export type Settled = { summary: Summary; accepted: number; at: Date }

export async function setAccepted(tx: Tx, keys: Keys, id: string, settled: Settled) {
  await tx
    .updateTable('chat_import')
    .set({
      state: 'accepted',
      summary: sealJson<'P3'>(keys, placeOf('summary', id), settled.summary),
      accepted: settled.accepted,
      settled_at: settled.at,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

/** Nothing of the file stays, not its name, its hash or its senders: only that there was one, and when. */
export async function setDestroyed(
  tx: Tx,
  keys: Keys,
  id: string,
  how: { state: 'declined' | 'refused'; problem: string | null; summary: Summary | null; at: Date },
) {
  await tx
    .updateTable('chat_import')
    .set({
      state: how.state,
      problem: how.problem,
      file_name: seal<'P3'>(keys, placeOf('file_name', id), ''),
      file_sha256: Buffer.alloc(0),
      summary: how.summary && sealJson<'P3'>(keys, placeOf('summary', id), how.summary),
      settled_at: how.at,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

/** Those that nobody settled in time. */
export async function listUnsettled(tx: Tx, broughtBefore: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('chat_import')
    .select('id')
    .where('settled_at', 'is', null)
    .where('brought_at', '<', broughtBefore)
    .orderBy('brought_at')
    .execute()
  return rows.map((row) => row.id)
}

/** Those settled lately: a file that a crash left behind belongs to one of them. */
export async function listSettledSince(tx: Tx, since: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('chat_import')
    .select('id')
    .where('settled_at', '>=', since)
    .execute()
  return rows.map((row) => row.id)
}

/** The imports of a case that wait for a person, newest first. */
export async function listWaiting(
  tx: Tx,
  caseId: string,
): Promise<{ id: string; state: ImportState; broughtAt: Date }[]> {
  return tx
    .selectFrom('chat_import')
    .select(['id', 'state', 'brought_at as broughtAt'])
    .where('case_id', '=', caseId)
    .where('settled_at', 'is', null)
    .orderBy('brought_at', 'desc')
    .execute()
}

/** The files that accepted incidents came from. */
export async function listSources(tx: Tx, keys: Keys, importIds: string[]): Promise<Source[]> {
  if (importIds.length === 0) return []
  const rows = await tx
    .selectFrom('chat_import')
    .selectAll()
    .where('id', '=', anyOf(importIds))
    .where('state', '=', 'accepted')
    .orderBy('settled_at')
    .execute()
  return rows.map((row) => {
    const opened = openRow(keys, row)
    return {
      importId: opened.id,
      name: opened.file_name,
      sha256: Buffer.from(opened.file_sha256).toString('hex'),
      ...acceptedOf(opened.summary),
      acceptedAt: opened.settled_at,
    }
  })
}

// What was accepted before there were other forms kept none: it was a WhatsApp export.
function acceptedOf(summary: Summary | null): Pick<Source, 'kind' | 'lastLine'> {
  const accepted = summary?.state === 'accepted' ? summary : null
  return {
    kind: sourceFormWords[accepted?.form ?? 'whatsapp'].file,
    lastLine: accepted?.lastLine ?? 0,
  }
}
