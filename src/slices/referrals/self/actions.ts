import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import { type Actor, nobody } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { receiveReferral } from '../drafts/public.ts'
import { type OpenReferral, openReferral } from '../public.ts'
import type { CheckInput } from './input.ts'
import { insertCheck, listChecks } from './queries.ts'
import { answersOf, cameHerself, type IdentityCheck, isVerified, type Told } from './rules.ts'

/** Takes in what she wrote: received at once, agreed to by herself, with nobody to report to [ISA §82]. */
export async function referSelf(tx: Tx, told: Told, at: { now: Date; today: string }) {
  const answers = answersOf(told, at.today)
  const { reference } = await receiveReferral(tx, { id: nobody }, { door: 'self', answers, at })
  return reference
}

const isHerself = ({ referral }: OpenReferral) =>
  cameHerself({ door: referral.door, source: referral.kept.answers.you.source })

export type Checked = { verified: boolean; checks: (IdentityCheck & { byName: string })[] }

/** Who checked that she is who she says she is, when and how; null where no such question arises. */
export async function seeChecks(tx: Tx, opened: OpenReferral): Promise<Checked | null> {
  if (!isHerself(opened)) return null
  const checks = await listChecks(tx, opened)
  const names = await listWorkingNames(tx, [...new Set(checks.map(({ by }) => by))])
  return {
    verified: isVerified(checks),
    checks: checks.map((each) => ({ ...each, byName: names.get(each.by) ?? '' })),
  }
}

/** Threat: whoever does it to her comes in her name, to hear what we know. */
export async function checkIdentity(
  tx: Tx,
  actor: Actor,
  id: string,
  { input, now }: { input: CheckInput; now: Date },
) {
  const opened = await openReferral(tx, actor, id, 'referral.triage')
  const { caseId } = opened.referral
  if (!isHerself(opened))
    throw new AppError('conflict', 'Nobody came by herself here: somebody else referred.')
  const { how, outcome, checkNote: words } = input
  await insertCheck(tx, opened, { how, outcome, words, by: actor.id, at: now })
  await record(tx, actor, 'identity checked', { kind: 'referral', id, caseId })
}
