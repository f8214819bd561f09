import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../test/support.ts'
import { tenantKeyring } from '../security/keys.ts'
import type { Tx } from './db.ts'
import { inTenant, openDatabase } from './db.ts'
import { hashOf } from './http.ts'
import { newId } from './ids.ts'
import { type Answer, once } from './once.ts'
import { roleUrl } from './roles.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const sent = (key: string, body = 'a') => ({ key, bodyHash: hashOf(body) })
const newKey = () => randomBytes(16).toString('base64url')

/** A deed that can be counted: a wrong secret for this subject. */
const deed = (tx: Tx, subject: string) => async (): Promise<Answer> => {
  const id = newId()
  await tx
    .insertInto('wrong_secret')
    .values({ id, subject: Buffer.from(subject) })
    .execute()
  return { status: 201, body: { id } }
}
const countOf = (subject: string) =>
  world.inTenant(world.sam, async (tx) => {
    const rows = await tx
      .selectFrom('wrong_secret')
      .select('id')
      .where('subject', '=', Buffer.from(subject))
      .execute()
    return rows.length
  })
const send = (key: string, subject: string, body = 'a', actor = world.sam.id) =>
  world.inTenant(world.sam, (tx) => once(tx, actor, sent(key, body), deed(tx, subject)))

describe('the same key', () => {
  it('does one deed, and gives the first answer again', async () => {
    const key = newKey()
    const first = await send(key, 'twice')
    expect(await send(key, 'twice')).toEqual(first)
    expect(await countOf('twice')).toBe(1)
  })

  it('does one deed though sixteen come at once', async () => {
    const url = roleUrl(world.ownerUrl, world.rootKey, 'web')
    const db = openDatabase(url, tenantKeyring(world.rootKey), { max: 16 })
    const key = newKey()
    const scope = { tenantId: world.harbour, actorId: world.sam.id }
    const all = await Promise.all(
      Array.from({ length: 16 }, () =>
        inTenant(db, scope, (tx) => once(tx, world.sam.id, sent(key), deed(tx, 'sixteen'))),
      ),
    )
    await db.close()
    expect(new Set(all.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await countOf('sixteen')).toBe(1)
  })

  it('with another body is refused, and nothing is done', async () => {
    const key = newKey()
    await send(key, 'other body')
    await expect(send(key, 'other body', 'b')).rejects.toMatchObject({ failure: 'conflict' })
    expect(await countOf('other body')).toBe(1)
  })

  it('of somebody else, or in another service, is another key', async () => {
    const key = newKey()
    await send(key, 'mine')
    await send(key, 'mine', 'b', world.mo.id)
    await world.inTenant(world.stranger, (tx) =>
      once(tx, world.sam.id, sent(key, 'c'), deed(tx, 'mine')),
    )
    expect(await countOf('mine')).toBe(2)
  })

  it('is free again when the work failed', async () => {
    const key = newKey()
    const failing = world.inTenant(world.sam, (tx) =>
      once(tx, world.sam.id, sent(key), async () => {
        await deed(tx, 'failed')()
        throw new Error('no')
      }),
    )
    await expect(failing).rejects.toThrow('no')
    expect(await countOf('failed')).toBe(0)
    await send(key, 'failed', 'b')
    expect(await countOf('failed')).toBe(1)
  })

  it('keeps its answer sealed', async () => {
    const key = newKey()
    await world.inTenant(world.sam, (tx) =>
      once(tx, world.sam.id, sent(key), async () => ({
        status: 201,
        body: { said: 'Maya Rowan' },
      })),
    )
    const row = await world.inTenant(world.sam, (tx) =>
      tx.selectFrom('once_key').select('answer').where('key', '=', key).executeTakeFirstOrThrow(),
    )
    expect(Buffer.from(row.answer ?? []).toString('latin1')).not.toContain('Maya')
  })
})

describe('no key at all', () => {
  it('does what is asked each time: only programs may leave it out', async () => {
    await send('', 'keyless')
    await send('', 'keyless')
    expect(await countOf('keyless')).toBe(2)
  })
})
