import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import { type FieldError, InvalidInput } from '../../../platform/http.ts'
import { dayInWords } from '../../../platform/time.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { findWorker, listHolders, listWorkers } from '../public.ts'
import type { AbsenceInput } from './input.ts'
import { insertAbsence, listAbsences, lockAbsences, setAbsenceEnded } from './queries.ts'
import {
  type Away,
  type Covered,
  coveredOn,
  coversFrom,
  type Gone,
  leavesNobody,
  overlaps,
  reachableOn,
} from './rules.ts'

/** For whom this colleague stands in on a day. */
export const listCovered = async (tx: Tx, coverId: string, on: string): Promise<string[]> =>
  coveredOn(coverId, await listAbsences(tx, on), on, await listGone(tx))

/** Who holds cases for a worker on a day: she, or whoever covers; null: nobody. */
export const coverOn = async (tx: Tx, workerId: string, on: string): Promise<string | null> =>
  reachableOn(workerId, await listAbsences(tx, on), on, await listGone(tx))

/** Who covers for whom from a day on, as far as absences are set. */
export const listCovers = async (tx: Tx, from: string): Promise<Covered[]> =>
  coversFrom(await listAbsences(tx, from), from, await listGone(tx))

/** Suspended, or in a role that holds no cases: they cover for nobody. */
const listGone = async (tx: Tx): Promise<Gone> =>
  new Set((await listWorkers(tx)).flatMap(({ id, mayHoldCases }) => (mayHoldCases ? [] : [id])))

/** What keeps an absence from being set: a case must never be without somebody who can be reached [PR 1]. */
async function findAbsenceFaults(
  tx: Tx,
  { workerId, from, to, coveredBy }: Away,
  today: string,
): Promise<FieldError[]> {
  const added = { workerId, from, to, coveredBy }
  const standing = await listAbsences(tx, today < from ? today : from)
  const holders = new Set((await listHolders(tx)).map(({ id }) => id))
  if (to < today) return [{ field: 'to', message: 'These days are over' }]
  if (coveredBy === workerId || !holders.has(coveredBy))
    return [{ field: 'coveredBy', message: 'Select a colleague who can hold cases' }]
  if (overlaps(standing, added))
    return [{ field: 'from', message: 'An absence on some of these days is set already' }]
  const lacking = leavesNobody(standing, added, await listGone(tx))
  return lacking === null
    ? []
    : [{ field: 'coveredBy', message: `On ${dayInWords(lacking)} nobody would be there to cover` }]
}

type Deed = { workerId: string; input: AbsenceInput; now: Date; today: string }

/** Sets it, or throws what keeps it from being set. From its first day her cases stand with whoever covers, too. */
export async function goAway(
  tx: Tx,
  actor: Actor,
  { workerId, input, now, today }: Deed,
): Promise<void> {
  if (!(await findWorker(tx, workerId))) notFound()
  await lockAbsences(tx)
  const faults = await findAbsenceFaults(tx, { workerId, ...input }, today)
  if (faults.length > 0) throw new InvalidInput(faults)
  await insertAbsence(tx, { workerId, ...input }, { by: actor.id, at: now })
  await record(tx, actor, 'absence set', { kind: 'account', id: workerId })
}

/** She is back earlier, or never went. */
export async function cameBack(
  tx: Tx,
  actor: Actor,
  { workerId, id, now }: { workerId: string; id: string; now: Date },
) {
  if (!(await setAbsenceEnded(tx, { id, workerId, by: actor.id, at: now }))) notFound()
  await record(tx, actor, 'absence ended', { kind: 'account', id: workerId })
}
