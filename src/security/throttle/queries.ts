import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import { anyWritingOf, indexKeyOf } from '../../platform/index-key.ts'

export type WrongSecrets = { count: number; lastAt: Date | null }

export async function countWrongSecrets(tx: Tx, subject: Uint8Array, since: Date) {
  const row = await tx
    .selectFrom('wrong_secret')
    .select([sql<number>`count(*)::int`.as('count'), sql<Date | null>`max(at)`.as('lastAt')])
    .where('subject', '=', anyWritingOf(await indexKeyOf(tx), [subject]))
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return row satisfies WrongSecrets
}

export async function insertWrongSecret(tx: Tx, subject: Uint8Array, at: Date) {
  await tx.insertInto('wrong_secret').values({ id: newId(), subject, at }).execute()
}

/** Until this transaction ends, nobody else's try at the same secret is looked at. */
export async function lockSubject(tx: Tx, subject: Uint8Array) {
  const name = `secret|${Buffer.from(subject).toString('hex')}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}
