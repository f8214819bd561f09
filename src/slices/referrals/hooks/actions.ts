import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import { newSecret } from '../../../platform/ids.ts'
import { type Actor, machine } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import type { OpenReferral, ReferralState } from '../public.ts'
import { outwardStanding } from '../status/public.ts'
import {
  type Begun,
  beginEvent,
  type Ended,
  endEvent,
  findLastWord,
  hasHook,
  insertEvent,
  setAskedAgain,
  setHook,
  setHookEnded,
} from './queries.ts'
import { bodyOf, hookWord, nextAttempt } from './rules.ts'

/** Where a system is told. What it checks our words with is told here once, and kept sealed. */
export async function makeHook(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  { account, address, now }: { account: string; address: string; now: Date },
): Promise<string> {
  const secret = newSecret()
  await setHook(tx, { accountId: account, address, secret, by: actor.id, at: now })
  await record(tx, actor, 'hook set', { kind: 'account', id: account })
  return secret
}

export async function endHook(tx: Tx, actor: Pick<Actor, 'id'>, accountId: string, now: Date) {
  if (!(await setHookEnded(tx, accountId, now))) notFound()
  await record(tx, actor, 'hook ended', { kind: 'account', id: accountId })
}

export async function askAgain(tx: Tx, actor: Pick<Actor, 'id'>, id: string, now: Date) {
  if (!(await setAskedAgain(tx, id, now)))
    throw new AppError(
      'conflict',
      'It is told by itself, or was told meanwhile. Open the page again.',
    )
  await record(tx, actor, 'hook asked again', { kind: 'hook event', id })
}

/**
 * A referral of a system changed: what it hears of that is put down to be told. The same word twice is told once, so
 * that whether the victim engaged is told by no silence and no repetition [PR 18].
 */
export async function noteWord(tx: Tx, { referral, keys }: OpenReferral, state: ReferralState) {
  const { id, submittedBy: accountId } = referral
  if (accountId === null || !(await hasHook(tx, accountId))) return
  const { word: standing } = await outwardStanding(tx, { referral: { ...referral, state }, keys })
  const word = hookWord(state, standing)
  if (word === null || (await findLastWord(tx, id)) === word) return
  await insertEvent(tx, { referralId: id, accountId, word })
}

export type Telling = Begun & { body: string }

/** Begins to tell, and says so before anything is sent; null: there is nothing to tell any more. */
export async function beginTelling(tx: Tx, id: string, now: Date): Promise<Telling | null> {
  // Whoever dies on the way has it tried again after a quarter of an hour, under the same id.
  const next = new Date(now.getTime() + 15 * 60_000)
  const begun = await beginEvent(tx, id, { now, next })
  return begun && { ...begun, body: bodyOf(begun) }
}

export type Became = {
  is: 'told' | 'refused' | 'not-reached' | 'unsafe' | 'ended'
  status: number | null
}

/** Keeps what became of it. What is unsafe or ended is not tried again by itself. */
export async function endTelling(tx: Tx, told: Telling, { is, status }: Became, now: Date) {
  const ended: Ended =
    is === 'told'
      ? { toldAt: now, next: null, problem: null, answered: status }
      : {
          toldAt: null,
          next: triesAgain(is) ? nextAttempt(told.attempts, now) : null,
          problem: is,
          answered: status,
        }
  await endEvent(tx, told.id, ended)
  if (is === 'told')
    await record(tx, { id: machine }, 'system told', { kind: 'referral', id: told.referralId })
}

const triesAgain = (is: Became['is']) => is === 'refused' || is === 'not-reached'
