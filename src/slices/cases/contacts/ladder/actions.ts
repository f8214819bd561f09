import type { Tx } from '../../../../platform/db.ts'
import {
  getLadder,
  listOpenFacts,
  noteFact,
  type OpenFact,
  reopenFacts,
  settleFacts,
  settleKinds,
} from '../../../clock/public.ts'
import type { OpenCase } from '../../public.ts'
import { listAttempts } from '../public.ts'
import { answeredBy, type LadderState, ladder, type Owed, owedBy, untilReached } from './rules.ts'

/** What was tried to reach the victim, and what the policy of the day still asks for. No words. */
export async function ladderOf(
  tx: Tx,
  opened: { case: { id: string } },
  today: string,
): Promise<LadderState> {
  const [attempts, asked] = await Promise.all([listAttempts(tx, opened), getLadder(tx, today)])
  return ladder(attempts, asked)
}

/** The referrer was told that the victim could not be reached: `by` is the record that did it [ISA §85]. */
export const noteReferrerTold = (tx: Tx, opened: OpenCase, by: string): Promise<void> =>
  settleKinds(tx, { kind: 'case', id: opened.case.id }, untilReached, by)

export type Saved = { id: string; correctsId: string | null; today: string }

/**
 * Brings the clock in line with the ladder after a contact was saved. `before` is how the ladder stood. What a
 * corrected contact had settled is open again first, so that a wrong "reached" loses nobody.
 */
export async function followLadder(tx: Tx, opened: OpenCase, before: LadderState, saved: Saved) {
  const subject = { kind: 'case', id: opened.case.id } as const
  if (saved.correctsId !== null) await reopenFacts(tx, subject, saved.correctsId)
  const after = await ladderOf(tx, opened, saved.today)
  const owed = owedBy(after)
  const open = await listOpenFacts(tx, opened.case.id)
  const answered = open.filter(({ is }) => isAnswered(is, owed)).map(({ id }) => id)
  if (answered.length > 0) await settleFacts(tx, subject, answered, saved.id)

  const isOpen = (is: OpenFact['is']) => open.some((fact) => fact.is === is)
  const isWaiting = isOpen('contact owed') || isOpen('high-risk contact owed')
  const newlyReached = owed.assessing && !owedBy(before).assessing && !isOpen('victim reached')
  const because = saved.id
  if (newlyReached)
    await noteFact(tx, subject, {
      is: 'victim reached',
      because,
      on: after.reachedOn ?? saved.today,
    })
  // Once told, the referrer is not owed it again, however often the victim is tried after that.
  if (owed.telling && isWaiting && !isOpen('victim not reached'))
    await noteFact(tx, subject, {
      is: 'victim not reached',
      because,
      on: after.steps.at(-1)?.on ?? saved.today,
    })
}

function isAnswered(is: OpenFact['is'], owed: Owed): boolean {
  const waitsFor = answeredBy.get(is)
  return waitsFor !== undefined && !owed[waitsFor]
}
