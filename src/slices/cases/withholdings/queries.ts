import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, seal, sealJson, unseal } from '../../../platform/sealing.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { WithheldKind, WithheldWords } from './rules.ts'
import type { CaseToLookAt, Withholding } from './tables.ts'

type InCase = { case: { id: string }; keys: Keys }
const placeOf = (column: string, row: string) => ({ table: 'withholding', column, row })

export type NewWithholding = WithheldWords & {
  kind: WithheldKind
  objectId: string
  reviewOn: string
  by: string
  at: Date
}

/** Null: it is withheld already. */
export async function insertWithholding(
  tx: Tx,
  { case: { id: case_id }, keys }: InCase,
  made: NewWithholding,
): Promise<string | null> {
  const id = newId()
  const { source, reason, instead } = made
  const row = await tx
    .insertInto('withholding')
    .values({
      id,
      case_id,
      object_kind: made.kind,
      object_id: made.objectId,
      words: sealJson<'P3p'>(keys, placeOf('words', id), { source, reason, instead }),
      answered: instead !== null,
      review_on: made.reviewOn,
      set_by: made.by,
      set_at: made.at,
      ended_at: null,
      ended_by: null,
      end_reason: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'case_id', 'object_kind', 'object_id'])
        .where('ended_at', 'is', null)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** What stands withheld in a case, the first to be looked at again first. */
export async function listWithholdings(
  tx: Tx,
  { case: { id }, keys }: InCase,
): Promise<Withholding[]> {
  const rows = await tx
    .selectFrom('withholding')
    .selectAll()
    .where('case_id', '=', id)
    .where('ended_at', 'is', null)
    .orderBy('review_on')
    .execute()
  const names = await listWorkingNames(
    tx,
    rows.map((row) => row.set_by),
  )
  return rows.map((row) => {
    const words: WithheldWords = JSON.parse(unseal(keys, placeOf('words', row.id), row.words))
    return {
      ...words,
      id: row.id,
      kind: row.object_kind,
      objectId: row.object_id,
      reviewOn: row.review_on,
      by: names.get(row.set_by) ?? 'a former worker',
      at: row.set_at,
      version: row.version,
    }
  })
}

/** False: it was changed or ended meanwhile. */
export async function setRenewed(
  tx: Tx,
  { case: { id: caseId }, keys }: InCase,
  { id, version, ...renewed }: WithheldWords & { id: string; version: number; reviewOn: string },
): Promise<boolean> {
  const { source, reason, instead, reviewOn } = renewed
  const row = await tx
    .updateTable('withholding')
    .set({
      words: sealJson<'P3p'>(keys, placeOf('words', id), { source, reason, instead }),
      answered: instead !== null,
      review_on: reviewOn,
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

export async function setEnded(
  tx: Tx,
  { case: { id: caseId }, keys }: InCase,
  ended: { id: string; by: string; at: Date; reason: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('withholding')
    .set({
      ended_at: ended.at,
      ended_by: ended.by,
      end_reason: seal<'P3p'>(keys, placeOf('end_reason', ended.id), ended.reason),
    })
    .where('case_id', '=', caseId)
    .where('id', '=', ended.id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Which things of one kind are withheld from the victim of this case. */
export async function listWithheldIds(
  tx: Tx,
  { case: { id } }: { case: { id: string } },
  kind: WithheldKind,
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('withholding')
    .select('object_id')
    .where('case_id', '=', id)
    .where('object_kind', '=', kind)
    .where('ended_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.object_id))
}

/** How many things are withheld from the victim of this case, of whatever kind. */
export async function countWithheld(tx: Tx, { case: { id } }: { case: { id: string } }) {
  const { count } = await tx
    .selectFrom('withholding')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('case_id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

const casesAtMost = 50

/** Cases within reach in which something withheld waits for a person: due for a look, or without an answer [PR 16]. */
export async function listToLookAt(
  tx: Tx,
  workerIds: readonly string[] | null,
  today: string,
): Promise<CaseToLookAt[]> {
  let asked = tx
    .selectFrom('withholding as w')
    .innerJoin('support_case as c', (join) =>
      join.onRef('c.tenant_id', '=', 'w.tenant_id').onRef('c.id', '=', 'w.case_id'),
    )
    .select(['c.id as caseId', 'c.reference'])
    .distinct()
    .where('w.ended_at', 'is', null)
    .where((either) =>
      either.or([either('w.review_on', '<=', today), either('w.answered', '=', false)]),
    )
    .orderBy('c.reference')
    .limit(casesAtMost)
  if (workerIds !== null) asked = asked.where('c.worker_id', '=', anyOf([...workerIds]))
  return asked.execute()
}
