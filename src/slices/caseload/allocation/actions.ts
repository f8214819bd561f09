import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import { InvalidInput } from '../../../platform/http.ts'
import { londonDay } from '../../../platform/time.ts'
import type { Actor } from '../../../security/actor.ts'
import {
  allocateCase,
  listAllocations,
  listPreferences,
  listShutOut,
  listWeights,
  noPreference,
  type OpenCase,
  openCase,
} from '../../cases/public.ts'
import {
  allocateReferral,
  findNamedWorker,
  findReferralOfCase,
  openReferral,
} from '../../referrals/public.ts'
import {
  ceilingOf,
  isAway,
  listAbsences,
  listHolders,
  listKinds,
  listProfiles,
  listSpecialisms,
  loadOf,
  noProfile,
} from '../../workforce/public.ts'
import type { AllocationInput } from './input.ts'
import { advise, type Candidate, goesAgainst } from './rules.ts'

/** The case of a referral; opening the referral leaves its trace. */
export async function caseOfReferral(tx: Tx, actor: Actor, id: string): Promise<string> {
  const { referral } = await openReferral(tx, actor, id, 'case.allocate')
  if (referral.caseId !== null) return referral.caseId
  throw new AppError('conflict', 'Open a case from this referral first.')
}

/** All that whoever decides has to see: what is asked for, and who could hold it. */
export async function lookForWorker(tx: Tx, actor: Actor, caseId: string, today: string) {
  const opened = await openCase(tx, actor, caseId, 'case.allocate')
  const referral = await findReferralOfCase(tx, opened)
  const [said] = await listPreferences(tx, opened)
  const [kinds, holders] = [await listKinds(tx), await listHolders(tx)]
  const { risk_level, complexity, worker_id, reference } = opened.case
  const asked = referral?.riskSaid ?? null
  const risk = risk_level ?? asked
  const candidates = await listCandidates(tx, opened, today)
  const advice = advise(candidates, { ...(said ?? noPreference), risk, complexity })
  const stands = { caseId, reference, risk, complexity, workerId: worker_id }
  const given = await listAllocations(tx, opened)
  const named = referral && (await findNamedWorker(tx, referral.id))
  return {
    ...stands,
    given,
    named: holders.find(({ id }) => id === named)?.workingName ?? null,
    isJudged: risk_level !== null,
    said: said ?? null,
    isUnverified: referral?.isUnverified ?? false,
    kinds,
    holders,
    advice,
  }
}

async function listCandidates(tx: Tx, opened: OpenCase, today: string): Promise<Candidate[]> {
  const holders = await listHolders(tx)
  const ids = holders.map(({ id }) => id)
  const [profiles, skills] = [await listProfiles(tx, ids), await listSpecialisms(tx)]
  const [weights, absences] = [await listWeights(tx), await listAbsences(tx, today)]
  const shutOut = await listShutOut(tx, opened)
  return holders.map(({ id, workingName: name, inTraining }) => {
    const { languages, sex, ceiling, takesNew } = profiles.get(id) ?? noProfile
    return {
      ...loadOf(weights.get(id) ?? [], today),
      ...{ id, name, inTraining, languages, sex, takesNew },
      specialisms: skills.get(id) ?? [],
      ceiling: ceilingOf(ceiling, inTraining),
      isAway: isAway(absences, id, today),
      isShutOut: shutOut.has(id),
    }
  })
}

/** Gives the case to a worker; a referral that waits for one hears of it, and so does its referrer [ISA §85]. */
export async function allocate(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { input, now }: { input: AllocationInput; now: Date },
) {
  const { workerId, complexity, reason } = input
  const today = londonDay(now)
  const { advice, workerId: holder } = await lookForWorker(tx, actor, caseId, today)
  const isNew = holder !== workerId
  if (isNew && goesAgainst(advice, workerId) && reason === null)
    throw new InvalidInput([reasonNeeded])
  const judged = { workerId, against: reason, ...(complexity ? { complexity } : {}) }
  const opened = await openCase(tx, actor, caseId, 'case.allocate')
  const referral = await findReferralOfCase(tx, opened)
  if (referral?.waitsForWorker) return allocateReferral(tx, actor, referral.id, { ...judged, now })
  return allocateCase(tx, actor, caseId, { ...judged, today })
}

const reasonNeeded = {
  field: 'reason',
  message: 'Say why the case goes to this worker: something speaks against it',
}
