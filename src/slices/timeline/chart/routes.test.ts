import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'
import { openCase } from '../../cases/public.ts'
import { timelinePaths } from '../public.ts'
import { countByWeek } from './public.ts'

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

const tell = (lines: string) =>
  world.app.request(timelinePaths.list(caseId), world.formBody({ lines }))
const page = async () => (await world.app.request(timelinePaths.chart(caseId))).text()
const counted = () =>
  world.inTenant(world.mo, async (tx) =>
    countByWeek(tx, await openCase(tx, world.mo, caseId, 'timeline.read')),
  )

describe('the chart by week', () => {
  it('counts each day in the week of its Monday, over year ends and leap days', async () => {
    await tell(
      ['3/1/2021: Sunday', '4/1/2021: Monday', '31/12/2024: Tuesday', '1/1/2025: Wednesday']
        .concat(['29/2/2024: Thursday', '1/3/2024: Friday', 'May 2025: no day', '2025: no month'])
        .join('\n'),
    )
    expect(await counted()).toEqual([
      { monday: '2020-12-28', channel: 'other', count: 1 },
      { monday: '2021-01-04', channel: 'other', count: 1 },
      { monday: '2024-02-26', channel: 'other', count: 2 },
      { monday: '2024-12-30', channel: 'other', count: 2 },
      { monday: null, channel: 'other', count: 2 },
    ])
  })

  it('draws bars, shows weeks without an entry, and says the same as a table', async () => {
    await tell('1 June: one\n2 June: two\n16 June: three\nMay: no day')
    const shown = await page()
    expect(shown).toContain('Week of 1 June 2026: Through others, or not known how 2')
    expect(shown).toContain('Week of 8 June 2026: no entries recorded')
    expect(shown).toContain('No entries recorded in 1 of them')
    expect(shown).toContain('1 entry is known only to the month or year')
    expect(shown).toMatch(/<details[^>]*open[\s\S]*Entries by week and channel[\s\S]*8 June 2026/)
    expect(shown).toMatch(/data-label="Total"[^>]*>No entries recorded</)
    expect(shown).not.toContain('style=')
  })

  it('never says what a rise or a silence means', async () => {
    await tell('1 May: one\n2 May: two\n3 May: three\n16 June: four')
    expect(await page()).not.toMatch(/calm|lower|fewer|less|stopped|safer|declin|decreas|increas/i)
  })

  it('stands on top of the timeline, and says what would stand there where nothing is', async () => {
    expect(await page()).toContain('each week will stand here as a bar')
    await tell('1 June: one')
    const timeline = await (await world.app.request(timelinePaths.timeline(caseId))).text()
    expect(timeline).toContain('aria-labelledby="chart-title chart-desc"')
  })

  it('leaves a trace of each look', async () => {
    world.signIn(world.noor)
    await page()
    expect(await world.traceOf(world.noor)).toEqual(['opened for timeline.read'])
  })

  it('is refused to those whose role sees no case, and to another service as for nothing', async () => {
    world.signIn(world.ada)
    expect((await world.app.request(timelinePaths.chart(caseId))).status).toBe(404)
    world.signIn(world.stranger)
    const plain = async (id: string) => {
      const answer = await world.app.request(timelinePaths.chart(id))
      return [answer.status, (await answer.text()).replaceAll(/value="[^"]*"/g, '')]
    }
    expect(await plain(caseId)).toEqual(await plain(crypto.randomUUID()))
  })
})
