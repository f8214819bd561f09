import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import { InvalidInput } from '../../../platform/http.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { countOutOfReach, listUncovered, type Uncovered } from '../../cases/public.ts'
import {
  type AbsenceInput,
  absencesOf,
  coversBy,
  findWorker,
  goAway,
  listAbsences,
  listCovers,
  listHolders,
  lockAbsences,
} from '../../workforce/public.ts'

/**
 * Open cases whose worker is away, or will be, without a cover who may open them: asked anew at every look, for a wall may
 * be raised, a case restricted, somebody suspended while an absence stands [PR 1]. Told to who sets covers, and to the
 * worker whose case it is, who may be the only one that reaches it; to nobody of a case that is not within her own reach.
 */
export async function seeUncovered(tx: Tx, actor: Actor, today: string): Promise<Uncovered[]> {
  const covers = await listCovers(tx, today)
  const mine = covers.filter(({ workerId }) => workerId === actor.id)
  return listUncovered(tx, actor.permissions.has('worker.manage') ? covers : mine)
}

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
 * Sets an absence, or throws what keeps it from being set: whoever covers has to reach every case, to the end of each
 * chain of covers that it makes longer [PR 1]. Who is told is who leads, and she raises and lowers walls herself.
 */
export async function setAbsence(tx: Tx, actor: Actor, deed: Deed) {
  const { workerId, input, today } = deed
  await lockAbsences(tx)
  const standing = await listAbsences(tx, today)
  for (const pair of coversBy(standing, { workerId, ...input }))
    if ((await countOutOfReach(tx, pair)) > 0)
      throw new InvalidInput([{ field: 'coveredBy', message: await outOfReach(tx, deed, pair) }])
  await goAway(tx, actor, deed)
}

type Pair = { workerId: string; coverId: string }

async function outOfReach(tx: Tx, { workerId, input }: Deed, pair: Pair): Promise<string> {
  if (pair.workerId === workerId && pair.coverId === input.coveredBy)
    return 'This colleague cannot open every case of this worker. Select somebody else, or give those cases to another worker first'
  const nameOf = async (id: string) => (await findWorker(tx, id))?.workingName ?? 'a former worker'
  const [whose, cover] = [await nameOf(pair.workerId), await nameOf(pair.coverId)]
  return `On some of these days ${cover} would cover for ${whose}, because one who covers is away too, and cannot open every case of ${whose}. Select somebody else`
}
