import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { openCase, requireOpen } from '../../cases/public.ts'
import { settleKinds } from '../../clock/public.ts'
import { listVersions } from '../instruments/public.ts'
import type { ReceivedInput } from './input.ts'
import { insertReceived } from './queries.ts'

/**
 * Keeps what somebody else assessed: the victim is not asked everything again [ISA §43]. A DASH that is relied on
 * answers the wish for one; the reason stands beside it [PR 12].
 */
export async function receiveAssessment(
  tx: Tx,
  actor: Actor,
  caseId: string,
  input: ReceivedInput,
  now: Date,
) {
  const opened = await openCase(tx, actor, caseId, 'risk.assess')
  requireOpen(opened.case)
  const { otherTool, code, reliedOn, ...rest } = input
  const versions = await listVersions(tx)
  const instrument = versions.find((each) => each.instrument.code === code)?.instrument
  if (code !== null && !instrument) throw new AppError('invalid', 'Select the tool from the list.')
  const tool = instrument?.name ?? otherTool ?? ''
  const received = { ...rest, code, tool, reliedOn: reliedOn === 'yes' }
  const id = await insertReceived(tx, opened, received, { by: actor.id, at: now })
  if (received.reliedOn && instrument?.servesAs === 'DASH')
    await settleKinds(tx, { kind: 'case', id: caseId }, ['DASH wanted'], id)
  const object = { kind: 'received assessment', id, caseId }
  await record(tx, actor, 'external assessment received', object)
}
