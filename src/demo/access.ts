import { nameWorker, noteAuthority, restrictCase } from '../slices/cases/access/actions.ts'
import { breakGlass } from '../slices/cases/glass/actions.ts'
import { openCase } from '../slices/cases/public.ts'
import type { Stage } from './world.ts'

/** An officer is alleged to stalk: the case is for named people, and was opened once in an emergency. */
export async function forNamedPeople(stage: Stage, caseId: string, holder: string) {
  const { now } = stage.daysAgo(0)
  const reference = await stage.as(holder, async (tx, actor) => {
    await noteAuthority(tx, actor, caseId, { input: officer, now })
    await restrictCase(tx, actor, caseId, { reason: whyNamed, now })
    const supervisor = stage.staff.lee?.id ?? ''
    await nameWorker(tx, actor, caseId, { accountId: supervisor, now })
    const opened = await openCase(tx, actor, caseId, 'case.read')
    return opened.case.reference
  })
  const urgent = { reference, category: 'victim-asks', reason: whyBroken } as const
  await stage.as('noor', (tx, actor) => breakGlass(tx, actor, urgent, now))
}

const officer = {
  kind: 'police',
  agency: 'Westmoor Police',
  independenceTold: true,
} as const
const whyNamed = 'He is a serving officer, and friends of his come to our meetings.'
const whyBroken = 'The victim was at the front desk, and the worker was in court without a phone.'
