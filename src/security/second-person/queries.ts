import { sql } from 'kysely'
import { type Tx, tenantOf } from '../../platform/db.ts'
import { type Keys, seal, sealJson, unseal } from '../../platform/sealing.ts'
import { findKeys } from '../keys.ts'
import type { Role } from '../permissions.ts'
import type { DecisionKind, DecisionState, Profile, Standing } from './rules.ts'
import type { Decision, DecisionWords } from './tables.ts'

type Column = 'words' | 'refusal' | 'review'
const placeOf = (column: Column, row: string) => ({ table: 'decision_for_two', column, row })

export async function getProfile(tx: Tx): Promise<Profile> {
  const row = await tx
    .selectFrom('tenant')
    .select('profile')
    .where('id', '=', tenantOf(tx).id)
    .executeTakeFirstOrThrow()
  return row.profile
}

/**
 * Those who have one of these roles and can sign in, or could after this moment, without the one who asks: whoever was
 * suspended since counts, so that nobody makes herself alone.
 */
export async function countOthers(
  tx: Tx,
  asker: string,
  { roles, since }: { roles: readonly Role[]; since: Date },
): Promise<number> {
  const row = await tx
    .selectFrom('account')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('id', '<>', asker)
    .where('role', 'in', [...roles])
    .where((is) => is.or([is('suspended_at', 'is', null), is('suspended_at', '>', since)]))
    .where('joined_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return row.n
}

export type NewDecision = {
  id: string
  kind: DecisionKind
  objectId: string
  caseId: string | null
  words: DecisionWords
  askedBy: string
  askedAt: Date
  aloneFrom: Date | null
}

/** False: one of this kind about the same thing waits already. */
export async function insertDecision(tx: Tx, keys: Keys, decision: NewDecision): Promise<boolean> {
  const { id, kind, objectId, caseId, words, askedBy, askedAt, aloneFrom } = decision
  const inserted = await tx
    .insertInto('decision_for_two')
    .values({
      id,
      kind,
      object_id: objectId,
      case_id: caseId,
      key_subject: keys.subjectId,
      words: sealJson<'P3'>(keys, placeOf('words', id), words),
      asked_by: askedBy,
      asked_at: askedAt,
      alone_from: aloneFrom,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function findDecision(tx: Tx, id: string): Promise<Decision | null> {
  const rows = await rowsOf(tx).where('id', '=', id).execute()
  return (await opened(tx, rows))[0] ?? null
}

/** The last one of this kind about this thing, whatever became of it. */
export async function findLastDecision(tx: Tx, kind: DecisionKind, objectId: string) {
  const rows = await rowsOf(tx)
    .where('kind', '=', kind)
    .where('object_id', '=', objectId)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .execute()
  return (await opened(tx, rows))[0] ?? null
}

const rowsOf = (tx: Tx) => tx.selectFrom('decision_for_two').selectAll()
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

/** What waits, and what was taken alone and nobody has looked at since; the oldest first. */
export async function listOpenDecisions(tx: Tx): Promise<Decision[]> {
  const rows = await rowsOf(tx)
    .where((is) =>
      is.or([
        is('state', '=', 'waiting'),
        is.and([is('state', '=', 'alone'), is('reviewed_at', 'is', null)]),
      ]),
    )
    .orderBy('asked_at')
    .limit(200)
    .execute()
  return opened(tx, rows)
}

async function opened(tx: Tx, rows: Row[]): Promise<Decision[]> {
  const keys = await findKeys(
    tx,
    rows.map((row) => row.key_subject),
  )
  return rows.map((row) => {
    const own = keys.get(row.key_subject)
    const text = (column: Column) => {
      const sealed = row[column]
      return own && sealed ? unseal(own, placeOf(column, row.id), sealed) : null
    }
    const words = text('words')
    return {
      id: row.id,
      kind: row.kind,
      objectId: row.object_id,
      caseId: row.case_id,
      words: words === null ? null : JSON.parse(words),
      askedBy: row.asked_by,
      askedAt: row.asked_at,
      aloneFrom: row.alone_from,
      state: row.state,
      settledBy: row.settled_by,
      settledAt: row.settled_at,
      refusal: text('refusal'),
      reviewDueOn: row.review_due_on,
      reviewedBy: row.reviewed_by,
      review: text('review'),
      endedAt: row.ended_at,
    }
  })
}

export type Settling = {
  state: Exclude<DecisionState, 'waiting'>
  by: string
  at: Date
  refusal?: string
  reviewDueOn?: string
}

/** False: somebody settled it in the same moment, or its words were erased. */
export async function setSettled(tx: Tx, decision: Decision, settling: Settling): Promise<boolean> {
  const { state, by, at, refusal, reviewDueOn } = settling
  const settled = await tx
    .updateTable('decision_for_two')
    .set({
      state,
      settled_by: by,
      settled_at: at,
      refusal: refusal === undefined ? null : await sealedWords(tx, decision, 'refusal', refusal),
      review_due_on: reviewDueOn ?? null,
    })
    .where('id', '=', decision.id)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  return settled !== undefined
}

/** False: it has no force, or has ended already. */
export async function setEnded(tx: Tx, id: string, { by, at }: { by: string; at: Date }) {
  const ended = await tx
    .updateTable('decision_for_two')
    .set({ ended_by: by, ended_at: at })
    .where('id', '=', id)
    .where('state', 'in', ['agreed', 'alone'])
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

/** What this person asked for, or agreed to, about somebody's way back in: nothing comes of it any more. */
export async function setRecoveriesEnded(tx: Tx, of: string, { by, at }: { by: string; at: Date }) {
  await tx
    .updateTable('decision_for_two')
    .set({ ended_by: by, ended_at: at })
    .where('kind', '=', 'account recovery')
    .where('state', 'in', ['agreed', 'alone'])
    .where('ended_at', 'is', null)
    .where((is) => is.or([is('asked_by', '=', of), is('settled_by', '=', of)]))
    .execute()
  await tx
    .updateTable('decision_for_two')
    .set({ state: 'withdrawn', settled_by: of, settled_at: at })
    .where('kind', '=', 'account recovery')
    .where('state', '=', 'waiting')
    .where('asked_by', '=', of)
    .execute()
}

/** How this person stands towards whoever asks. */
export async function getStanding(tx: Tx, id: string, asker: string): Promise<Standing> {
  const account = await tx
    .selectFrom('account')
    .select('joined_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const invited = await tx
    .selectFrom('account_invitation')
    .select('id')
    .where('account_id', '=', id)
    .where('made_by', '=', asker)
    .where('taken_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return { joinedAt: account.joined_at, invitedByAsker: invited !== undefined }
}

/** False: somebody has looked at it already. */
export async function setReviewed(
  tx: Tx,
  decision: Decision,
  { by, at, found }: { by: string; at: Date; found: string },
): Promise<boolean> {
  const set = await tx
    .updateTable('decision_for_two')
    .set({
      reviewed_by: by,
      reviewed_at: at,
      review: await sealedWords(tx, decision, 'review', found),
    })
    .where('id', '=', decision.id)
    .where('state', '=', 'alone')
    .where('reviewed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return set !== undefined
}

async function sealedWords(tx: Tx, { id }: Decision, column: Column, text: string) {
  const row = await tx
    .selectFrom('decision_for_two')
    .select('key_subject')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const keys = (await findKeys(tx, [row.key_subject])).get(row.key_subject)
  return keys ? seal<'P3'>(keys, placeOf(column, id), text) : null
}
