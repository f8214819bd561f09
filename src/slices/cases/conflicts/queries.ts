import { sql } from 'kysely'
import { type Tx, tenantOf } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { findKeys } from '../../../security/keys.ts'
import type { ReferencedCase, Wall, WallKind } from './tables.ts'

const wallOf = (row: string) => ({ table: 'case_wall', column: 'wall', row })

type InCase = { case: { id: string }; keys: Keys }
export type NewWall = {
  kind: WallKind
  name: string
  reason: string
  by: string
  accountId?: string
}

export async function insertWall(tx: Tx, opened: InCase, wall: NewWall) {
  const id = newId()
  const { kind, by, ...said } = wall
  await tx
    .insertInto('case_wall')
    .values({
      id,
      case_id: opened.case.id,
      kind,
      wall: sealJson<'P3p'>(opened.keys, wallOf(id), said),
      raised_by: by,
      lowered_at: null,
      lowered_by: null,
    })
    .execute()
  return id
}

type WallRow = { id: string; kind: WallKind; wall: Uint8Array; raised_at: Date }

function openWall(keys: Keys, row: WallRow): Wall {
  const said: Pick<Wall, 'name' | 'reason' | 'accountId'> = JSON.parse(
    unseal(keys, wallOf(row.id), row.wall),
  )
  return { id: row.id, kind: row.kind, raisedAt: row.raised_at, ...said }
}

const wallColumns = ['id', 'case_id', 'kind', 'wall', 'raised_at', 'lowered_at'] as const

/** The walls that stand now. */
export async function listWalls(tx: Tx, opened: InCase): Promise<Wall[]> {
  const all = await listEveryWall(tx, opened)
  return all.filter(({ lowered }) => !lowered)
}

/** Those that were lowered too: what was once found harmless is not found again. */
export async function listEveryWall(
  tx: Tx,
  opened: InCase,
): Promise<(Wall & { lowered: boolean })[]> {
  const rows = await tx
    .selectFrom('case_wall')
    .select(wallColumns)
    .where('case_id', '=', opened.case.id)
    .orderBy('raised_at')
    .execute()
  return rows.map((row) => ({
    ...openWall(opened.keys, row),
    lowered: row.lowered_at !== null,
  }))
}

/**
 * The same where no person opened the case: a referrer looks at her status, a job makes a file. Null: the case was
 * erased, so nobody knows any more who was walled off, and nobody is told anything.
 */
export async function listWallsOfCase(tx: Tx, caseId: string): Promise<Wall[] | null> {
  const keys = (await findKeys(tx, [caseId])).get(caseId)
  return keys ? listWalls(tx, { case: { id: caseId }, keys }) : null
}

/** Every wall that stands in the service, with its case: for holding a new colleague against them. */
export async function listWallsOfService(tx: Tx): Promise<(Wall & { caseId: string })[]> {
  const rows = await tx
    .selectFrom('case_wall')
    .select(wallColumns)
    .where('lowered_at', 'is', null)
    .execute()
  const keys = await findKeys(
    tx,
    rows.map((row) => row.case_id),
  )
  return rows.flatMap((row) => {
    const own = keys.get(row.case_id)
    return own ? [{ ...openWall(own, row), caseId: row.case_id }] : []
  })
}

