import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { Actor } from '../../../security/actor.ts'
import { insertWrongSecret, mayTry } from '../../../security/sign-in/public.ts'
import { record } from '../../../security/trace.ts'
import type { GlassInput, ReviewInput } from './input.ts'
import {
  countUnreviewed,
  findOpenedBy,
  findSought,
  glassSubject,
  insertBreaking,
  isInReach,
  listBreakings,
  listOpenedByOthers,
  listReviewers,
  listUnreviewedOf,
  setReviewed,
} from './queries.ts'
import { isSuspended, reviews, spansFrom, toldForDays } from './rules.ts'
import type { Breaking } from './tables.ts'

export type Broken = { caseId: string } | 'no such case' | 'suspended'

/**
 * Opens a restricted case to who acts, for an hour, to read. A case that a wall keeps from her, one of another
 * service, and one that there is not, are one answer; wrong references are slowed down as wrong secrets are.
 */
export async function breakGlass(
  tx: Tx,
  actor: Actor,
  input: GlassInput,
  now: Date,
): Promise<Broken> {
  const refused = async (answer: 'no such case' | 'suspended') => {
    await record(tx, actor, 'glass refused', { kind: 'account', id: actor.id })
    return answer
  }
  if (isSuspended(await listUnreviewedOf(tx, actor.id), now)) return refused('suspended')
  const subject = await glassSubject(tx, actor.id)
  if (!(await mayTry(tx, subject, now))) return refused('no such case')
  const sought = await findSought(tx, input.reference)
  if (!sought) {
    await insertWrongSecret(tx, subject, now)
    return refused('no such case')
  }
  const { category, reason } = input
  const caseId = sought.id
  if (await isInReach(tx, caseId)) return { caseId } // no glass stands before it
  await insertBreaking(tx, {
    caseId,
    accountId: actor.id,
    category,
    reason,
    now,
    ...spansFrom(now),
  })
  await record(tx, actor, 'glass broken', { kind: 'case', id: caseId })
  return { caseId }
}

/** A second person says whether it was right; nobody reviews her own. */
export async function reviewBreaking(
  tx: Tx,
  actor: Actor,
  id: string,
  { input, now }: { input: ReviewInput; now: Date },
) {
  const openedBy = (await findOpenedBy(tx, id)) ?? notFound()
  const reader = { id: actor.id, leads: actor.permissions.has('wall.lower') }
  if (!reviews(reader, openedBy, await listReviewers(tx))) notFound()
  const { finding, review: words } = input
  const review = { by: actor.id, at: now, finding, words }
  const caseId = (await setReviewed(tx, id, review)) ?? notFound()
  await record(tx, actor, 'glass reviewed', { kind: 'opening', id, caseId })
}

/** What this person sees of the openings: all, or, a trustee, those that nobody else can review. */
export async function seeBreakings(tx: Tx, actor: Actor): Promise<Breaking[]> {
  await record(tx, actor, 'opened for glass.review', null)
  const [breakings, reviewers] = [await listBreakings(tx), await listReviewers(tx)]
  const reader = { id: actor.id, leads: actor.permissions.has('wall.lower') }
  return breakings.filter(({ accountId }) => reader.leads || reviews(reader, accountId, reviewers))
}

/** What stands first on this person's day. */
export async function glassToTell(tx: Tx, actor: Actor, now: Date) {
  const since = new Date(now.getTime() - toldForDays * 86_400_000)
  const opened = await listOpenedByOthers(tx, actor.id, since)
  const names = await listWorkingNames(
    tx,
    opened.map(({ accountId }) => accountId),
  )
  const mayReview = actor.permissions.has('wall.lower')
  return {
    opened: opened.map((each) => ({ ...each, by: names.get(each.accountId) ?? 'a former worker' })),
    waiting: mayReview ? await countUnreviewed(tx, actor.id) : 0,
  }
}
