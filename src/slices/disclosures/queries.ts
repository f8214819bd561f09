import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { FileStore } from '../../platform/files.ts'
import { type Keys, seal, sealJson, unseal } from '../../platform/sealing.ts'
import { findKeys } from '../../security/keys.ts'
import type { Decided, DisclosureKind, DisclosureState, Problem } from './rules.ts'
import type { Disclosure, InCase, SealedDisclosure } from './tables.ts'

const placeOf = (column: string, row: string) => ({ table: 'disclosure', column, row })

export type NewDisclosure = {
  id: string
  kind: DisclosureKind
  decision: Decided
  by: string
  at: Date
}

export async function insertDisclosure(tx: Tx, { case: of, keys }: InCase, made: NewDisclosure) {
  const { id, kind, decision } = made
  await tx
    .insertInto('disclosure')
    .values({
      id,
      kind,
      case_id: of.id,
      state: 'being-made',
      ground: decision.ground,
      basis: decision.basis,
      decision: sealJson<'P3'>(keys, placeOf('decision', id), decision),
      file_name: null,
      file_sha256: null,
      file_size: null,
      decided_by: made.by,
      decided_at: made.at,
      made_at: null,
      left_out: null,
      first_taken_at: null,
      problem: null,
    })
    .execute()
}

/** Whose it is: known before the case is open, told only after. */
export async function findDisclosureCase(tx: Tx, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom('disclosure')
    .select('case_id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.case_id ?? null
}

/** Null: there is no such disclosure. */
export async function findState(tx: Tx, id: string): Promise<DisclosureState | null> {
  const row = await tx
    .selectFrom('disclosure')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.state ?? null
}

/** All that was ever decided in a case, newest first. */
export async function listDisclosures(tx: Tx, opened: InCase): Promise<Disclosure[]> {
  const rows = await tx
    .selectFrom('disclosure')
    .selectAll()
    .where('case_id', '=', opened.case.id)
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => openRow(opened.keys, row))
}

export async function findDisclosure(tx: Tx, opened: InCase, id: string) {
  const row = await oneDisclosure(tx, id).where('case_id', '=', opened.case.id).executeTakeFirst()
  return row ? openRow(opened.keys, row) : null
}

/** For a job, which comes with nothing but an id. */
export async function findWithKeys(tx: Tx, id: string): Promise<Found | null> {
  return withKeys(tx, await oneDisclosure(tx, id).executeTakeFirst())
}

/** The same, held until the end of the transaction: of two who finish it at once, the second finds it done. */
export async function lockWithKeys(tx: Tx, id: string): Promise<Found | null> {
  return withKeys(tx, await oneDisclosure(tx, id).forUpdate().executeTakeFirst())
}

export type Found = { disclosure: Disclosure; opened: InCase }

async function withKeys(tx: Tx, row: SealedDisclosure | undefined): Promise<Found | null> {
  if (!row) return null
  const keys = (await findKeys(tx, [row.case_id])).get(row.case_id)
  if (!keys) return null // its case was erased meanwhile
  return { disclosure: openRow(keys, row), opened: { case: { id: row.case_id }, keys } }
}

const oneDisclosure = (tx: Tx, id: string) =>
  tx.selectFrom('disclosure').selectAll().where('id', '=', id)

function openRow(keys: Keys, row: SealedDisclosure): Disclosure {
  const open = (column: string, sealed: Uint8Array) => unseal(keys, placeOf(column, row.id), sealed)
  const decision = decidedOf(row.kind, JSON.parse(open('decision', row.decision)))
  const leftOut: string[] = row.left_out ? JSON.parse(open('left_out', row.left_out)) : []
  return {
    id: row.id,
    caseId: row.case_id,
    kind: row.kind,
    state: row.state,
    decision,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    fileName: row.file_name && open('file_name', row.file_name),
    sha256: row.file_sha256 && Buffer.from(row.file_sha256).toString('hex'),
    size: row.file_size,
    madeAt: row.made_at,
    leftOut,
    firstTakenAt: row.first_taken_at,
    problem: row.problem,
    version: row.version,
  }
}

/** The first decisions were made before there was a choice of formats, or of what goes along. */
const decidedOf = (kind: DisclosureKind, kept: Decided): Decided => ({
  ...kept,
  format: kept.format ?? (kind === 'notice' ? 'text' : 'pdf'),
  selection: { ...kept.selection, include: kept.selection.include ?? [] },
})

export type Copy = {
  fileName: string
  sha256: Uint8Array
  size: number
  leftOut: string[]
  at: Date
}

export async function setReady(tx: Tx, keys: Keys, id: string, copy: Copy) {
  await tx
    .updateTable('disclosure')
    .set({
      state: 'ready',
      file_name: seal<'P3'>(keys, placeOf('file_name', id), copy.fileName),
      file_sha256: copy.sha256,
      file_size: copy.size,
      left_out: sealJson<'P3'>(keys, placeOf('left_out', id), copy.leftOut),
      made_at: copy.at,
      problem: null,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .where('state', '=', 'being-made')
    .execute()
}

/** Nothing was made: held is a decision of the house, failed a fault of ours. */
export async function setNotMade(tx: Tx, id: string, state: 'held' | 'failed', problem: Problem) {
  await tx
    .updateTable('disclosure')
    .set({ state, problem, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('state', '=', 'being-made')
    .execute()
}

/** False: it is not in that state, or not in that version, any more. */
export async function setBeingMade(tx: Tx, id: string, version: number): Promise<boolean> {
  const changed = await tx
    .updateTable('disclosure')
    .set({ state: 'being-made', problem: null, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('state', 'in', ['held', 'failed'])
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

export async function setFirstTaken(tx: Tx, id: string, at: Date) {
  await tx
    .updateTable('disclosure')
    .set({ first_taken_at: at })
    .where('id', '=', id)
    .where('first_taken_at', 'is', null)
    .execute()
}

/** The exact copies that lie under a case's key. */
export async function listCopiesOfCase(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('disclosure')
    .select('id')
    .where('case_id', '=', caseId)
    .execute()
  return rows.map(({ id }) => id)
}

/** The exact copy lies in the evidence store, under the case's key and the disclosure's id. */
export const storeCopy = (files: FileStore, keys: Keys, id: string, bytes: Uint8Array) =>
  files.put(keys, id, inOnePiece(bytes))

async function* inOnePiece(bytes: Uint8Array) {
  yield bytes
}

export async function readCopy(
  files: FileStore,
  keys: Keys,
  id: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  for await (const piece of files.read(keys, id)) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}
