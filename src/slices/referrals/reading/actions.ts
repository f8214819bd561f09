import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { openCase, requireOpen } from '../../cases/public.ts'
import { findReferralByCase } from '../public.ts'
import type { ReadingInput } from './input.ts'
import { insertReading } from './queries.ts'

/** Keeps what was read to her and what she said to it; the referral stays as it came [ISA §85]. */
export async function recordReading(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { input, now }: { input: ReadingInput; now: Date },
) {
  const opened = await openCase(tx, actor, caseId, 'contact.record')
  requireOpen(opened.case)
  if (!(await findReferralByCase(tx, caseId)))
    throw new AppError('conflict', 'No referral brought this case, so there is none to read.')
  const { was, readOn: on, parts, corrections, whyNot } = input
  const wasRead = was === 'read'
  const words = wasRead
    ? { parts, corrections, whyNot: null }
    : { parts: [], corrections: null, whyNot }
  const id = await insertReading(tx, opened, { ...words, wasRead, on, by: actor.id, at: now })
  await record(tx, actor, 'referral read back', { kind: 'referral-reading', id, caseId })
}
