import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../../test/referring.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { placeAccount } from '../../../security/accounts/actions.ts'
import { linkAll } from '../../../security/chain/actions.ts'
import { alertPaths } from '../../watch/alerts/public.ts'
import { referralPaths } from '../public.ts'
import { matchReferralAnew } from './actions.ts'
import { listWithoutCase } from './queries.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

let sent = 0
/** A referral about somebody's conduct, as a force's system sends it. */
async function about(given: string, surname: string): Promise<string> {
  sent += 1
  const person = { ...mayasReferral.person, given, surname, agency: null, worksFor: null }
  const init = world.jsonBody(world.system, { ...mayasReferral, person }, `conflict-${sent}`)
  return (await (await world.app.request('/api/v1/referrals', init)).json()).id
}

const sees = async (person: Person, id: string) => {
  world.signIn(person)
  const list = await (await world.app.request(referralPaths.list())).text()
  const one = await world.app.request(referralPaths.one(id))
  return [one.status, list.includes(id)]
}
const decide = (person: Person, id: string) => {
  world.signIn(person)
  const said = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }
  return world.app.request(`/referrals/${id}/triage`, world.formBody(said))
}

describe('a referral that names one of our own', () => {
  it('is nowhere for her, in no list and at no address, and is decided by others', async () => {
    const id = await about('Tia', 'Legalname-harbour')
    expect(await sees(world.tia, id)).toEqual([404, false])
    expect((await decide(world.tia, id)).status).toBe(404)
    expect(await sees(world.sam, id)).toEqual([200, true])
    expect((await decide(world.sam, id)).status).toBe(303)
  })

  it('tells who leads from whom it is kept, and nobody else', async () => {
    const id = await about('Noor', 'Legalname-harbour')
    await world.takeOn('Sue', 'supervisor')
    world.signIn(world.mo)
    expect(await (await world.app.request(referralPaths.one(id))).text()).toContain(
      'Kept from Noor',
    )
    world.signIn(world.sam)
    expect(await (await world.app.request(referralPaths.one(id))).text()).not.toContain('Kept from')
  })

  it('is held against them as long as it is open, and no longer', async () => {
    const id = await about('Yve', 'Legalname-harbour')
    await world.inTenant(world.tia, (tx) =>
      tx.updateTable('referral').set({ closed_at: world.time.now }).where('id', '=', id).execute(),
    )
    const other = await about('Yvo', 'Legalname-harbour')
    const open = await world.inTenant(world.tia, listWithoutCase)
    expect(open).not.toContain(id)
    expect(open).toContain(other)
  })

  it('is kept from who joins later under the name', async () => {
    const id = await about('Zoe', 'Legalname-harbour')
    const zoe = await world.takeOn('Zoe', 'isac')
    await world.handlers['match-conflicts']({ tenantId: world.harbour, id: zoe.id })
    expect(await sees(zoe, id)).toEqual([404, false])
  })

  it('stays with the last who leads, for somebody has to help; the trace says so, and the trustee is told [PR 8]', async () => {
    const small = await startWorld()
    try {
      const tess = await small.takeOn('Tess', 'trustee')
      await small.owner`update tenant set profile = 'small' where id = ${small.harbour}`
      await watch(small)
      const person = { ...mayasReferral.person, given: 'Mo', surname: 'Legalname-harbour' }
      const init = small.jsonBody(small.system, { ...mayasReferral, person }, 'last')
      const { id } = await (await small.app.request('/api/v1/referrals', init)).json()
      small.signIn(small.mo)
      expect((await small.app.request(referralPaths.one(id))).status).toBe(200)
      await small.inTenant(small.mo, (tx) => matchReferralAnew(tx, id)) // found once more, told once
      await small.app.request(
        `/referrals/${id}/triage`,
        small.formBody({ outcome: 'eligible', reason: 'Every evening.', signpost: '' }),
      )
      const opened = await small.app.request(
        `/referrals/${id}/case`,
        small.formBody({ another: 'yes' }),
      )
      expect(opened.status).toBe(303)
      expect((await small.app.request(referralPaths.one(id))).status).toBe(200)
      const events = await small.inTenant(small.mo, (tx) =>
        tx
          .selectFrom('trace_entry')
          .select('event')
          .where('event', '=', 'conflict left open')
          .execute(),
      )
      expect(events.length).toBe(3) // as it came in, once more, and again of its case
      await watch(small)
      for (const [reader, told] of [
        [tess, 2],
        [small.mo, 0], // whom it is about
      ] as const) {
        small.signIn(reader)
        const page = await (await small.app.request(alertPaths.list())).text()
        expect(page.split('Named in a matter, and nobody else leads').length - 1).toBe(told)
      }
    } finally {
      await small.stop()
    }
  })
})

/** What the worker does within a minute. */
async function watch(of: World) {
  await linkAll({ db: of.workerDb, anchors: of.anchors, now: () => of.time.now })
  await of.handlers['watch-looks']({ tenantId: '', id: '' })
}

describe('a referral before there is a case', () => {
  it('is nowhere for an officer whose post lies with the host, nor for one who is named on cases alone', async () => {
    const id = await about('Tom', 'Kestrel')
    for (const [name, employer] of [
      ['Pat', 'Northshire Police'],
      ['Kit', 'Eastmarch Council'],
    ] as const) {
      const guest = await world.takeOn(name, 'isac')
      const host = { employer, host: employer, team: null }
      await world.inTenant(world.ada, (tx) => placeAccount(tx, world.ada, guest.id, host))
      expect(await sees(guest, id)).toEqual([404, false])
      const reveal = { part: 'contact-phone', reason: 'To call her back about this.' }
      const asked = world.app.request(`/referrals/${id}/reveals`, world.formBody(reveal))
      expect((await asked).status).toBe(404)
    }
  })
})

describe('opening a case from a referral', () => {
  it('is done by whom its wall will keep out, and she finds neither of them any more', async () => {
    const tina = await world.takeOn('Tina', 'triage')
    const id = await about('Tina', 'Elsewhere')
    expect((await decide(tina, id)).status).toBe(303)
    // Called differently since: what holds names against each other has not come round yet.
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`delete from referral_bar where referral_id = ${id}`
    })
    const opened = await world.app.request(
      `/referrals/${id}/case`,
      world.formBody({ another: 'yes' }),
    )
    expect(opened.status).toBe(303)
  })
})
