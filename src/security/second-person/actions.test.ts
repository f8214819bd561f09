import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallService } from '../../../test/lantern.ts'
import { type Person, startWorld, type World } from '../../../test/support.ts'
import { newId } from '../../platform/ids.ts'
import {
  agree,
  askSecond,
  findWaiting,
  refuse,
  reviewDecision,
  seeDecisions,
  takeAlone,
  withdraw,
} from './actions.ts'
import { hasForce } from './rules.ts'

let world: World
let lantern: Awaited<ReturnType<typeof aSmallService>>
let tess: Person
let alone: Awaited<ReturnType<typeof aSmallService>>
beforeAll(async () => {
  world = await startWorld()
  lantern = await aSmallService(world)
  tess = await lantern.take('Tess', 'trustee')
  alone = await aSmallService(world, 'candle')
})
afterAll(() => world.stop())

const words = { what: 'Close a breach', why: 'Everybody was told.' }
const ask = (person: Person, objectId = newId()) =>
  world.inTenant(person, (tx) =>
    askSecond(tx, person, { kind: 'breach closing', objectId, words, now: world.time.now }),
  )
const by = <T>(
  person: Person,
  work: (...all: [Parameters<typeof agree>[0], Person]) => Promise<T>,
) => world.inTenant(person, (tx) => work(tx, person))
const later = (hours: number) => new Date(world.time.now.getTime() + hours * 3_600_000)

describe('a decision for two', () => {
  it('waits, is agreed to by a colleague who may, and has force then', async () => {
    const asked = await ask(world.mo)
    expect(hasForce(asked)).toBe(false)
    const lee = await world.takeOn('Lee', 'supervisor')
    const agreed = await by(lee, (tx) => agree(tx, lee, asked.id, world.time.now))
    expect([agreed.state, agreed.settledBy, hasForce(agreed)]).toEqual(['agreed', lee.id, true])
    expect(await world.traceOf(lee)).toEqual(['second person agreed'])
  })

  it('is refused with a reason, and may be asked anew', async () => {
    const objectId = newId()
    const asked = await ask(lantern.wren, objectId)
    await by(tess, (tx) =>
      refuse(tx, tess, asked.id, { reason: 'Nobody was told yet.', now: world.time.now }),
    )
    const found = await by(lantern.wren, (tx) => findWaiting(tx, 'breach closing', objectId))
    expect(found).toBeNull()
    expect((await ask(lantern.wren, objectId)).state).toBe('waiting')
  })

  it('waits once: asked for twice it is refused', async () => {
    const objectId = newId()
    await ask(world.mo, objectId)
    await expect(ask(world.mo, objectId)).rejects.toMatchObject({ failure: 'conflict' })
  })

  it('is never agreed to by whoever asked, not even in the database', async () => {
    const asked = await ask(lantern.wren)
    await expect(
      by(lantern.wren, (tx) => agree(tx, lantern.wren, asked.id, world.time.now)),
    ).rejects.toMatchObject({ failure: 'forbidden' })
    await expect(
      by(lantern.wren, (tx) =>
        tx
          .updateTable('decision_for_two')
          .set({ state: 'agreed', settled_by: lantern.wren.id, settled_at: world.time.now })
          .where('id', '=', asked.id)
          .execute(),
      ),
    ).rejects.toThrow(/other_person/)
  })

  it('is not there for who may not be the second, nor for another service', async () => {
    const asked = await ask(world.mo)
    for (const person of [world.sam, world.ada, world.stranger, tess])
      await expect(
        by(person, (tx) => agree(tx, person, asked.id, world.time.now)),
      ).rejects.toMatchObject({ failure: 'not-found' })
  })

  it('is withdrawn by whoever asked, and by nobody else', async () => {
    const asked = await ask(lantern.wren)
    await expect(
      by(tess, (tx) => withdraw(tx, tess, asked.id, world.time.now)),
    ).rejects.toMatchObject({ failure: 'not-found' })
    const gone = await by(lantern.wren, (tx) =>
      withdraw(tx, lantern.wren, asked.id, world.time.now),
    )
    expect([gone.state, hasForce(gone)]).toEqual(['withdrawn', false])
  })
})

describe('in a service with one worker [PR 8]', () => {
  it('a trustee sees what is decided and why, and nothing of another kind', async () => {
    const asked = await ask(lantern.wren)
    const seen = await by(tess, (tx) => seeDecisions(tx, tess))
    expect(seen.find(({ id }) => id === asked.id)?.words).toEqual(words)
    expect(
      [...tess.permissions].filter((each) => /^(case|referral|timeline)\./.test(each)),
    ).toEqual([])
  })

  it('it is never taken alone where there is a trustee, however long she takes', async () => {
    const asked = await ask(lantern.wren)
    await expect(
      by(lantern.wren, (tx) => takeAlone(tx, lantern.wren, asked.id, later(24 * 365))),
    ).rejects.toMatchObject({ failure: 'conflict' })
  })

  it('it is not taken alone where somebody could be the second since, or was suspended since', async () => {
    const { wren, take } = await aSmallService(world, 'taper')
    const alone = await ask(wren)
    const takeIt = () => by(wren, (tx) => takeAlone(tx, wren, alone.id, later(25)))
    const tova = await take('Tova', 'trustee')
    await expect(takeIt()).rejects.toMatchObject({ failure: 'conflict' })
    const suspended = (hours: number) =>
      by(wren, (tx) =>
        tx
          .updateTable('account')
          .set({ suspended_at: later(hours) })
          .where('id', '=', tova.id)
          .execute(),
      )
    await suspended(1)
    await expect(takeIt()).rejects.toMatchObject({ failure: 'conflict' })
    await suspended(-1)
    expect((await takeIt()).state).toBe('alone')
  })

  it('without one it takes effect a day later, and is looked at again after a month', async () => {
    const { wren } = alone
    const asked = await ask(wren)
    const take = (hours: number) => by(wren, (tx) => takeAlone(tx, wren, asked.id, later(hours)))
    await expect(take(23.9)).rejects.toMatchObject({ failure: 'conflict' })
    const taken = await take(24)
    expect([taken.state, taken.reviewDueOn, hasForce(taken)]).toEqual(['alone', '2026-07-18', true])
    const open = await by(wren, (tx) => seeDecisions(tx, wren))
    expect(open.map(({ id }) => id)).toContain(asked.id)
    const found = 'Still right.'
    await by(wren, (tx) => reviewDecision(tx, wren, asked.id, { found, now: later(24 * 32) }))
    const after = await by(wren, (tx) => seeDecisions(tx, wren))
    expect(after.map(({ id }) => id)).not.toContain(asked.id)
  })
})

describe('the words of a decision', () => {
  it('are nowhere to be read in the table, and are gone with their key', async () => {
    const asked = await ask(world.mo)
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      const [row] =
        await tx`select encode(words, 'escape') as text from decision_for_two where id = ${asked.id}`
      expect(row?.text).not.toContain('Everybody')
      await tx`delete from data_key where subject_id = ${asked.id}`
    })
    const seen = await by(world.mo, (tx) => seeDecisions(tx, world.mo))
    expect(seen.find(({ id }) => id === asked.id)?.words).toBeNull()
  })
})
