import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { seal, unseal } from '../../../platform/sealing.ts'
import { statement } from '../../../platform/statement.ts'
import type { HoldAsker } from './rules.ts'
import type { Hold, Holdable, HoldLine } from './tables.ts'

const reasonOf = (row: string) => ({ table: 'legal_hold', column: 'reason', row })

export type NewHold = {
  askedBy: HoldAsker
  reason: string
  from: string
  reviewOn: string
  by: string
  at: Date
}

export async function insertHold(tx: Tx, held: Holdable, hold: NewHold): Promise<string> {
  const id = newId()
  await tx
    .insertInto('legal_hold')
    .values({
      id,
      case_id: held.kind === 'case' ? held.id : null,
      referral_id: held.kind === 'referral' ? held.id : null,
      asked_by: hold.askedBy,
      reason: seal<'P3'>(held.keys, reasonOf(id), hold.reason),
      held_from: hold.from,
      review_on: hold.reviewOn,
      placed_by: hold.by,
      placed_at: hold.at,
    })
    .execute()
  return id
}

const columns = [
  'id',
  'case_id',
  'referral_id',
  'asked_by',
  'held_from',
  'review_on',
  'placed_by',
  'placed_at',
  'lifted_at',
] as const

/** All that ever stood on this case or referral, the newest first. */
export async function listHoldsOf(tx: Tx, held: Holdable): Promise<Hold[]> {
  const rows = await tx
    .selectFrom('legal_hold')
    .select([...columns, 'reason'])
    .where(held.kind === 'case' ? 'case_id' : 'referral_id', '=', held.id)
    .orderBy('placed_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...lineOf(row),
    reason: unseal(held.keys, reasonOf(row.id), row.reason),
  }))
}

/** Every hold that stands on what this reader may see, the one to be looked at first on top; what it is called too. */
export async function listStandingHolds(tx: Tx): Promise<(HoldLine & { reference: string })[]> {
  const rows = await tx
    .selectFrom('legal_hold as h')
    .leftJoin('support_case as c', (join) =>
      join.onRef('c.tenant_id', '=', 'h.tenant_id').onRef('c.id', '=', 'h.case_id'),
    )
    .leftJoin('referral as r', (join) =>
      join.onRef('r.tenant_id', '=', 'h.tenant_id').onRef('r.id', '=', 'h.referral_id'),
    )
    .select(columns.map((column) => `h.${column}` as const))
    .select(['c.reference as ofCase', 'r.reference as ofReferral'])
    .where('h.lifted_at', 'is', null)
    .orderBy('h.review_on')
    .orderBy('h.id')
    .execute()
  return rows.map((row) => ({ ...lineOf(row), reference: row.ofCase ?? row.ofReferral ?? '' }))
}

const holdsOn = statement((tx, these: { ids: string[] }) =>
  tx
    .selectFrom('legal_hold as h')
    .leftJoin('referral as r', (join) =>
      join.onRef('r.tenant_id', '=', 'h.tenant_id').onRef('r.id', '=', 'h.referral_id'),
    )
    .select(['h.case_id', 'h.referral_id', 'r.case_id as ofReferral'])
    .where('h.lifted_at', 'is', null)
    .where((is) =>
      is.or([
        is('h.case_id', '=', anyOf(these.ids)),
        is('h.referral_id', '=', anyOf(these.ids)),
        is('r.case_id', '=', anyOf(these.ids)),
      ]),
    ),
)

/** Of these cases and referrals, those on which a hold stands: a case is held by its referral too. */
export async function findHeld(tx: Tx, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await holdsOn(tx, { ids })
  const asked = new Set(ids)
  const held = rows.flatMap((row) => [row.case_id, row.referral_id, row.ofReferral])
  return new Set(held.filter((id) => id !== null && asked.has(id)).map(String))
}

export async function findStandingHold(tx: Tx, id: string): Promise<HoldLine | null> {
  const row = await tx
    .selectFrom('legal_hold')
    .select(columns)
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return row ? lineOf(row) : null
}

export async function setHoldLifted(tx: Tx, id: string, by: string, at: Date) {
  const lifted = await tx
    .updateTable('legal_hold')
    .set({ lifted_by: by, lifted_at: at })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .returning('case_id')
    .executeTakeFirst()
  return lifted ? { caseId: lifted.case_id } : null
}

/** A hold and a destruction of the same thing take turns: neither is decided on what the other has changed. */
export async function lockKeeping(tx: Tx, id: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`keeping|${id}`}, 0))`.execute(tx)
}

type Row = {
  id: string
  case_id: string | null
  referral_id: string | null
  asked_by: HoldAsker
  held_from: string
  review_on: string
  placed_by: string
  placed_at: Date
  lifted_at: Date | null
}

const lineOf = (row: Row): HoldLine => ({
  id: row.id,
  kind: row.case_id === null ? 'referral' : 'case',
  of: row.case_id ?? row.referral_id ?? '',
  askedBy: row.asked_by,
  from: row.held_from,
  reviewOn: row.review_on,
  placedBy: row.placed_by,
  placedAt: row.placed_at,
  liftedAt: row.lifted_at,
})
