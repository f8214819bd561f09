import { type Tx, tenantOf } from './db.ts'
import { AppError } from './errors.ts'
import type { Sent } from './http.ts'
import { indexKeyOf } from './index-key.ts'
import { deriveKey, type Keys, seal, sealJson, unseal, versionOf } from './sealing.ts'
import { type IndexKey, inNewest, tokenOf } from './tokens.ts'

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
  const index = await indexKeyOf(tx)
  const claimed = await tx
    .insertInto('once_key')
    .values({ actor, key: sent.key, body_hash: keyedHash(index, sent) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  return claimed ? firstAnswer(tx, actor, sent, work) : repeatedAnswer(tx, actor, sent)
}

const longestKey = 200

async function firstAnswer(tx: Tx, actor: string, sent: Sent, work: () => Promise<Answer>) {
  const answer = await work()
  const { id, index } = tenantOf(tx)
  await tx
    .updateTable('once_key')
    .set({
      answer: sealJson<'P3'>(
        answerKeys(id, index, index.version),
        placeOf(actor, sent.key),
        answer,
      ),
    })
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
  const { id, index } = tenantOf(tx)
  const isSame = Buffer.from(inNewest(index, first.body_hash)).equals(keyedHash(index, sent))
  if (!isSame || first.answer === null)
    throw new AppError(
      'conflict',
      'This page was sent before with other words in it. What was sent first is saved. Open the page again to send more.',
    )
  const keys = answerKeys(id, index, versionOf(first.answer))
  return JSON.parse(unseal(keys, placeOf(actor, sent.key), first.answer))
}

// Keyed: from a plain hash a thief of the database could test guesses of a short form.
const keyedHash = (index: IndexKey, sent: Sent) => tokenOf(index, 'once body', sent.bodyHash)

const placeOf = (actor: string, key: string) => ({
  table: 'once_key',
  column: 'answer',
  row: `${actor}|${key}`,
})

/** An answer lives for days and belongs to nobody's file: its key comes from the index key, and goes with it. */
function answerKeys(tenantId: string, { words, keys }: IndexKey, version: number): Keys {
  const key = keys.get(version) ?? words // of a service older than the first replacement
  return { tenantId, subjectId: tenantId, version, dataKey: deriveKey(key, 'once') }
}

export type KeptAnswer = { actor: string; key: string; answer: Uint8Array }

/** The same answer under the newest key: a form sent again after a replacement still gets its first answer. */
export function answerInNewest(tenantId: string, index: IndexKey, kept: KeptAnswer): Uint8Array {
  const place = placeOf(kept.actor, kept.key)
  const words = unseal(answerKeys(tenantId, index, versionOf(kept.answer)), place, kept.answer)
  return seal<'P3'>(answerKeys(tenantId, index, index.version), place, words)
}
