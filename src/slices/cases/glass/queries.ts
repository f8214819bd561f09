import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { indexKeyOf } from '../../../platform/index-key.ts'
import { seal, unseal } from '../../../platform/sealing.ts'
import { tokenOf } from '../../../platform/tokens.ts'
import { listPlaced, listWorkingNames } from '../../../security/accounts/queries.ts'
import { findErasedDays } from '../../../security/erasure/queries.ts'
import { erasedName } from '../../../security/erasure/rules.ts'
import { findKeys, getKeys, keysToWriteAbout } from '../../../security/keys.ts'
import { permissionsOf, type Role } from '../../../security/permissions.ts'
import type { Finding, GlassCategory } from './rules.ts'
import type { Breaking, OpenedByOthers } from './tables.ts'

const wordsOf = (column: 'reason' | 'review', row: string) => ({
  table: 'glass_break',
  column,
  row,
})

/** What wrong references of one person are counted under. */
export const glassSubject = async (tx: Tx, accountId: string): Promise<Uint8Array> =>
  tokenOf(await indexKeyOf(tx), 'glass', accountId)

export type SoughtCase = { id: string }

/** By a reference that is said aloud, a case out of reach is found for this one statement; never past a wall. */
export async function findSought(tx: Tx, reference: string): Promise<SoughtCase | null> {
  const plain = reference.trim().toUpperCase()
  if (!/^[0-9A-Z-]{1,20}$/.test(plain)) return null // no reference looks like that, and no setting takes every byte
  await sql`select set_config('app.sought_reference', ${plain}, true)`.execute(tx)
  const row = await tx
    .selectFrom('support_case')
    .select('id')
    .where('reference', '=', plain)
    .executeTakeFirst()
  await sql`select set_config('app.sought_reference', '', true)`.execute(tx)
  return row ?? null
}

/** Whether whoever acts would find this case without breaking anything. */
export async function isInReach(tx: Tx, caseId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('support_case')
    .select('id')
    .where('id', '=', caseId)
    .executeTakeFirst()
  return row !== undefined
}

export type NewBreaking = {
  caseId: string
  accountId: string
  category: GlassCategory
  reason: string
  now: Date
  endsAt: Date
  reviewBy: Date
}

export async function insertBreaking(tx: Tx, made: NewBreaking): Promise<string> {
  const id = newId()
  const keys = await getKeys(tx, made.accountId)
  await tx
    .insertInto('glass_break')
    .values({
      id,
      case_id: made.caseId,
      account_id: made.accountId,
      category: made.category,
      reason: seal<'P3'>(keys, wordsOf('reason', id), made.reason),
      broken_at: made.now,
      ends_at: made.endsAt,
      review_by: made.reviewBy,
      reviewed_at: null,
      reviewed_by: null,
      finding: null,
      review: null,
    })
    .execute()
  return id
}

export async function listUnreviewedOf(tx: Tx, accountId: string): Promise<{ reviewBy: Date }[]> {
  return tx
    .selectFrom('glass_break')
    .select('review_by as reviewBy')
    .where('account_id', '=', accountId)
    .where('reviewed_at', 'is', null)
    .execute()
}

const openingsAtMost = 200

/** Who reviews openings because she leads, and can sign in. */
export async function listReviewers(tx: Tx): Promise<string[]> {
  const placed = await listPlaced(tx)
  return placed.flatMap(({ id, role, canSignIn }) => (canSignIn && leadsBy(role) ? id : []))
}

const leadsBy = (role: Role): boolean => permissionsOf(role).has('wall.lower')

/** Openings, those that wait for a review first. Whose case it was is known only to who may see that case. */
export async function listBreakings(tx: Tx): Promise<Breaking[]> {
  const rows = await tx
    .selectFrom('glass_break as g')
    .leftJoin('support_case as c', (join) =>
      join.onRef('c.tenant_id', '=', 'g.tenant_id').onRef('c.id', '=', 'g.case_id'),
    )
    .selectAll('g')
    .select('c.reference')
    .orderBy(sql`g.reviewed_at is not null`)
    .orderBy('g.broken_at', 'desc')
    .limit(openingsAtMost)
    .execute()
  const people = rows.flatMap((row) => [row.account_id, row.reviewed_by ?? []].flat())
  const [names, keys] = [await listWorkingNames(tx, people), await findKeys(tx, people)]
  const erased = await findErasedDays(tx, people)
  return rows.map((row) => {
    const own = keys.get(row.account_id)
    const gone = erasedName(erased.get(row.account_id) ?? null)
    const reason = own ? unseal(own, wordsOf('reason', row.id), row.reason) : gone
    const words = own && row.review ? unseal(own, wordsOf('review', row.id), row.review) : gone
    const { reviewed_at: at, reviewed_by: by, finding } = row
    return {
      id: row.id,
      reference: row.reference,
      accountId: row.account_id,
      workingName: names.get(row.account_id) ?? 'a former worker',
      category: row.category,
      reason,
      brokenAt: row.broken_at,
      endsAt: row.ends_at,
      reviewBy: row.review_by,
      review: at && by && finding ? { at, by: names.get(by) ?? '', finding, words } : null,
    }
  })
}

/** How many openings of others wait: what who leads is told at once. */
export async function countUnreviewed(tx: Tx, except: string): Promise<number> {
  const row = await tx
    .selectFrom('glass_break')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('reviewed_at', 'is', null)
    .where('account_id', '<>', except)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Cases of this worker that others opened in an emergency since then. */
export async function listOpenedByOthers(
  tx: Tx,
  workerId: string,
  since: Date,
): Promise<OpenedByOthers[]> {
  return tx
    .selectFrom('glass_break as g')
    .innerJoin('support_case as c', (join) =>
      join.onRef('c.tenant_id', '=', 'g.tenant_id').onRef('c.id', '=', 'g.case_id'),
    )
    .select(['c.reference', 'c.id as caseId', 'g.account_id as accountId', 'g.broken_at as at'])
    .where('c.worker_id', '=', workerId)
    .where('g.account_id', '<>', workerId)
    .where('g.broken_at', '>', since)
    .orderBy('g.broken_at', 'desc')
    .execute()
}

export async function findOpenedBy(tx: Tx, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom('glass_break')
    .select('account_id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.account_id ?? null
}

/** False: there is no such opening, it is one's own, or somebody has reviewed it. */
export async function setReviewed(
  tx: Tx,
  id: string,
  review: { by: string; at: Date; finding: Finding; words: string },
): Promise<string | null> {
  const row = await tx
    .selectFrom('glass_break')
    .select('account_id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || row.account_id === review.by) return null
  const keys = await keysToWriteAbout(tx, row.account_id)
  const set = await tx
    .updateTable('glass_break')
    .set({
      reviewed_at: review.at,
      reviewed_by: review.by,
      finding: review.finding,
      review: seal<'P3'>(keys, wordsOf('review', id), review.words),
    })
    .where('id', '=', id)
    .where('reviewed_at', 'is', null)
    .returning('case_id')
    .executeTakeFirst()
  return set?.case_id ?? null
}
