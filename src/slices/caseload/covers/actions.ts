import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import { InvalidInput } from '../../../platform/http.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { countOutOfReach } from '../../cases/public.ts'
import {
  type AbsenceInput,
  absencesOf,
  findWorker,
  goAway,
  listHolders,
} from '../../workforce/public.ts'

/** Who is away when, and who could cover. */
export async function seeAbsences(tx: Tx, actor: Actor, workerId: string) {
  const worker = (await findWorker(tx, workerId)) ?? notFound()
  await record(tx, actor, 'worker details seen', { kind: 'account', id: workerId })
  const holders = await listHolders(tx)
  const covers = holders.filter(({ id }) => id !== workerId)
  return { worker, covers, holders, absences: await absencesOf(tx, workerId) }
}

type Deed = { workerId: string; input: AbsenceInput; now: Date; today: string }

/**
 * Sets an absence, or throws what keeps it from being set: whoever covers has to reach every case [PR 1]. Who is told is
 * who leads, and she raises and lowers walls herself.
 */
export async function setAbsence(tx: Tx, actor: Actor, deed: Deed) {
  const { workerId, input } = deed
  const coverId = input.coveredBy
  if ((await countOutOfReach(tx, { workerId, coverId })) > 0)
    throw new InvalidInput([{ field: 'coveredBy', message: outOfReach }])
  await goAway(tx, actor, deed)
}

const outOfReach =
  'This colleague cannot open every case of this worker. Select somebody else, or give those cases to another worker first'
