import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Keys } from '../../../platform/sealing.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import type { WallInput } from './input.ts'
import { insertWall, setWallLowered } from './queries.ts'

type InCase = { case: { id: string }; keys: Keys }

/** From now on nothing leaves towards whom it names; what has left stays recorded. */
export async function raiseWall(tx: Tx, actor: Actor, opened: InCase, input: WallInput) {
  const id = await insertWall(tx, opened, { ...input, by: actor.id })
  await record(tx, actor, 'wall raised', { kind: 'wall', id, caseId: opened.case.id })
}

export async function lowerWall(tx: Tx, actor: Actor, opened: InCase, id: string, now: Date) {
  if (!(await setWallLowered(tx, opened, id, actor.id, now))) notFound()
  await record(tx, actor, 'wall lowered', { kind: 'wall', id, caseId: opened.case.id })
}
