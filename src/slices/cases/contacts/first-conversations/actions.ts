import type { Tx } from '../../../../platform/db.ts'
import type { Actor } from '../../../../security/actor.ts'
import { findWorker } from '../../../workforce/public.ts'
import { recordContact, type Told } from '../public.ts'
import { type Topic, topicsFor } from './rules.ts'

/** What this worker's sheet asks: one in training says so, too. */
export const topicsOf = async (tx: Tx, actor: Actor): Promise<Topic[]> =>
  topicsFor((await findWorker(tx, actor.id))?.inTraining ?? false)

/** Keeps the sheet as a contact that reached the victim. */
export async function recordFirstConversation(
  tx: Tx,
  actor: Actor,
  caseId: string,
  told: Told,
  now: Date,
): Promise<string> {
  const asked: readonly string[] = await topicsOf(tx, actor)
  const said = told.said.filter(({ topic }) => asked.includes(topic))
  return recordContact(tx, actor, caseId, { told: { ...told, said } }, now)
}
