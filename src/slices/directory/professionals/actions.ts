import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { getEntry, type Professional, requireStanding } from '../public.ts'
import { insertProfessional, setWithdrawn } from './queries.ts'

const traced = (id: string) => ({ kind: 'professional', id })

/** Whom to ask for there: a stalking contact of the police, a strategic lead, a worker one knows [ISA §18]. */
export async function addProfessional(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  entryId: string,
  said: Professional,
) {
  requireStanding(await getEntry(tx, entryId))
  const id = await insertProfessional(tx, entryId, said, false)
  await record(tx, actor, 'professional added', traced(id))
}

/** She has left, or changed her work: nobody is given her number any more. */
export async function withdrawProfessional(
  tx: Tx,
  actor: Actor,
  of: { entryId: string; id: string },
  today: string,
) {
  await getEntry(tx, of.entryId)
  if (!(await setWithdrawn(tx, of, today))) notFound()
  await record(tx, actor, 'professional withdrawn', traced(of.id))
}
