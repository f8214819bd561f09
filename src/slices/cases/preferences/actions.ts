import type { Tx } from '../../../platform/db.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { requireKnown } from '../../workforce/public.ts'
import { openCase, requireOpen } from '../public.ts'
import type { PreferenceInput } from './input.ts'
import { insertPreference } from './queries.ts'

/** Keeps what the victim asks of a worker, with who said it and when; what was said before stays [ISA §70]. */
export async function recordPreference(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { input, now }: { input: PreferenceInput; now: Date },
) {
  const opened = await openCase(tx, actor, caseId, 'case.allocate')
  requireOpen(opened.case)
  await requireKnown(tx, input.specialisms)
  await insertPreference(tx, opened, { ...input, recordedAt: now }, actor.id)
  await record(tx, actor, 'preference recorded', { kind: 'case', id: caseId })
}
