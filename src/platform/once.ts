import { createHmac } from 'node:crypto'
import { type Tx, tenantOf } from './db.ts'
import { AppError } from './errors.ts'
import type { Sent } from './http.ts'
import { deriveKey, type Keys, sealJson, unseal } from './sealing.ts'

/** What a form or the API was told: an address to go to, or a status and a body. */
export type Answer = { status: number; location: string } | { status: number; body: unknown }

/**
 * Does the work once for one key, in the transaction of the work. A repeat gets the first answer; two at once
 * wait for each other; the same key with another body is refused.
 */
export async function once(tx: Tx, actor: string, sent: Sent, work: () => Promise<Answer>) {
  if (sent.key === '') return work()
  if (sent.key.length > longestKey)
    throw new AppError('invalid', `Use an Idempotency-Key of ${longestKey} characters or fewer.`)
  const claimed = await tx
    .insertInto('once_key')
    .values({ actor, key: sent.key, body_hash: keyedHash(tx, sent) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  return claimed ? firstAnswer(tx, actor, sent, work) : repeatedAnswer(tx, actor, sent)
}

const longestKey = 200

async function firstAnswer(tx: Tx, actor: string, sent: Sent, work: () => Promise<Answer>) {
  const answer = await work()
  await tx
    .updateTable('once_key')
    .set({ answer: sealJson<'P3'>(keysOf(tx), placeOf(actor, sent), answer) })
    .where('actor', '=', actor)
    .where('key', '=', sent.key)
    .execute()
  return answer
}

async function repeatedAnswer(tx: Tx, actor: string, sent: Sent): Promise<Answer> {
  const first = await tx
    .selectFrom('once_key')
    .select(['body_hash', 'answer'])
    .where('actor', '=', actor)
    .where('key', '=', sent.key)
    .executeTakeFirstOrThrow()
  if (!Buffer.from(first.body_hash).equals(keyedHash(tx, sent)) || first.answer === null)
    throw new AppError(
      'conflict',
      'This page was sent before with other words in it. What was sent first is saved. Open the page again to send more.',
    )
  return JSON.parse(unseal(keysOf(tx), placeOf(actor, sent), first.answer))
}

// Keyed: from a plain hash a thief of the database could test guesses of a short form.
const keyedHash = (tx: Tx, sent: Sent) =>
  createHmac('sha256', deriveKey(tenantOf(tx).indexKey, 'once body'))
    .update(sent.bodyHash)
    .digest()

const placeOf = (actor: string, sent: Sent) => ({
  table: 'once_key',
  column: 'answer',
  row: `${actor}|${sent.key}`,
})

// An answer lives for days and belongs to nobody's file: its key comes from the one of the tenant's that stays when
// the other is replaced, so a form sent again meanwhile gets its first answer.
function keysOf(tx: Tx): Keys {
  const { id, indexKey } = tenantOf(tx)
  return { tenantId: id, subjectId: id, version: 1, dataKey: deriveKey(indexKey, 'once') }
}
