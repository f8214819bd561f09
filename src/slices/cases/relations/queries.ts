import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { AroundWords, LinkKind } from './rules.ts'
import type { Around, Linked } from './tables.ts'

type InCase = { case: { id: string }; keys: Keys }
const wordsOf = (row: string) => ({ table: 'case_person', column: 'words', row })

/** Everybody around the victim, in the order in which they were told of. */
export async function listAround(tx: Tx, { case: { id }, keys }: InCase): Promise<Around[]> {
  const rows = await tx
    .selectFrom('case_person')
    .select(['id', 'words', 'changed_by', 'changed_at', 'version'])
    .where('case_id', '=', id)
    .where('ended_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  const names = await listWorkingNames(
    tx,
    rows.map((row) => row.changed_by),
  )
  return rows.map((row) => {
    const words: AroundWords = JSON.parse(unseal(keys, wordsOf(row.id), row.words))
    const by = names.get(row.changed_by) ?? 'a former worker'
    return { ...words, id: row.id, by, at: row.changed_at, version: row.version }
  })
}

type By = { by: string; at: Date }

export async function insertAround(
  tx: Tx,
  { case: { id: case_id }, keys }: InCase,
  { words, by, at }: By & { words: AroundWords },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('case_person')
    .values({
      id,
      case_id,
      words: sealJson<'P3'>(keys, wordsOf(id), words),
      added_by: by,
      added_at: at,
      changed_by: by,
      changed_at: at,
      ended_at: null,
      ended_by: null,
    })
    .execute()
  return id
}

/** False: somebody changed it meanwhile, or it stands no more. */
export async function setAround(
  tx: Tx,
  { case: { id: caseId }, keys }: InCase,
  { id, version, words, by, at }: By & { id: string; version: number; words: AroundWords },
): Promise<boolean> {
  const row = await tx
    .updateTable('case_person')
    .set({
      words: sealJson<'P3'>(keys, wordsOf(id), words),
      changed_by: by,
      changed_at: at,
      version: sql<number>`version + 1`,
    })
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function setAroundEnded(
  tx: Tx,
  { case: { id: caseId } }: InCase,
  { id, by, at }: By & { id: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('case_person')
    .set({ ended_at: at, ended_by: by })
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The cases that belong with this one, on whichever side each was linked; row security leaves out what is out of reach. */
export async function listLinked(tx: Tx, { case: { id } }: InCase): Promise<Linked[]> {
  const other = sql<string>`case when l.case_id = ${id}::uuid then l.other_case_id else l.case_id end`
  return tx
    .selectFrom('case_link as l')
    .innerJoin('support_case as c', (join) =>
      join.onRef('c.tenant_id', '=', 'l.tenant_id').on('c.id', '=', other),
    )
    .select(['l.id', 'c.id as caseId', 'c.reference', 'l.kind'])
    .where('l.ended_at', 'is', null)
    .where((either) =>
      either.or([either('l.case_id', '=', id), either('l.other_case_id', '=', id)]),
    )
    .orderBy('c.reference')
    .execute()
}

/** False: they are linked so already. */
export async function insertLink(
  tx: Tx,
  { case: { id: case_id } }: InCase,
  { otherId, kind, by, at }: By & { otherId: string; kind: LinkKind },
): Promise<boolean> {
  const row = await tx
    .insertInto('case_link')
    .values({
      id: newId(),
      case_id,
      other_case_id: otherId,
      kind,
      made_by: by,
      made_at: at,
      ended_at: null,
      ended_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function setLinkEnded(
  tx: Tx,
  { case: { id: caseId } }: InCase,
  { id, by, at }: By & { id: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('case_link')
    .set({ ended_at: at, ended_by: by })
    .where('id', '=', id)
    .where((either) =>
      either.or([either('case_id', '=', caseId), either('other_case_id', '=', caseId)]),
    )
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
