import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorld, type World } from '../../../test/support.ts'
import { derive, getRules } from './public.ts'
import { clockTriggers } from './rules.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

it('reads the law as rows: a receipt in one working day, the worker’s details in two', async () => {
  const rules = await world.inTenant(world.sam, getRules)
  const byCode = new Map(rules.rows.map((rule) => [rule.code, rule]))
  const asked = { dueAfter: 0, unit: 'working days', owedBy: 'service', citation: 'ISA §85' }
  expect(byCode.get('D08')).toMatchObject({
    ...asked,
    trigger: 'referral received',
    overdueAfter: 1,
  })
  expect(byCode.get('D09')).toMatchObject({
    ...asked,
    trigger: 'referral allocated',
    overdueAfter: 2,
  })
  expect(rules.holidays.has('2026-12-28')).toBe(true)
})

it('reads a review at six weeks and overdue after eight, a new incident at once (A030a)', async () => {
  const { rows } = await world.inTenant(world.sam, getRules)
  const spans = rows.map((rule) => [
    rule.code,
    rule.trigger,
    rule.dueAfter,
    rule.overdueAfter,
    rule.unit,
  ])
  expect(spans).toContainEqual(['D01', 'assessment signed', 42, 56, 'calendar days'])
  expect(spans).toContainEqual(['D02', 'incident recorded', 0, 1, 'working days'])
  expect(spans).toContainEqual(['D02', 'change noted', 0, 1, 'working days'])
  expect(spans).toContainEqual(['D10', 'high-risk case allocated', 0, 1, 'working days'])
  expect(spans).toContainEqual(['D10', 'case allocated', 0, 3, 'working days'])
  expect(spans).toContainEqual(['D37', 'referral held', 0, 1, 'working days']) // as D10 at high risk
})

it('has a rule in force for every fact that a slice can publish', async () => {
  const rules = await world.inTenant(world.sam, getRules)
  for (const is of clockTriggers) {
    const due = derive([{ is, id: 'r1', on: '2026-06-17', settled: false }], rules, '2026-06-17')
    expect(due.length, is).toBeGreaterThan(0)
    for (const { citation } of due) expect(citation).toMatch(/^(ISA §|PR )\d+/)
  }
})
