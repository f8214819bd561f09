import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { findKeys } from '../../../security/keys.ts'
import { record } from '../../../security/trace.ts'
import { findHeld, insertHold, lockKeeping, setHoldLifted } from './queries.ts'
import type { HoldAsker } from './rules.ts'
import type { Holdable } from './tables.ts'

export type HoldInput = { askedBy: HoldAsker; reason: string; from: string; reviewOn: string }

/** From now on nothing of it is destroyed, by anybody, until two people have lifted the hold. */
export async function placeHold(
  tx: Tx,
  actor: Actor,
  held: Holdable,
  { input, now }: { input: HoldInput; now: Date },
): Promise<string> {
  await lockKeeping(tx, held.id)
  if (!(await findKeys(tx, [held.id])).has(held.id)) notFound() // disposed of in the same moment
  const id = await insertHold(tx, held, { ...input, by: actor.id, at: now })
  const caseId = held.kind === 'case' ? held.id : null
  await record(tx, actor, 'hold placed', { kind: 'hold', id, caseId })
  return id
}

/** Two have decided it: the hold stands no more. A second time changes nothing. */
export async function liftHold(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  id: string,
  { by, at }: { by: string; at: Date },
) {
  const lifted = await setHoldLifted(tx, id, by, at)
  if (lifted) await record(tx, actor, 'hold lifted', { kind: 'hold', id, ...lifted })
}

/** Whether a hold stands on this case. */
export const isHeld = async (tx: Tx, caseId: string): Promise<boolean> =>
  (await findHeld(tx, [caseId])).has(caseId)

/** Whoever destroys something of a case asks first, whatever she may do otherwise. */
export async function requireNotHeld(tx: Tx, caseId: string) {
  await lockKeeping(tx, caseId)
  if (await isHeld(tx, caseId))
    throw new AppError(
      'conflict',
      'This case is on legal hold, so nothing of it may be destroyed. Keep the file, or ask your manager.',
    )
}
