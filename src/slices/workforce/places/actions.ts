import { type Tx, tenantOf } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { placeAccount } from '../../../security/accounts/actions.ts'
import { listPlaced } from '../../../security/accounts/queries.ts'
import type { Actor } from '../../../security/actor.ts'
import { openAccount, seeAccount } from '../../../security/administration/actions.ts'
import { listSpecialisms, requireKnown, setSpecialisms } from '../public.ts'
import type { PlaceInput } from './input.ts'

/** Where one of the people who work here stands. A system stands nowhere. */
export async function findPlaced(tx: Tx, id: string) {
  const placed = (await listPlaced(tx)).find((each) => each.id === id) ?? notFound()
  return { ...placed, specialisms: (await listSpecialisms(tx)).get(id) ?? [] }
}

/** The same for who looks: never without a trace. */
export async function seePlaced(tx: Tx, actor: Actor, id: string) {
  if (!(await seeAccount(tx, actor, id))) notFound()
  return findPlaced(tx, id)
}

/** Says it anew. Every case is held against her again, in the job that this enqueues. */
export async function moveWorker(
  tx: Tx,
  actor: Actor,
  id: string,
  { input, jobs }: { input: PlaceInput; jobs: Jobs },
) {
  await openAccount(tx, actor, id)
  await findPlaced(tx, id)
  const { specialisms, ...place } = input
  await requireKnown(tx, specialisms)
  await placeAccount(tx, actor, id, place)
  await setSpecialisms(tx, id, specialisms)
  await jobs.enqueue(tx, 'match-conflicts', { tenantId: tenantOf(tx).id, id })
}
