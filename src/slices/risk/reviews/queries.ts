import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, seal, unseal } from '../../../platform/sealing.ts'
import type { NotedChange, Review } from './tables.ts'

const reasonOf = (row: string) => ({ table: 'risk_review', column: 'reason', row })
const whatOf = (row: string) => ({ table: 'noted_change', column: 'what', row })

type OfCase = { case: { id: string }; keys: Keys }

export async function insertReview(tx: Tx, opened: OfCase, review: Omit<Review, 'id'>) {
  const id = newId()
  await tx
    .insertInto('risk_review')
    .values({
      id,
      case_id: opened.case.id,
      kind: review.kind,
      level: review.level,
      reason: seal<'P3'>(opened.keys, reasonOf(id), review.reason),
      reviewed_on: review.on,
      reviewed_by: review.by,
      reviewed_at: review.at,
    })
    .execute()
  return id
}

export async function listReviews(tx: Tx, opened: OfCase): Promise<Review[]> {
  const rows = await tx
    .selectFrom('risk_review')
    .selectAll()
    .where('case_id', '=', opened.case.id)
    .orderBy('reviewed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    level: row.level,
    reason: unseal(opened.keys, reasonOf(row.id), row.reason),
    on: row.reviewed_on,
    by: row.reviewed_by,
    at: row.reviewed_at,
  }))
}

export async function insertChange(tx: Tx, opened: OfCase, change: Omit<NotedChange, 'id'>) {
  const id = newId()
  await tx
    .insertInto('noted_change')
    .values({
      id,
      case_id: opened.case.id,
      what: seal<'P3'>(opened.keys, whatOf(id), change.what),
      noted_on: change.on,
      noted_by: change.by,
      noted_at: change.at,
    })
    .execute()
  return id
}

export async function listChanges(tx: Tx, opened: OfCase): Promise<NotedChange[]> {
  const rows = await tx
    .selectFrom('noted_change')
    .selectAll()
    .where('case_id', '=', opened.case.id)
    .orderBy('noted_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    what: unseal(opened.keys, whatOf(row.id), row.what),
    on: row.noted_on,
    by: row.noted_by,
    at: row.noted_at,
  }))
}
