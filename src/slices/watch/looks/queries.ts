import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import { londonDay } from '../../../platform/time.ts'
import type { Cursor, Look } from './rules.ts'

/** What is asked for, in the terms of the table. */
export type Asked = {
  actorId: string | null
  events: string[] | null
  from: Date | null
  until: Date | null
  below: Cursor | null
}

export const looksAPage = 100

const columns = ['entry_no', 'at', 'actor_id', 'event', 'object_kind', 'object_id'] as const

/**
 * The trace of a case, newest first. Entries name their case; those that do not are older, or tell of somebody who
 * tried its address: they are found by the object, as are looks at the referral before there was a case.
 */
export async function listLooksOfCase(
  tx: Tx,
  { caseId, objectIds }: { caseId: string; objectIds: string[] },
  asked: Asked,
): Promise<Look[]> {
  const named = page(tx, asked).where('case_id', '=', caseId)
  const unnamed = page(tx, asked)
    .where('object_id', '=', anyOf(objectIds))
    .where('case_id', 'is', null)
  const rows = await tx
    .selectFrom(
      tx
        .selectFrom(named.as('named'))
        .selectAll()
        .unionAll(tx.selectFrom(unnamed.as('unnamed')).selectAll())
        .as('looks'),
    )
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('entry_no', 'desc')
    .limit(looksAPage + 1)
    .execute()
  return rows.map(asLook)
}

/**
 * The trace of the service, newest first: only events that are asked for, and no opening, as its index says too. Of each
 * event its newest are read: events of cases are a hundred times as many, and would all be passed over.
 */
export async function listLooks(tx: Tx, asked: Asked): Promise<Look[]> {
  const { events, actorId } = asked
  if (events === null || actorId !== null) {
    const rows = await notOpened(page(tx, asked)).execute()
    return rows.map(asLook)
  }
  const rows = await tx
    .selectFrom(sql<{ event: string }>`unnest(${events}::text[])`.as<'asked'>(sql`asked(event)`))
    .innerJoinLateral(
      notOpened(page(tx, { ...asked, events: null }))
        .where('event', '=', sql<string>`asked.event`)
        .as('looks'),
      (join) => join.onTrue(),
    )
    .selectAll('looks')
    .orderBy('at', 'desc')
    .orderBy('entry_no', 'desc')
    .limit(looksAPage + 1)
    .execute()
  return rows.map(asLook)
}

const notOpened = (entries: ReturnType<typeof page>) =>
  entries.where('event', 'not like', sql.lit('opened for %'))

function page(tx: Tx, { actorId, events, from, until, below }: Asked) {
  let entries = tx.selectFrom('trace_entry').select(columns)
  if (actorId !== null) entries = entries.where('actor_id', '=', actorId)
  if (events !== null) entries = entries.where('event', '=', sql<string>`any(${events}::text[])`)
  if (from !== null) entries = entries.where('at', '>=', from)
  if (until !== null) entries = entries.where('at', '<', until)
  if (below !== null)
    entries = entries.where(sql<boolean>`(at, entry_no) < (${below.at}, ${below.entryNo}::bigint)`)
  return entries
    .orderBy('at', 'desc')
    .orderBy('entry_no', 'desc')
    .limit(looksAPage + 1)
}

type Row = {
  entry_no: number
  at: Date
  actor_id: string | null
  event: string
  object_kind: string | null
  object_id: string | null
}

const asLook = (row: Row): Look => ({
  entryNo: Number(row.entry_no),
  at: row.at,
  on: londonDay(row.at),
  actorId: row.actor_id,
  event: row.event,
  objectKind: row.object_kind,
  objectId: row.object_id,
})

export type LookTally = { caseId: string; actorId: string; looks: number; last: Date }

/** How often each person looked at each of these cases since then; whoever `but` is, not counted. */
export async function countLooks(
  tx: Tx,
  { caseIds, but, since }: { caseIds: string[]; but: string[]; since: Date },
): Promise<LookTally[]> {
  if (caseIds.length === 0) return []
  const rows = await tx
    .selectFrom('trace_entry')
    .select(['case_id', 'actor_id'])
    .select([sql<number>`count(*)::int`.as('looks'), sql<Date>`max(at)`.as('last')])
    .where('case_id', '=', anyOf(caseIds))
    .where('at', '>=', since)
    .where('actor_id', 'is not', null)
    .where('actor_id', '<>', sql<string>`all(${but}::uuid[])`)
    .groupBy(['case_id', 'actor_id'])
    .execute()
  return rows.flatMap(({ case_id, actor_id, looks, last }) =>
    case_id === null || actor_id === null
      ? []
      : [{ caseId: case_id, actorId: actor_id, looks, last }],
  )
}
