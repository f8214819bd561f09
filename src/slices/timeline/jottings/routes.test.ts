import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'
import { openCase } from '../../cases/public.ts'
import { listDueItems } from '../../clock/public.ts'
import { listIncidents, noFilter, timelinePaths } from '../public.ts'

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

type Fields = Record<string, string | string[]>
const send = (fields: Fields, key = world.formKey()) =>
  world.app.request(timelinePaths.list(caseId), world.formBody(fields, key))
const kept = () =>
  world.inTenant(world.mo, async (tx) => {
    const opened = await openCase(tx, world.mo, caseId, 'timeline.read')
    return listIncidents(tx, opened, { ...noFilter, order: 'oldest' }, { from: 0, limit: 100 })
  })
const twenty = Array.from({ length: 20 }, (_, n) => `${n + 1} May ${n % 12}:15pm: call ${n + 1}`)
  .map((line) => line.replace(' 0:', ' 12:'))
  .join('\n')

describe('the rapid list', () => {
  it('takes twenty lines with one save, and shows how each was read', async () => {
    const saved = await send({ lines: twenty })
    expect(saved.status).toBe(303)
    const page = await (await world.app.request(saved.headers.get('Location') ?? '')).text()
    expect(page).toContain('20 incidents are saved')
    expect(page).toContain('Friday 1 May 2026, 12:15')
    expect(page).toContain('Typed as “20 May 7:15pm”')
    expect(page.indexOf('call 9<')).toBeLessThan(page.indexOf('call 10<'))
    expect((await kept()).map(({ what }) => what)).toHaveLength(20)
  })

  it('takes rows with their channels, and lines beside them', async () => {
    await send({
      rowWhen: ['last Tuesday', '', 'early May'],
      rowWhat: ['41 calls', '', 'Flowers'],
      rowChannel: ['call', '', 'post-or-gift'],
      lines: '2024: He followed her home',
    })
    expect((await kept()).map(({ on, channel, what }) => [on, channel, what])).toEqual([
      ['2024-01-01', 'other', 'He followed her home'],
      ['2026-05-05', 'post-or-gift', 'Flowers'],
      ['2026-06-16', 'call', '41 calls'],
    ])
  })

  it('asks again beside each row and line that it cannot read, with everything typed', async () => {
    const lines = '12 June: read\nwhen she moved: not read\n\nno day at all\n18 June 2026: to come'
    const answer = await send({
      rowWhen: ['yesterday', 'some day', '12/6'],
      rowWhat: ['Read too', 'Not read', ''],
      rowChannel: ['', 'email', ''],
      lines,
    })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toMatch(/href="#rowWhen-2">Row 2: Say when in a way that can be read/)
    expect(page).toMatch(/href="#rowWhat-3">Row 3: Say what happened/)
    expect(page).toMatch(/href="#lines">Line 2: Say when in a way/)
    expect(page).toMatch(/href="#lines">Line 4: Say when it happened/)
    expect(page).toMatch(/href="#lines">Line 5: This day has not come yet/)
    expect(page).toContain('Line 1: Read as: Friday 12 June 2026')
    expect(page).toContain('Read as: Tuesday 16 June 2026')
    expect(page).toContain(`${lines}</textarea>`)
    expect(page).toContain('value="some day"')
    expect(page).toMatch(/value="email" selected/)
    expect(await kept()).toEqual([])
  })

  it('asks for something where nothing was typed', async () => {
    const answer = await send({ rowWhen: ['', ''], rowWhat: ['', ''], lines: ' \n' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Type at least one incident')
  })

  it('is one row of what is due, that counts them (A030b)', async () => {
    await send({ lines: twenty })
    const due = await world.inTenant(world.mo, (tx) => listDueItems(tx, [caseId]))
    expect(due.filter(({ rule }) => rule === 'D02')).toMatchObject([
      { is: 'incident recorded', howMany: 20, dueOn: '2026-06-17' },
    ])
  })

  it('leaves one trace of the recording', async () => {
    world.signIn(world.ash)
    await send({ lines: twenty })
    expect((await world.traceOf(world.ash)).slice(-2)).toEqual([
      'opened for incident.record',
      'incidents recorded in a list',
    ])
  })

  it('shows only what was saved together', async () => {
    await send({ lines: '2 June: before' })
    world.time.now = new Date(world.time.now.getTime() + 60_000)
    const saved = await send({ lines: '3 June: after' })
    const page = await (await world.app.request(saved.headers.get('Location') ?? '')).text()
    expect(page).toContain('1 incident is saved')
    expect(page).not.toContain('before')
  })

  it('is refused in a closed case, to other roles, and to another service as for nothing', async () => {
    const saved = await send({ lines: '2 June: before' })
    const at = saved.headers.get('Location') ?? ''
    world.signIn(world.tia)
    expect((await send({ lines: twenty })).status).toBe(404)
    world.signIn(world.stranger)
    const plain = async (path: string) => {
      const answer = await world.app.request(path)
      return [answer.status, (await answer.text()).replaceAll(/value="[^"]*"/g, '')]
    }
    expect(await plain(at)).toEqual(await plain(at.replace(caseId, crypto.randomUUID())))
    world.signIn(world.sam)
    await world.inTenant(world.sam, (tx) =>
      tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
    )
    const closed = await send({ lines: twenty })
    expect(closed.status).toBe(409)
    expect(await closed.text()).toContain('call 20')
    expect(await kept()).toHaveLength(1)
  })
})
