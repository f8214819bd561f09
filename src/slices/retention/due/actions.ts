import type { Tx } from '../../../platform/db.ts'
import { londonDay } from '../../../platform/time.ts'
import { readSchedule } from '../../../security/retention/actions.ts'
import type { RetentionRule } from '../../../security/retention/rules.ts'
import {
  type Entries,
  findHeld,
  type KeptCase,
  listClosedCases,
  listContactEntries,
} from '../../cases/public.ts'
import { listShareEntries } from '../../disclosures/public.ts'
import { ageOn, findPeople, type Identity } from '../../people/public.ts'
import {
  findKeptReferral,
  type KeptReferral,
  listReferralsWithoutCase,
} from '../../referrals/public.ts'
import { listAssessmentEntries } from '../../risk/public.ts'
import { listFileEntries, listIncidentEntries } from '../../timeline/public.ts'
import { isDue, type Kept, keptUntil, referralKeptUntil } from '../public.ts'

/** Something whose span is over, and that a person looks at now. No name: the reference is enough to find it. */
export type DueReview = {
  kind: 'case' | 'referral'
  id: string
  reference: string
  kept: Kept
  isHeld: boolean
  mustDecideFirst: boolean // a referral that nobody decided about in all that time
}

export async function listDueReviews(
  tx: Tx,
  schedule: RetentionRule[],
  today: string,
): Promise<DueReview[]> {
  const cases = await listClosedCases(tx)
  const keptCases = await keptUntilOf(tx, cases, schedule)
  const referrals = await listReferralsWithoutCase(tx)
  const due = [
    ...cases.flatMap((each) => dueCase(each, keptCases.get(each.id), today)),
    ...referrals.flatMap((each) => dueReferral(each, schedule, today)),
  ]
  const held = await findHeld(
    tx,
    due.map(({ id }) => id),
  )
  return due
    .map((each) => ({ ...each, isHeld: held.has(each.id) }))
    .sort((a, b) => (a.kept.until < b.kept.until ? -1 : 1))
}

function dueCase({ id, reference }: KeptCase, kept: Kept | undefined, today: string) {
  if (!kept || !isDue(kept, today)) return []
  return [{ kind: 'case' as const, id, reference, kept, mustDecideFirst: false }]
}

function dueReferral(referral: KeptReferral, schedule: RetentionRule[], today: string) {
  const { id, reference, state } = referral
  const kept = keptOfReferral(referral, schedule)
  if (!kept || !isDue(kept, today)) return []
  const mustDecideFirst = state !== 'redirected'
  return [{ kind: 'referral' as const, id, reference, kept, mustDecideFirst }]
}

function keptOfReferral(referral: KeptReferral, schedule: RetentionRule[]): Kept | null {
  const { state, receivedAt, closedAt, caseId } = referral
  if (receivedAt === null || caseId !== null) return null
  const closedOn = closedAt && londonDay(closedAt)
  const of = { isRedirected: state === 'redirected', receivedOn: londonDay(receivedAt), closedOn }
  return referralKeptUntil(of, schedule)
}

/** How long a referral is kept that no case came of; null: it goes with its case. */
export async function referralKept(tx: Tx, id: string, schedule: RetentionRule[]) {
  const referral = await findKeptReferral(tx, id)
  return referral ? keptOfReferral(referral, schedule) : null
}

/** How long each of these cases is kept. Birthdays are read for it, and leave this function as a day far off. */
export async function keptUntilOf(
  tx: Tx,
  cases: KeptCase[],
  schedule: RetentionRule[],
): Promise<Map<string, Kept>> {
  if (cases.length === 0) return new Map()
  const ids = cases.map(({ id }) => id)
  const [people, ...entries] = await Promise.all([
    findPeople(
      tx,
      cases.map(({ victimId }) => victimId),
    ),
    listContactEntries(tx, ids),
    listIncidentEntries(tx, ids),
    listAssessmentEntries(tx, ids),
    listFileEntries(tx, ids),
    listShareEntries(tx, ids),
  ])
  const last = lastDays(entries.flat())
  return new Map(
    cases.map((each) => {
      const { openedOn, riskLevel } = each
      const age = ageWhenOpened(people.get(each.victimId)?.identity, openedOn)
      const lastOn = later(last.get(each.id) ?? openedOn, openedOn)
      const isHigh = riskLevel === 'high'
      return [each.id, keptUntil({ openedOn, lastOn, ...age, isHigh }, schedule)]
    }),
  )
}

function ageWhenOpened(identity: Identity | undefined, openedOn: string) {
  const bornOn = identity?.dateOfBirth ?? null
  const age = ageOn(bornOn, openedOn)
  const told = identity?.ageBand
  const wasChild = age === null ? told !== undefined && told !== null && told !== 'adult' : age < 18
  return { bornOn, wasChild }
}

function lastDays(entries: Entries[]): Map<string, string> {
  const last = new Map<string, string>()
  for (const { caseId, lastOn } of entries) last.set(caseId, later(last.get(caseId) ?? '', lastOn))
  return last
}

const later = (a: string, b: string) => (a > b ? a : b)

export type Standing = { schedule: RetentionRule[]; due: DueReview[] }

export async function readStanding(tx: Tx, today: string): Promise<Standing> {
  const schedule = await readSchedule(tx, today)
  return { schedule, due: await listDueReviews(tx, schedule, today) }
}
