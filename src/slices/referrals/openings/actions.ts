import type { Tx } from '../../../platform/db.ts'
import type { Actor } from '../../../security/actor.ts'
import { type CaseInput, makeCase } from '../../cases/public.ts'
import { noContact } from '../../people/public.ts'
import { receiveAsTold } from '../drafts/public.ts'
import { isToBeDecided } from '../known/public.ts'
import { answersOf, type CaseAsked } from './rules.ts'

/**
 * Opens a case that a program asks for; or keeps what it told as a referral, where a person has to look first. Threat:
 * whoever does it to her opens a case of his own, past the question who is known (ADR-0052) [PR 7].
 */
export async function openOrReceive(
  tx: Tx,
  actor: Actor,
  asked: CaseAsked,
  at: { now: Date; today: string },
): Promise<{ id: string } | { referral: string }> {
  const answers = answersOf(asked, actor.workingName)
  const told = { door: 'api', submittedBy: actor.id, answers, at } as const
  if (await isToBeDecided(tx, told)) return { referral: (await receiveAsTold(tx, actor, told)).id }
  return { id: await makeCase(tx, actor, caseOf(asked), at.today) }
}

const caseOf = ({ victim: identity, ...circumstances }: CaseAsked): CaseInput => ({
  victim: { identity, contact: noContact },
  subject: null,
  circumstances,
})
