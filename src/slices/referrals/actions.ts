import type { Tx } from '../../platform/db.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { InvalidInput } from '../../platform/http.ts'
import { londonDay } from '../../platform/time.ts'
import type { Actor } from '../../security/actor.ts'
import type { Permission } from '../../security/permissions.ts'
import { record, type Traced } from '../../security/trace.ts'
import {
  type Allocation,
  allocateCase,
  beginCase,
  matchParties,
  type OpenCase,
  openCase,
  raiseWall,
} from '../cases/public.ts'
import { namedEntries } from '../cases/signposts/public.ts'
import { noteFact } from '../clock/public.ts'
import { scannerOf } from '../disclosures/public.ts'
import { type RevealInput, revealDetail } from '../people/reveals/public.ts'
import { attachmentsOf, heldPages, isHeld } from './attachments/public.ts'
import { leaveToWalls } from './conflicts/public.ts'
import { noteWord } from './hooks/public.ts'
import type { TriageInput } from './input.ts'
import { carryNeeds, caseInputOf, wallOf } from './intake/public.ts'
import { sayAnother } from './joinings/public.ts'
import { answersToOpen, keepSidesApart, listHerself, requireMayBeNew } from './known/public.ts'
import { outwardOf } from './outward/public.ts'
import { requireMayBecome, requireMayOpenCase } from './policy.ts'
import { protectedKindOf } from './protection/public.ts'
import {
  countInStates,
  findReferral,
  findReferralByCase,
  listReferrals,
  type OpenReferral,
  setReferral,
} from './queries.ts'
import { mayBecome, type Triage, waitingStates } from './rules.ts'
import { askSecondReader, pointTo } from './second-readings/public.ts'
import { seeChecks } from './self/public.ts'
import type { Referral } from './tables.ts'

/** The only door to a referral for staff: never without a trace. A draft is still the referrer's own. */
export async function openReferral(
  tx: Tx,
  actor: Actor,
  id: string,
  purpose: Permission,
): Promise<OpenReferral> {
  const opened = await findReferral(tx, id)
  if (!opened || !actor.permissions.has(purpose) || opened.referral.receivedAt === null) notFound()
  await record(tx, actor, `opened for ${purpose}`, tracedAs(opened.referral))
  return opened
}

/** As the trace names it: with its case from the day that there is one. */
const tracedAs = ({ id, caseId }: Referral): Traced => ({ kind: 'referral', id, caseId })

export async function changeReferral(
  tx: Tx,
  opened: OpenReferral,
  change: Parameters<typeof setReferral>[2],
) {
  if (await setReferral(tx, opened, change)) {
    if (change.state) await noteWord(tx, opened, change.state)
    return
  }
  throw new AppError(
    'conflict',
    'Somebody changed this referral while you had it open. Open it again.',
  )
}

export async function seeReferrals(tx: Tx, actor: Actor, page: number): Promise<Referral[]> {
  const referrals = await listReferrals(tx, page)
  await record(tx, actor, 'referrals listed', null)
  return referrals
}

/** Shows one protected answer to who asked for it. */
export async function revealAnswer(
  tx: Tx,
  actor: Actor,
  id: string,
  asked: RevealInput & { now: Date; provenAt: Date | null },
): Promise<string> {
  const { referral } = await openReferral(tx, actor, id, 'person.reveal')
  const kind = protectedKindOf(referral.kept.answers, asked.part)
  if (kind === null) throw new AppError('invalid', 'Select what to show from the page.')
  const on = { kind: 'referral', id, caseId: referral.caseId } as const
  return revealDetail(tx, actor, { ...asked, on, kind })
}

/** Records what the worker recognised, and decides [ISA §15]. Not to accept waits for a second reader [PR 15]. */
export async function triageReferral(
  tx: Tx,
  actor: Actor,
  id: string,
  decided: { input: TriageInput; now: Date },
) {
  const opened = await openReferral(tx, actor, id, 'referral.triage')
  requireMayBecome(opened.referral, 'triaged')
  const { input, now } = decided
  await requireMayLeave(tx, opened.referral, input.signpost)
  const entries = await namedEntries(tx, input.entries ?? [])
  const written = { ...triageOf(input, actor, now), entries }
  const isAccepted = input.outcome === 'eligible'
  await changeReferral(tx, opened, {
    state: 'triaged',
    actioned_at: isAccepted ? now : null,
    written,
  })
  await record(tx, actor, 'referral triaged', tracedAs(opened.referral))
  if (isAccepted) await pointTo(tx, actor, opened, { triage: written, today: londonDay(now) })
  else await askSecondReader(tx, actor, opened.referral, decided)
}

