import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../test/support.ts'
import { isWholeNameKey, keysLookedFor, noContact } from '../people/public.ts'
import { findPartyIds } from './queries.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

async function aCaseOf(given: string, surname: string) {
  const victim = {
    identity: { given, surname, knownAs: null, dateOfBirth: null },
    contact: noContact,
  }
  const caseId = await world.aCase(world.sam, { victim, subject: null })
  const found = await world.inTenant(world.sam, (tx) =>
    tx.selectFrom('support_case').select('victim_id').where('id', '=', caseId).executeTakeFirst(),
  )
  return { caseId, victimId: found?.victim_id ?? '' }
}

describe('a name that more people share than are looked at', () => {
  const others = 8
  const most = { ofEach: 5 }
  let hers: string
  const find = (looked: string, keep = (_: { field: string; normal: string }) => true) =>
    world.inTenant(world.sam, (tx) => findPartyIds(tx, keysLookedFor(looked).filter(keep), most))

  beforeAll(async () => {
    for (let n = 0; n < others; n += 1) {
      await aCaseOf('Maya', `Quill${'abcdefgh'[n]}mont`)
      await aCaseOf(`Bro${'abcdefgh'[n]}nag`, 'Smith')
    }
    hers = (await aCaseOf('Maya', 'Smith')).victimId // after all the others
  })

  it('is found when it is typed whole, before everybody who shares half of it (F12)', async () => {
    expect((await find('Maya Smith'))[0]).toBe(hers)
    expect((await find('Maya Smyth'))[0]).toBe(hers)
    expect((await find('Smith, Maya'))[0]).toBe(hers)
    // Each half alone is borne by too many: this is what the keys of a whole name are for.
    expect(await find('Maya Smith', (key) => !isWholeNameKey(key))).not.toContain(hers)
  })

  it('shows the first of those who share it, and no more than are looked at of each key', async () => {
    expect(await find('Smith')).toHaveLength(most.ofEach)
  })

  it('is counted after what is hidden from the reader', async () => {
    const { caseId, victimId } = await aCaseOf('Zuleika', 'Smith')
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`update support_case set restriction = 'restricted' where id <> ${caseId}`
    })
    const seen = await world.inTenant(world.noor, (tx) =>
      findPartyIds(tx, keysLookedFor('Smith'), { ofEach: 2 }),
    )
    expect(seen).toEqual([victimId])
  })
})
