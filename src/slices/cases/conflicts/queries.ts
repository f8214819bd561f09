import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { findKeys } from '../../../security/keys.ts'
import type { Wall, WallKind } from './tables.ts'

const wallOf = (row: string) => ({ table: 'case_wall', column: 'wall', row })

type InCase = { case: { id: string }; keys: Keys }

export async function insertWall(
  tx: Tx,
  opened: InCase,
  wall: { kind: WallKind; name: string; reason: string; by: string },
) {
  const id = newId()
  const { name, reason } = wall
  await tx
    .insertInto('case_wall')
    .values({
      id,
      case_id: opened.case.id,
      kind: wall.kind,
      wall: sealJson<'P3p'>(opened.keys, wallOf(id), { name, reason }),
      raised_by: wall.by,
      lowered_at: null,
      lowered_by: null,
    })
    .execute()
  return id
}

/** The walls that stand now. */
export async function listWalls(tx: Tx, opened: InCase): Promise<Wall[]> {
  const rows = await tx
    .selectFrom('case_wall')
    .select(['id', 'kind', 'wall', 'raised_at'])
    .where('case_id', '=', opened.case.id)
    .where('lowered_at', 'is', null)
    .orderBy('raised_at')
    .execute()
  return rows.map((row) => {
    const said: Pick<Wall, 'name' | 'reason'> = JSON.parse(
      unseal(opened.keys, wallOf(row.id), row.wall),
    )
    return { id: row.id, kind: row.kind, raisedAt: row.raised_at, ...said }
  })
}

/**
 * The same where no person opened the case: a referrer looks at her status, a job makes a file. Null: the case was
 * erased, so nobody knows any more who was walled off, and nobody is told anything.
 */
export async function listWallsOfCase(tx: Tx, caseId: string): Promise<Wall[] | null> {
  const keys = (await findKeys(tx, [caseId])).get(caseId)
  return keys ? listWalls(tx, { case: { id: caseId }, keys }) : null
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
