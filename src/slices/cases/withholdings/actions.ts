import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { type OpenCase, openCase } from '../public.ts'
import type { RenewalInput, WithholdingInput } from './input.ts'
import { insertWithholding, listWithholdings, setEnded, setRenewed } from './queries.ts'
import type { WithheldKind } from './rules.ts'

/** Whether this is a thing of this case: asked of the slice that owns its kind, all of which stand after this one. */
export type OfCase = (tx: Tx, opened: OpenCase, kind: WithheldKind, id: string) => Promise<boolean>

/** From now on this is not for the victim's eyes: it goes into no chronology unless somebody ticks that it does. */
export async function withhold(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { input, now, ofCase }: { input: WithholdingInput; now: Date; ofCase: OfCase },
) {
  const opened = await openCase(tx, actor, caseId, 'withholding.set')
  if (!(await ofCase(tx, opened, input.kind, input.objectId))) notFound()
  const id = await insertWithholding(tx, opened, { ...input, by: actor.id, at: now })
  if (id === null) throw new AppError('conflict', 'This is withheld already.')
  await record(tx, actor, 'withheld from victim', { kind: 'withholding', id, caseId })
}

/** Somebody looked again: it stays withheld, with what the victim must know instead, until another day. */
export async function renewWithholding(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { id, input }: { id: string; input: RenewalInput },
) {
  const opened = await openCase(tx, actor, caseId, 'withholding.set')
  const standing = (await listWithholdings(tx, opened)).find((each) => each.id === id)
  if (!standing) notFound()
  if (!(await setRenewed(tx, opened, { ...standing, ...input, id }))) throw changedMeanwhile()
  await record(tx, actor, 'withheld from victim', { kind: 'withholding', id, caseId })
}

const changedMeanwhile = () =>
  new AppError('conflict', 'Somebody changed this while you had it open. Open it again.')

/** The victim may be told. */
export async function endWithholding(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { id, reason, now }: { id: string; reason: string; now: Date },
) {
  const opened = await openCase(tx, actor, caseId, 'withholding.set')
  if (!(await setEnded(tx, opened, { id, by: actor.id, at: now, reason }))) notFound()
  await record(tx, actor, 'no longer withheld from victim', { kind: 'withholding', id, caseId })
}
