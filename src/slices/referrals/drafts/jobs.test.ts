import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'
import { chooseRetention } from '../../../security/retention/actions.ts'
import { noAnswers } from '../answers/public.ts'
import { beginDraft, declineDraft, savePage } from './actions.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const begun = new Date('2026-06-17T09:30:00Z')
const at = (days: number) => new Date(begun.getTime() + days * 86_400_000)
const aDraft = () => world.inTenant(world.mo, (tx) => beginDraft(tx, begun))
const save = (address: string, days: number) =>
  world.inTenant(world.mo, (tx) =>
    savePage(tx, address, {
      page: 'consent',
      answers: { ...noAnswers.consent, explained: 'yes', agreed: 'no', basis: 'none' },
      version: 0,
      now: at(days),
    }),
  )
const isHereAfter = async (id: string, days: number) => {
  world.time.now = at(days)
  await world.handlers['forget-referrals']({ tenantId: '', id: '' })
  return world.inTenant(world.mo, async (tx) => {
    const row = await tx.selectFrom('referral').select('id').where('id', '=', id).execute()
    const key = await tx
      .selectFrom('data_key')
      .select('version')
      .where('subject_id', '=', id)
      .execute()
    expect(key).toHaveLength(row.length) // never the one without the other
    return row.length === 1
  })
}
const traceOf = (id: string) =>
  world.inTenant(world.mo, async (tx) => {
    const rows = await tx
      .selectFrom('trace_entry')
      .select('event')
      .where('object_id', '=', id)
      .orderBy('entry_no')
      .execute()
    return rows.map(({ event }) => event)
  })

describe('a draft that nobody sends', () => {
  it('is kept for thirty days after it was begun and goes then, with its key and a trace of it', async () => {
    const { id } = await aDraft()
    expect(await isHereAfter(id, 29.99)).toBe(true)
    expect(await isHereAfter(id, 30.01)).toBe(false)
    expect(await traceOf(id)).toEqual([
      'referral begun',
      'key destroyed',
      'referral draft destroyed',
    ])
  })

  it('is counted from the day its referrer last went on with it', async () => {
    const { id, address } = await aDraft()
    await save(address, 20)
    expect(await isHereAfter(id, 49.99)).toBe(true)
    expect(await isHereAfter(id, 50.01)).toBe(false)
  })

  it('goes sooner where the service chose so, from the day after it chose', async () => {
    const { id } = await aDraft()
    await world.inTenant(world.mo, (tx) =>
      chooseRetention(tx, world.mo, { code: 'R07', span: 7 }, '2026-06-20'),
    )
    expect(await isHereAfter(id, 6.99)).toBe(true)
    expect(await isHereAfter(id, 7.01)).toBe(false)
  })
})

describe('a referral that was declined', () => {
  it('is kept for twelve months, holding nothing about who, and goes then', async () => {
    const { id, address } = await aDraft()
    await save(address, 0)
    await world.inTenant(world.mo, (tx) =>
      declineDraft(tx, address, { now: begun, today: '2026-06-17' }, world.parts.files),
    )
    world.time.now = begun
    expect(await isHereAfter(id, 364.9)).toBe(true)
    expect(await isHereAfter(id, 365.1)).toBe(false)
    expect((await traceOf(id)).at(-1)).toBe('declined referral destroyed')
  })
})