export async function setWallLowered(tx: Tx, opened: InCase, id: string, by: string, at: Date) {
  const lowered = await tx
    .updateTable('case_wall')
    .set({ lowered_at: at, lowered_by: by })
    .where('case_id', '=', opened.case.id)
    .where('id', '=', id)
    .where('lowered_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return lowered !== undefined
}

export type Bar = { caseId: string; accountId: string; wallId: string }

/** Takes away the bars of one case, or of one colleague in every case, and puts up these. */
export async function setBars(
  tx: Tx,
  of: { caseId: string } | { accountId: string },
  bars: readonly Bar[],
) {
  const old = tx.deleteFrom('case_bar')
  await ('caseId' in of
    ? old.where('case_id', '=', of.caseId)
    : old.where('account_id', '=', of.accountId)
  ).execute()
  if (bars.length === 0) return
  await sql`
    insert into case_bar (case_id, account_id, wall_id)
    select * from unnest(${bars.map((bar) => bar.caseId)}::uuid[],
      ${bars.map((bar) => bar.accountId)}::uuid[], ${bars.map((bar) => bar.wallId)}::uuid[])
    on conflict do nothing`.execute(tx)
}

/** The cases in which one of these people is a party: the ids alone. */
export async function listCaseIdsOfParties(tx: Tx, personIds: string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const rows = await sql<{ id: string }>`
    select id from support_case
    where victim_id = any(${personIds}::uuid[]) or subject_id = any(${personIds}::uuid[])`.execute(
    tx,
  )
  return rows.rows.map((row) => row.id)
}

/** Who the parties of a case are: ids, for holding their names against those of colleagues. */
export async function listPartyIds(tx: Tx, caseId: string): Promise<string[]> {
  const row = await tx
    .selectFrom('support_case')
    .select(['victim_id', 'subject_id'])
    .where('id', '=', caseId)
    .executeTakeFirst()
  return [row?.victim_id ?? [], row?.subject_id ?? []].flat()
}

/** The cases that walls keep from somebody as it stands. */
export async function listBarsOf(tx: Tx, accountId: string): Promise<string[]> {
  const found = tx.selectFrom('case_bar').select('case_id').where('account_id', '=', accountId)
  return [...new Set((await found.execute()).map((row) => row.case_id))]
}

/** Walls and colleagues are held against each other one at a time in a service: neither reads the other's old state. */
export async function lockBars(tx: Tx) {
  const name = `bars|${tenantOf(tx).id}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}

/** Accounts that were made or placed anew since they were last held against the walls. */
export async function listUnmatched(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('account')
    .select('id')
    .where('conflicts_matched_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

export async function setMatched(tx: Tx, accountId: string, at: Date) {
  await tx
    .updateTable('account')
    .set({ conflicts_matched_at: at })
    .where('id', '=', accountId)
    .execute()
}

/** Whom the walls of this case keep out, by wall. */
export async function listBarred(tx: Tx, { case: { id } }: InCase): Promise<Bar[]> {
  const rows = await tx
    .selectFrom('case_bar')
    .select(['account_id', 'wall_id'])
    .where('case_id', '=', id)
    .execute()
  return rows.map((row) => ({ caseId: id, accountId: row.account_id, wallId: row.wall_id }))
}

/** Cases in which such a wall was raised against a colleague since then, and still stands. */
export async function listRaisedSince(
  tx: Tx,
  kind: 'match' | 'apart',
  since: Date,
): Promise<ReferencedCase[]> {
  return tx
    .selectFrom('support_case as c')
    .select(['c.id', 'c.reference'])
    .where('c.id', 'in', (walls) =>
      walls
        .selectFrom('case_wall')
        .select('case_id')
        .where('kind', '=', kind)
        .where('lowered_at', 'is', null)
        .where('raised_at', '>', since),
    )
    .orderBy('c.reference')
    .limit(toldAtMost)
    .execute()
}

/** Open cases whose worker stands behind a wall of theirs: she finds them no more. */
export async function listHeldBehind(tx: Tx): Promise<ReferencedCase[]> {
  return tx
    .selectFrom('support_case as c')
    .select(['c.id', 'c.reference'])
    .where('c.state', '=', 'open')
    .where((held) =>
      held.exists(
        held
          .selectFrom('case_bar as b')
          .select('b.case_id')
          .whereRef('b.case_id', '=', 'c.id')
          .whereRef('b.account_id', '=', 'c.worker_id'),
      ),
    )
    .orderBy('c.reference')
    .limit(toldAtMost)
    .execute()
}

const toldAtMost = 20
