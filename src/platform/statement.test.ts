import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../test/support.ts'
import { anyOf } from './db.ts'
import { statement, statementAhead } from './statement.ts'

let world: World
let caseIds: string[]
beforeAll(async () => {
  world = await startWorld()
  caseIds = [await world.aCase(world.sam), await world.aCase(world.sam)]
})
afterAll(() => world.stop())

describe('a statement whose words never change', () => {
  it('is built once, and asks with what it is given each time', async () => {
    let built = 0
    const among = statement((tx, of: { ids: string[]; state: 'open' | 'closed' }) => {
      built += 1
      return tx
        .selectFrom('support_case')
        .select(['id', sql<string>`${of.state}`.as('asked')])
        .where('id', '=', anyOf(of.ids))
        .where('state', '=', of.state)
        .orderBy('id')
    })
    await world.inTenant(world.sam, async (tx) => {
      const [one = '', other = ''] = caseIds
      expect(await among(tx, { ids: caseIds, state: 'open' })).toEqual(
        caseIds.toSorted().map((id) => ({ id, asked: 'open' })),
      )
      expect(await among(tx, { ids: [one], state: 'open' })).toEqual([{ id: one, asked: 'open' }])
      expect(await among(tx, { ids: [other], state: 'closed' })).toEqual([])
    })
    expect(built).toBe(1)
  })

  it('carries nothing from one service into another', async () => {
    const all = statement((tx) => tx.selectFrom('support_case').select('id'))
    expect(await world.inTenant(world.sam, (tx) => all(tx, {}))).toHaveLength(2)
    expect(await world.inTenant(world.stranger, (tx) => all(tx, {}))).toEqual([])
  })

  it('fails where a value is missing, rather than asking for another', async () => {
    const of = statement((tx, { id }: { id?: string }) =>
      tx.selectFrom('support_case').select('id').where('id', '=', sql<string>`${id}`),
    )
    await expect(world.inTenant(world.sam, (tx) => of(tx, {}))).rejects.toThrow('was not given id')
  })

  it('travels with the next, takes nothing for a value too, and fails it where it fails', async () => {
    const note = statementAhead((tx, of: { id: string; purpose: string | null }) =>
      tx.insertInto('trace_entry').values({
        ...{ id: of.id, actor_id: null, event: 'signed in', purpose: of.purpose },
        ...{ object_kind: null, object_id: null, case_id: null },
      }),
    )
    const [id = ''] = caseIds
    await world.inTenant(world.sam, (tx) => note(tx, { id, purpose: null }))
    const again = world.inTenant(world.sam, (tx) => note(tx, { id, purpose: null }))
    await expect(again).rejects.toThrow('trace_entry_pkey')
  })
})
