import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signed } from '../../../../test/assessing.ts'
import { startWorld, type World } from '../../../../test/support.ts'
import { casePaths } from '../../cases/public.ts'
import { listDueItems } from '../../clock/public.ts'
import { receivedPaths } from './paths.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await world.aCase(world.sam)
  world.signIn(world.sam)
})

const wanted = async () =>
  world.inTenant(world.mo, async (tx) =>
    (await listDueItems(tx, [caseId])).filter(({ rule }) => rule === 'D36'),
  )
const received = {
  ...{
    code: 'DASH-2009',
    otherTool: '',
    from: 'police',
    source: 'PC 1234 Ellis, Northshire Police',
  },
  ...{ assessedOn: '2026-06-10', grade: 'High', said: 'Three incidents in May.' },
  ...{ reliedOn: 'yes', reason: 'A week old, and nothing has happened since.' },
}
const receive = (fields: Record<string, string> = {}, key = world.formKey()) =>
  world.app.request(receivedPaths.new(caseId), world.formBody({ ...received, ...fields }, key))
const riskPage = async () => (await world.app.request(casePaths.risk(caseId))).text()

describe('where domestic abuse came before the stalking', () => {
  it('SASH is signed at once, and a DASH or S-DASH becomes due (A031b)', async () => {
    await signed(world, world.sam, caseId, { precededByAbuse: 'yes' })
    expect(await wanted()).toMatchObject([
      { dueOn: '2026-06-17', overdueFrom: '2026-06-24', citation: 'ISA §31' },
    ])
    const page = await riskPage()
    expect(page).toContain('Add a DASH or S-DASH')
    expect(page).toContain('names domestic abuse before the stalking')
  })

  it.each(['no', 'unknown'])('and not where the answer is %s (A031b)', async (precededByAbuse) => {
    await signed(world, world.sam, caseId, { precededByAbuse })
    expect(await wanted()).toEqual([])
  })

  it.each(['SAFELIVES-DASH', 'S-DASH'])(
    'either answers it: %s, after SASH or before (A031b)',
    async (dash) => {
      await signed(world, world.sam, caseId, { precededByAbuse: 'yes' })
      await signed(world, world.sam, caseId, { precededByAbuse: 'yes' }, dash)
      expect(await wanted()).toEqual([])
      await signed(world, world.sam, caseId, { precededByAbuse: 'yes' })
      expect(await wanted()).toEqual([])
    },
  )

  it('a recent one by the police or an IDVA may be relied on, with source, day and reason (A031b)', async () => {
    await signed(world, world.sam, caseId, { precededByAbuse: 'yes' })
    expect((await receive()).headers.get('Location')).toBe(casePaths.risk(caseId))
    expect(await wanted()).toEqual([])
    const page = await riskPage()
    for (const words of ['PC 1234 Ellis', 'made on 10 June 2026', 'A week old', '>High</b>'])
      expect(page).toContain(words)
    await signed(world, world.sam, caseId, { precededByAbuse: 'yes' })
    expect(await wanted()).toEqual([])
  })

  it.each([
    { reliedOn: 'no', reason: '' },
    { code: '', otherTool: 'DARA' },
  ])('%j does not answer it (A031b)', async (fields) => {
    await signed(world, world.sam, caseId, { precededByAbuse: 'yes' })
    expect((await receive(fields)).status).toBe(303)
    expect(await wanted()).toHaveLength(1)
  })

  it('nothing more is wanted once an assessment says that it did not', async () => {
    await signed(world, world.sam, caseId, { precededByAbuse: 'yes' })
    await signed(world, world.sam, caseId, { precededByAbuse: 'no' })
    expect(await wanted()).toEqual([])
  })
})

describe('an assessment that somebody else made', () => {
  it('leaves a trace, and the worker’s judgement as it is', async () => {
    world.signIn(world.noor)
    await receive()
    expect((await world.traceOf(world.noor)).at(-1)).toBe('external assessment received')
    expect(await riskPage()).toContain('None recorded yet')
  })

  it('is asked again, with all that was typed', async () => {
    const answer = await receive({
      ...{ code: '', otherTool: '', source: '', assessedOn: '2026-06-18', reason: '' },
    })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    for (const fault of [
      'Say by which tool it was made',
      'Say who made it',
      'It cannot have been made in the future',
      'Say why it can be relied on',
    ])
      expect(page).toContain(fault)
    expect(page).toContain('Three incidents in May.</textarea>')
    expect((await receive({ assessedOn: '1990-01-01' })).status).toBe(422)
    expect((await receive({ code: 'NOTHING' })).status).toBe(422)
  })

  it('is kept once by a form that was sent twice', async () => {
    const key = world.formKey()
    expect((await receive({}, key)).status).toBe(303)
    expect((await receive({}, key)).status).toBe(303)
    expect((await riskPage()).match(/Three incidents in May/g)).toHaveLength(1)
  })

  it('is refused in a closed case, and to those who may not assess', async () => {
    await world.inTenant(world.mo, (tx) =>
      tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
    )
    expect((await receive()).status).toBe(409)
    world.signIn(world.tia)
    expect((await receive()).status).toBe(404)
  })

  it('answers another service as if the case did not exist', async () => {
    world.signIn(world.stranger)
    const own = async (id: string) => {
      const answer = await world.app.request(receivedPaths.new(id))
      return [answer.status, (await answer.text()).replaceAll(/name="_once" value="[^"]*/g, '')]
    }
    expect(await own(caseId)).toEqual(await own(crypto.randomUUID()))
    expect((await receive()).status).toBe(404)
  })
})
