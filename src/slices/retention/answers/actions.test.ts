import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aClosedCase, holding, proposal } from '../../../../test/disposing.ts'
import { aSmallService } from '../../../../test/lantern.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { nameWorker, restrictCase } from '../../cases/access/actions.ts'
import { openCase, raiseWall } from '../../cases/public.ts'

let world: World
let lee: Person // a supervisor: whom the wall is against
let sue: Person // another, in whose way nothing stands
let caseId: string
beforeAll(async () => {
  world = await startWorld()
  lee = await world.takeOn('Lee', 'supervisor')
  sue = await world.takeOn('Sue', 'supervisor')
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await aClosedCase(world, world.sam)
  world.signIn(world.mo)
})

const send = async (path: string, fields: Record<string, string> = {}) =>
  world.app.request(path, world.formBody(fields))
const look = async (path: string) => (await world.app.request(path)).text()
const agree = { answer: 'agree', reason: '' }

/** Asked for by a manager: where a second person answers it. */
async function proposed(of = caseId) {
  const answer = await send(`/cases/${of}/disposals`, proposal)
  return questionAbout(answer.headers.get('Location')?.split('/').at(-1) ?? '')
}
async function lifting() {
  await send(`/cases/${caseId}/holds`, holding)
  const { id } = await world.inTenant(world.mo, (tx) =>
    tx
      .selectFrom('legal_hold')
      .select('id')
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow(),
  )
  await send(`/service/holds/${id}/lifting`, { why: 'The inquest has ended.' })
  return questionAbout(id)
}
const questionAbout = (objectId: string, seen = world.mo) =>
  world.inTenant(seen, async (tx) => {
    const found = tx.selectFrom('decision_for_two').select(['id', 'kind'])
    const { id, kind } = await found.where('object_id', '=', objectId).executeTakeFirstOrThrow()
    return { id, kind, answer: `/decisions/${id}/answer` }
  })
const stateOf = async (id: string) => {
  const [row] = await world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    return tx`select state from decision_for_two where id = ${id}`
  })
  return row?.state
}
const traceOfCase = (of: string, seen: Person) =>
  world.inTenant(seen, async (tx) => {
    const found = tx.selectFrom('trace_entry').select('event').where('case_id', '=', of)
    return (await found.execute()).map(({ event }) => event)
  })

const wallAgainst = (person: Person) =>
  world.inTenant(world.sam, async (tx) => {
    const opened = await openCase(tx, world.sam, caseId, 'wall.raise')
    const wall = { kind: 'person', name: person.workingName, reason: 'His brother.' } as const
    await raiseWall(tx, world.sam, opened, wall)
  })

describe('what is decided about a case out of her reach', () => {
  for (const [what, ask] of [
    ['a destruction', proposed],
    ['the lifting of a hold', lifting],
  ] as const)
    it(`is not there for somebody behind a wall, and is not hers to agree to: ${what} [ISA §62]`, async () => {
      const { id, answer } = await ask()
      await wallAgainst(lee)
      world.signIn(lee)
      expect(await look('/decisions')).not.toContain(id)
      expect((await send(answer, agree)).status).toBe(404)
      expect((await send(`/decisions/${id}/withdrawal`)).status).toBe(404)
      expect(await stateOf(id)).toBe('waiting')
      world.signIn(sue)
      expect(await look('/decisions')).toContain(id)
      expect((await send(answer, agree)).status).toBe(303)
    })

  it('is not there for who is not named on a restricted case', async () => {
    const { id, answer } = await proposed()
    const { sam, mo, time } = world
    await world.inTenant(sam, async (tx) => {
      const reason = 'The father works here.'
      await restrictCase(tx, sam, caseId, { reason, now: time.now })
      await nameWorker(tx, sam, caseId, { accountId: mo.id, now: time.now })
    })
    world.signIn(lee)
    expect(await look('/decisions')).not.toContain(id)
    expect((await send(answer, agree)).status).toBe(404)
    expect(await stateOf(id)).toBe('waiting')
  })
})

describe('who answers for a case within reach', () => {
  it('opens it, and both stand in the trace of the case', async () => {
    const { answer } = await proposed()
    world.signIn(sue)
    expect((await send(answer, agree)).status).toBe(303)
    expect(await traceOfCase(caseId, sue)).toEqual(
      expect.arrayContaining([
        ...['disposal proposed', 'second person asked'],
        ...['opened for disposal.agree', 'second person agreed', 'disposal agreed'],
      ]),
    )
    await world.runJobs()
    expect(await traceOfCase(caseId, sue)).toContain('disposal done')
  })

  it('lifting a hold is a question of its own, and nothing of it is called a disposal', async () => {
    const { kind, answer } = await lifting()
    expect(kind).toBe('hold lifting')
    world.signIn(sue)
    expect(await look('/decisions')).toContain('To lift a legal hold')
    await send(answer, agree)
    await world.runJobs()
    const said = await traceOfCase(caseId, sue)
    expect(said).toContain('hold lifted')
    expect(said).not.toContain('disposal agreed')
  })

  it('a trustee answers the question, and opens no case [PR 8]', async () => {
    const candle = await aSmallService(world)
    const tess = await candle.take('Tess', 'trustee')
    const own = await aClosedCase(world, candle.wren)
    world.signIn(candle.wren)
    const answered = await send(`/cases/${own}/disposals`, proposal)
    const disposal = answered.headers.get('Location')?.split('/').at(-1) ?? ''
    const { id, answer } = await questionAbout(disposal, candle.wren)
    world.signIn(tess)
    expect(await look('/decisions')).toContain(id)
    expect((await send(answer, agree)).status).toBe(303)
    const said = await traceOfCase(own, candle.wren)
    expect(said).toContain('disposal agreed')
    expect(await world.traceOf(tess)).not.toContain('opened for disposal.agree')
  })
})
