import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { getEntry } from '../../directory/public.ts'
import { openCase, requireOpen } from '../public.ts'
import type { ArrangementInput } from './input.ts'
import { insertArrangement, setArrangementEnded } from './queries.ts'

/** She keeps the support she has beside ours, and everybody knows who does what [ISA §78] [ISA §79]. */
export async function agreeArrangement(
  tx: Tx,
  actor: Actor,
  caseId: string,
  input: ArrangementInput,
) {
  const opened = await openCase(tx, actor, caseId, 'case.change')
  requireOpen(opened.case)
  const { entry: entryId, theyDo, weDo, agreement: agreed, hadBefore, reviewOn } = input
  const service =
    entryId === null ? (input.service ?? '') : (await getEntry(tx, entryId)).offer.name
  const words = { entryId, service, theyDo, weDo, agreed, hadBefore }
  const id = await insertArrangement(tx, opened, { words, reviewOn, by: actor.id })
  await record(tx, actor, 'co-working noted', { kind: 'co-working', id, caseId })
}

export async function endArrangement(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { id, today }: { id: string; today: string },
) {
  const opened = await openCase(tx, actor, caseId, 'case.change')
  requireOpen(opened.case)
  if (!(await setArrangementEnded(tx, { caseId, id, on: today }))) notFound()
  await record(tx, actor, 'co-working ended', { kind: 'co-working', id, caseId })
}
