import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../../test/referring.ts'
import { maya, type Person, startWorld, type World } from '../../../../test/support.ts'
import { makeCase } from '../../cases/public.ts'
import { referralPaths } from '../../referrals/public.ts'
import { waitingPaths } from './paths.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const send = (person: Person, path: string, fields: Record<string, string | string[]>) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const read = async (person: Person, path: string) => {
  world.signIn(person)
  return (await world.app.request(path)).text()
}
const refer = async (level: string) => {
  const risk = { ...mayasReferral.risk, level }
  const body = world.jsonBody(world.system, { ...mayasReferral, risk })
  const made = await (await world.app.request('/api/v1/referrals', body)).json()
  return { id: String(made.id), reference: String(made.reference) }
}
const orderOf = (page: string, references: string[]) =>
  references.toSorted((a, b) => page.indexOf(a) - page.indexOf(b))
const given = { advice: ['emergency', 'no-answer'], givenOn: '2026-06-17' }

describe('who waits', () => {
  it('stands by risk, then by time, with a warning where high risk has waited a day (F08)', async () => {
    const low = await refer('standard')
    world.time.now = new Date(world.time.now.getTime() + 60_000)
    const high = await refer('high')
    const page = await read(world.tia, waitingPaths.list())
    expect(orderOf(page, [low.reference, high.reference])).toEqual([high.reference, low.reference])
    expect(page).toContain('nobody has decided yet; no safety advice given yet')
    expect(page).not.toContain('Waits too long')
    const begun = world.time.now
    world.time.now = new Date(begun.getTime() + 25 * 3_600_000)
    await world.renew(world.tia)
    const later = await read(world.tia, waitingPaths.list())
    expect(later.match(/Waits too long/g)).toHaveLength(1)
    expect(later).toContain('1 day, from 17 June 2026')
    world.time.now = begun
    await world.renew(world.tia)
  })

  it('shows an open case that nobody holds, and not one that somebody does', async () => {
    const id = await world.inTenant(world.mo, (tx) => makeCase(tx, world.mo, maya, '2026-06-01'))
    const held = await world.aCase(world.sam)
    const page = await read(world.mo, waitingPaths.list())
    expect(page).toContain(waitingPaths.case(id))
    expect(page).not.toContain(waitingPaths.case(held))
    expect(page).toContain('open, and nobody holds it')
  })

  it('shows a person once: not the case of a referral that is listed too', async () => {
    const { id, reference } = await refer('medium')
    await send(world.tia, referralPaths.triage(id), { outcome: 'eligible', reason: 'It is.' })
    await send(world.tia, referralPaths.case(id), { another: 'yes' })
    const page = await read(world.tia, waitingPaths.list())
    expect(page.split(`>${reference}<`)).toHaveLength(2)
    expect(page).toContain('case opened, nobody holds it yet')
    expect(page).toContain(referralPaths.allocation(id))
  })

  it('leaves a trace, and is not there for who sees no referral', async () => {
    await read(world.tia, waitingPaths.list())
    expect((await world.traceOf(world.tia)).at(-1)).toBe('waiting list seen')
    world.signIn(world.ada)
    expect((await world.app.request(waitingPaths.list())).status).toBe(404)
  })

  it('is of one service, and no other', async () => {
    const { reference } = await refer('high')
    expect(await read(world.stranger, waitingPaths.list())).not.toContain(reference)
  })
})

describe('safety advice meanwhile', () => {
  it('is ticked as given, on which day, and stands in the list (F08)', async () => {
    const { id } = await refer('high')
    const form = await read(world.tia, waitingPaths.referral(id))
    expect(form).toContain('In danger now: call 999.')
    expect(form).toContain('(ISA §34)')
    expect((await send(world.tia, waitingPaths.referral(id), given)).status).toBe(303)
    expect((await world.traceOf(world.tia)).at(-1)).toBe('holding advice given')
    expect(await read(world.tia, waitingPaths.referral(id))).toContain('Said on 17 June 2026')
    expect(await read(world.tia, waitingPaths.list())).toContain(
      '2 of the safety advice given, the last on 17 June 2026',
    )
  })

  it('is kept for a case as well', async () => {
    const id = await world.inTenant(world.mo, (tx) => makeCase(tx, world.mo, maya, '2026-06-01'))
    expect((await send(world.mo, waitingPaths.case(id), given)).status).toBe(303)
    expect(await read(world.mo, waitingPaths.case(id))).toContain('Said on 17 June 2026')
  })

  it('asks again with what was typed', async () => {
    const { id } = await refer('high')
    const path = waitingPaths.referral(id)
    const nothing = await send(world.tia, path, { givenOn: '2026-06-16' })
    expect(nothing.status).toBe(422)
    const page = await nothing.text()
    expect(page).toContain('Tick what you said')
    expect(page).toContain('value="2026-06-16"')
    expect((await send(world.tia, path, { ...given, advice: 'go-away' })).status).toBe(422)
    const toCome = await send(world.tia, path, { ...given, givenOn: '2026-07-30' })
    expect(await toCome.text()).toContain('The day must be today or in the past')
  })

  it('is given by who takes referrals in, and for another service there is nothing', async () => {
    const { id } = await refer('high')
    for (const person of [world.ash, world.ada, world.stranger])
      expect((await send(person, waitingPaths.referral(id), given)).status).toBe(404)
  })
})