/** The referrer reads it: what is protected stays here. */
async function requireMayLeave(tx: Tx, referral: Referral, words: string | null) {
  const { values } = await outwardOf(tx, referral)
  if (words !== null && scannerOf(values)(words).length > 0)
    throw new InvalidInput([
      {
        field: 'signpost',
        message:
          'The referrer reads this, and it holds a protected value, such as a number or an address of the victim. Take it out',
      },
    ])
}

function triageOf(input: TriageInput, actor: Actor, now: Date): Triage {
  const { acts, outcome, reason, signpost, fixated, obsessive, unwanted, repeated } = input
  return {
    acts,
    four: { fixated, obsessive, unwanted, repeated },
    outcome,
    reason,
    signpost,
    decidedBy: actor.id,
    decidedAt: now.toISOString(),
    secondReader: null,
  }
}

/** Makes the case; no report to anybody is asked for [ISA §16]. Walls last: one may keep it from who opens it. */
export async function openCaseFrom(
  tx: Tx,
  actor: Actor,
  id: string,
  { now, isAnother = false }: { now: Date; isAnother?: boolean },
) {
  const opened = await openReferral(tx, actor, id, 'case.open')
  requireMayOpenCase(opened.referral)
  await requireMayBeNew(tx, opened)
  await sayAnother(tx, actor, opened, { isAnother, now })
  const answers = await answersToOpen(tx, opened)
  const herself = await listHerself(tx, id)
  const caseId = await beginCase(tx, actor, { ...caseInputOf(answers), herself }, londonDay(now))
  await changeReferral(tx, opened, { case_id: caseId })
  const inCase = await openCase(tx, actor, caseId, 'case.open')
  const wall = wallOf(answers)
  if (wall) await raiseWall(tx, actor, inCase, { ...wall, reason: wallReason })
  await keepSidesApart(tx, opened, inCase)
  await carryNeeds(tx, actor, inCase, { referral: opened.referral, answers, now })
  await matchParties(tx, inCase)
  await leaveToWalls(tx, id)
  return caseId
}

const wallReason = 'The referral says that the person doing this works there.'

export async function allocateReferral(
  tx: Tx,
  actor: Actor,
  id: string,
  { now, ...chosen }: Omit<Allocation, 'today' | 'highRisk'> & { now: Date },
) {
  const opened = await openReferral(tx, actor, id, 'case.allocate')
  const { referral } = opened
  requireMayBecome(referral, 'allocated')
  if (referral.caseId === null)
    throw new AppError('conflict', 'Open a case from this referral first.')
  const highRisk = referral.kept.answers.risk.level === 'high'
  const today = londonDay(now)
  await allocateCase(tx, actor, referral.caseId, { ...chosen, today, highRisk })
  await changeReferral(tx, opened, { state: 'allocated', allocated_at: now })
  if (referral.door === 'self') return // no referrer waits for the worker's details [ISA §85]
  const fact = { is: 'referral allocated', because: id, on: today } as const
  await noteFact(tx, { kind: 'referral', id }, fact)
}

export const countWaiting = (tx: Tx): Promise<number> => countInStates(tx, waitingStates)

/** Where a case came from, for its first page. */
export async function findReferralOfCase(tx: Tx, opened: OpenCase) {
  const found = await findReferralByCase(tx, opened.case.id)
  if (!found) return null
  const { id, reference, receivedAt, kept } = found.referral
  const { name, role, agency } = kept.answers.you
  const { happening } = kept.answers.conduct
  const { level } = kept.answers.risk
  const riskSaid = level === 'not-assessed' ? null : level
  const waitsForWorker = mayBecome(found.referral.state, 'allocated')
  const isInFile = happening === null && isHeld(heldPages(kept), 'conduct')
  const { files } = attachmentsOf(kept)
  const said = { happening, isInFile, files, riskSaid, referrer: { name, role, agency } }
  const isUnverified = (await seeChecks(tx, found))?.verified === false
  return { id, reference, receivedAt, waitsForWorker, isUnverified, ...said }
}
