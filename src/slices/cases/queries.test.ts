import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../test/support.ts'
import { isWholeNameKey, keysLookedFor, noContact } from '../people/public.ts'
import { lookForCases } from './actions.ts'
import { findPartyIds, partiesAtMost } from './queries.ts'

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
  let hers: { caseId: string; victimId: string }
  let newest: string
  const find = (looked: string, keep = (_: { field: string; normal: string }) => true) =>
    world.inTenant(world.sam, (tx) => findPartyIds(tx, keysLookedFor(looked).filter(keep), most))

  beforeAll(async () => {
    hers = await aCaseOf('Maya', 'Smith') // before all the others
    for (let n = 0; n < others; n += 1) {
      await aCaseOf('Maya', `Quill${'abcdefgh'[n]}mont`)
      newest = (await aCaseOf(`Bro${'abcdefgh'[n]}nag`, 'Smith')).victimId
    }
  })

  it('is found when it is typed whole, before everybody who shares half of it (F12)', async () => {
    expect((await find('Maya Smith'))[0]).toBe(hers.victimId)
    expect((await find('Maya Smyth'))[0]).toBe(hers.victimId)
    expect((await find('Smith, Maya'))[0]).toBe(hers.victimId)
    // Each half alone is borne by too many: this is what the keys of a whole name are for.
    expect(await find('Maya Smith', (key) => !isWholeNameKey(key))).not.toContain(hers.victimId)
  })

  it('shows the newest of those who share it, and no more than are looked at of each key', async () => {
    const found = await find('Smith')
    expect(found).toHaveLength(most.ofEach)
    expect(found[0]).toBe(newest)
    expect(found).not.toContain(hers.victimId)
  })

  it('is said to go on, with what to type, and only where it does', async () => {
    const look = (looked: string) => world.inTenant(world.sam, (tx) => lookForCases(tx, looked))
    expect((await look('Smith')).isCut).toBe(false)
    for (let n = 0; n < partiesAtMost; n += 1) await aCaseOf('Ngozi', 'Okonjo')
    expect((await look('Okonjo')).isCut).toBe(false) // all of them are shown
    await aCaseOf('Ngozi', 'Okonjo')
    expect((await look('Okonjo')).isCut).toBe(true)
    world.signIn(world.sam)
    const page = await world.app.request('/find', world.formBody({ find: 'Okonjo' }))
    expect(await page.text()).toContain('More people share this than are shown')
  })

  it('is counted after what is hidden from the reader', async () => {
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`update support_case set restriction = 'restricted' where id <> ${hers.caseId}`
    })
    const seen = await world.inTenant(world.noor, (tx) =>
      findPartyIds(tx, keysLookedFor('Smith'), { ofEach: 2 }),
    )
    expect(seen).toEqual([hers.victimId])
  })
})
