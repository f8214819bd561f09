import type { Tx } from '../../../platform/db.ts'
import { londonDay } from '../../../platform/time.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import {
  type Entries,
  listContactEntries,
  listKeptCases,
  listUnheld,
  openCase,
  unheldAtMost,
} from '../../cases/public.ts'
import {
  listWaitingReferrals,
  openReferral,
  type Referral,
  waitingAtMost,
  wantedSex,
} from '../../referrals/public.ts'
import { listHolders } from '../../workforce/public.ts'
import type { AdviceInput } from './input.ts'
import { insertGiven, listGiven } from './queries.ts'
import { type Given, inOrder, type Waiting, type WaitingKind, withoutDoubles } from './rules.ts'

export type WaitingLine = Waiting & {
  state: Referral['state'] | null // of the referral; null: a case alone
  contacts: Entries | null
  given: Given[]
}

/** `inAll`: how many wait, shown or not; `many` where nobody counted to the end. */
export type WaitingSeen = { lines: WaitingLine[]; inAll: number | 'many' }

const shownAtMost = 200 // more nobody works through in a day

/** Who waits, in the order in which somebody should look, with what was done meanwhile. */
export async function seeWaiting(tx: Tx, actor: Actor): Promise<WaitingSeen> {
  await record(tx, actor, 'waiting list seen', null)
  const referrals = await listWaitingReferrals(tx)
  const caseIds = referrals.flatMap(({ caseId }) => caseId ?? [])
  const ofReferrals = new Map((await listKeptCases(tx, caseIds)).map((each) => [each.id, each]))
  const holders = (await listHolders(tx)).map(({ id }) => id)
  const cases = await listUnheld(tx, holders)
  const waiting = inOrder(
    withoutDoubles([
      ...referrals.flatMap((referral) =>
        asWaiting(referral, ofReferrals.get(referral.caseId ?? '')?.riskLevel ?? null),
      ),
      ...cases.map(asWaitingCase),
    ]),
  )
  const states = new Map(referrals.map(({ id, state }) => [id, state]))
  // Ordered first and cut then: whoever came last may be at the highest risk.
  const lines = await withDeeds(tx, waiting.slice(0, shownAtMost), states)
  const isCounted = referrals.length < waitingAtMost && cases.length < unheldAtMost
  return { lines, inAll: isCounted ? waiting.length : 'many' }
}

/** The risk that a worker of ours judged, or the one it was referred with. */
function asWaiting(
  { id, caseId, reference, receivedAt, kept }: Referral,
  judged: Waiting['risk'],
): Waiting[] {
  if (receivedAt === null) return []
  const { level } = kept.answers.risk
  const risk = judged ?? (level === 'not-assessed' ? null : level)
  const since = { since: londonDay(receivedAt), sinceAt: receivedAt }
  const rather = caseId === null ? wantedSex(kept.answers.needs) : null
  return [{ kind: 'referral', id, caseId, reference, risk, rather, ...since }]
}

const asWaitingCase = ({
  id,
  reference,
  risk,
  openedOn,
}: Awaited<ReturnType<typeof listUnheld>>[number]): Waiting => ({
  ...{ kind: 'case', id, caseId: id, reference, risk, rather: null, since: openedOn },
  sinceAt: new Date(`${openedOn}T00:00:00Z`),
})

async function withDeeds(
  tx: Tx,
  waiting: readonly Waiting[],
  states: ReadonlyMap<string, Referral['state']>,
): Promise<WaitingLine[]> {
  const idsOf = (kind: WaitingKind) =>
    waiting.flatMap((each) => (each.kind === kind ? each.id : []))
  const given = {
    referral: await listGiven(tx, 'referral', idsOf('referral')),
    case: await listGiven(tx, 'case', idsOf('case')),
  }
  const caseIds = waiting.flatMap(({ caseId }) => caseId ?? [])
  const entries = caseIds.length > 0 ? await listContactEntries(tx, caseIds) : []
  return waiting.map((each) => ({
    ...each,
    state: states.get(each.id) ?? null,
    contacts: entries.find(({ caseId }) => caseId === each.caseId) ?? null,
    given: given[each.kind].get(each.id) ?? [],
  }))
}

type Of = { kind: WaitingKind; id: string }

/** Opens one that waits, for whoever gives advice: never without a trace. */
export async function openWaiting(tx: Tx, actor: Actor, { kind, id }: Of) {
  const reference =
    kind === 'case'
      ? (await openCase(tx, actor, id, 'case.allocate')).case.reference
      : (await openReferral(tx, actor, id, 'case.allocate')).referral.reference
  return { reference, given: (await listGiven(tx, kind, [id])).get(id) ?? [] }
}

/** Keeps what was said to her while she waits, and on which day. */
export async function giveAdvice(
  tx: Tx,
  actor: Actor,
  of: Of,
  { input, now }: { input: AdviceInput; now: Date },
) {
  await openWaiting(tx, actor, of)
  const { advice, givenOn: on } = input
  await insertGiven(tx, of, { advice, on, by: actor.id, at: now })
  await record(tx, actor, 'holding advice given', of)
}
