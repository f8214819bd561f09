import { sql } from 'kysely'
import { nowInTenant, type Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { seal, unseal } from '../../../platform/sealing.ts'
import { findKeys, getKeys } from '../../../security/keys.ts'
import type { HookProblem, HookWord } from './rules.ts'
import type { Hook, HookEvent } from './tables.ts'

const placeOf = (column: 'address' | 'secret', row: string) => ({
  table: 'referral_hook',
  column,
  row,
})

export type NewHook = { accountId: string; address: string; secret: string; by: string; at: Date }

/** One for each system: a new one takes the place of the old, secret and all. */
export async function setHook(tx: Tx, { accountId, address, secret, by, at }: NewHook) {
  const keys = await getKeys(tx, accountId)
  const values = {
    address: seal<'P2'>(keys, placeOf('address', accountId), address),
    secret: seal<'P2'>(keys, placeOf('secret', accountId), secret),
    ...{ set_by: by, set_at: at, ended_at: null },
  }
  await tx
    .insertInto('referral_hook')
    .values({ account_id: accountId, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'account_id']).doUpdateSet(values))
    .execute()
}

export async function setHookEnded(tx: Tx, accountId: string, at: Date): Promise<boolean> {
  const ended = await tx
    .updateTable('referral_hook')
    .set({ ended_at: at })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst()
  return ended !== undefined
}

export async function listHooks(tx: Tx): Promise<Hook[]> {
  const rows = await tx.selectFrom('referral_hook').selectAll().orderBy('set_at', 'desc').execute()
  const keys = await findKeys(
    tx,
    rows.map(({ account_id }) => account_id),
  )
  return rows.flatMap((row) => {
    const own = keys.get(row.account_id)
    const { account_id: accountId, set_at: setAt, ended_at: endedAt } = row
    const address = own && unseal(own, placeOf('address', accountId), row.address)
    return address === undefined ? [] : [{ accountId, address, setAt, endedAt }]
  })
}

export async function hasHook(tx: Tx, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('referral_hook')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function findLastWord(tx: Tx, referralId: string): Promise<HookWord | null> {
  const row = await tx
    .selectFrom('referral_hook_event')
    .select('word')
    .where('referral_id', '=', referralId)
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.word ?? null
}

export type NewEvent = { referralId: string; accountId: string; word: HookWord }

export async function insertEvent(tx: Tx, { referralId, accountId, word }: NewEvent) {
  await tx
    .insertInto('referral_hook_event')
    .values({
      ...{ id: newId(), referral_id: referralId, account_id: accountId, word },
      happened_at: nowInTenant,
      next_at: nowInTenant,
    })
    .execute()
}

/** What was told and what was not, the newest first; no word of a referral. */
export async function listEvents(tx: Tx): Promise<HookEvent[]> {
  const rows = await tx
    .selectFrom('referral_hook_event')
    .select([
      ...(['id', 'account_id as accountId', 'word', 'happened_at as happenedAt'] as const),
      ...(['attempts', 'next_at as nextAt', 'told_at as toldAt', 'problem', 'answered'] as const),
    ])
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(eventsShown)
    .execute()
  return rows
}
const eventsShown = 100

/** Given up, it is tried again from the beginning, under the same id. */
export async function setAskedAgain(tx: Tx, id: string, at: Date): Promise<boolean> {
  const changed = await tx
    .updateTable('referral_hook_event')
    .set({ attempts: 0, next_at: at, problem: null })
    .where('id', '=', id)
    .where('next_at', 'is', null)
    .where('told_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

export async function listDue(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('referral_hook_event')
    .select('id')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(dueAtMost)
    .execute()
  return rows.map(({ id }) => id)
}
const dueAtMost = 50

export type Begun = {
  id: string
  referralId: string
  reference: string
  word: HookWord
  at: Date
  attempts: number
  hook: { address: string; secret: string } | null // null: it ended, or its system or the referral was erased
}

/** Takes one in hand: until `next` no other worker does. Null: somebody else has it, or it is done. */
export async function beginEvent(
  tx: Tx,
  id: string,
  { now, next }: { now: Date; next: Date },
): Promise<Begun | null> {
  const row = await tx
    .updateTable('referral_hook_event')
    .set({ attempts: sql<number>`attempts + 1`, next_at: next })
    .where('id', '=', id)
    .where('next_at', '<=', now)
    .returning(['referral_id', 'account_id', 'word', 'happened_at', 'attempts'])
    .executeTakeFirst()
  if (!row) return null
  const { reference } = await tx
    .selectFrom('referral')
    .select('reference')
    .where('id', '=', row.referral_id)
    .executeTakeFirstOrThrow()
  const { referral_id: referralId, word, happened_at: at, attempts } = row
  return {
    id,
    referralId,
    reference,
    word,
    at,
    attempts,
    hook: await openHook(tx, row.account_id, referralId),
  }
}

async function openHook(tx: Tx, accountId: string, referralId: string) {
  const hook = await tx
    .selectFrom('referral_hook')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const found = await findKeys(tx, [accountId, referralId])
  const keys = found.get(accountId)
  if (!hook || !keys || !found.has(referralId)) return null
  return {
    address: unseal(keys, placeOf('address', accountId), hook.address),
    secret: unseal(keys, placeOf('secret', accountId), hook.secret),
  }
}

export type Ended = {
  toldAt: Date | null
  next: Date | null
  problem: HookProblem | null
  answered: number | null
}

export async function endEvent(tx: Tx, id: string, { toldAt, next, problem, answered }: Ended) {
  await tx
    .updateTable('referral_hook_event')
    .set({ told_at: toldAt, next_at: next, problem, answered })
    .where('id', '=', id)
    .execute()
}
