import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aClosedCase, holding } from '../../../test/disposing.ts'
import { startWorld, type World } from '../../../test/support.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(() => world.signIn(world.mo))

const look = async () => {
  const answer = await world.app.request('/service/retention')
  return { status: answer.status, text: await answer.text() }
}
const choose = async (fields: Record<string, string>) => {
  const answer = await world.app.request('/service/retention', world.formBody(fields))
  return { status: answer.status, text: await answer.text() }
}

describe('the schedule', () => {
  it('says how long each thing is kept, by which source, and what is still to be checked', async () => {
    const { text } = await look()
    expect(text).toContain('No law says how long the record of a stalking case is kept')
    expect(text).toContain('7 years after: last entry, and not before the 25th birthday')
    expect(text).toContain('1 month after: asked')
    expect(text).toContain('UK GDPR Article 33')
    expect(text).toContain('to be checked')
    expect(text).toContain('Nothing is over its time today.')
  })

  it('lets nothing of a case go by itself, in any row', async () => {
    const rows = await world.inTenant(world.mo, (tx) =>
      tx.selectFrom('retention_rule').select(['code', 'what', 'then_do']).execute(),
    )
    const alone = rows.filter(({ then_do }) => then_do === 'destroy').map(({ code }) => code)
    expect(alone.sort()).toEqual(['R04', 'R07', 'R09', 'R15', 'R16'])
  })

  it('is the one that docs/guidance/retention.md tells of, row by row', async () => {
    const rows = await world.inTenant(world.mo, (tx) =>
      tx
        .selectFrom('retention_rule')
        .select(['code', 'span', 'unit', 'span_least', 'span_most'])
        .orderBy('code')
        .execute(),
    )
    const page = readFileSync('docs/guidance/retention.md', 'utf8')
    const told = [...page.matchAll(/^\| ([RQ]\d\d) .*/gm)].map(([line, code = '']) => [code, line])
    expect(told.map(([code]) => code).sort()).toEqual(rows.map(({ code }) => code))
    const lines = new Map(told.map(([code = '', line = '']) => [code, line]))
    for (const { code, span, unit, span_least: least, span_most: most } of rows) {
      const line = lines.get(code) ?? ''
      if (span !== null && code !== 'R02')
        expect(line).toMatch(new RegExp(`\\b${span} ${unit?.slice(0, -1)}s?\\b`))
      expect(line).toContain(least === null ? 'nothing' : `${least}–${most} ${unit}`)
    }
  })

  it('takes a span within the limits from tomorrow on, with a trace, and says what can be chosen', async () => {
    const from = (await world.traceOf(world.mo)).length
    expect((await choose({ code: 'R01', span: '6' })).status).toBe(303)
    expect((await world.traceOf(world.mo)).slice(from)).toEqual(['retention chosen'])
    expect((await look()).text).toContain('6 years after: last entry')
    const again = await choose({ code: 'R01', span: '11' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('Choose 6 to 10 years')
    expect(again.text).toContain('value="11"')
    expect((await choose({ code: 'R11', span: '1' })).status).toBe(422)
    expect((await choose({ code: 'R01', span: 'six' })).text).toContain('as a whole number')
  })
})

it('lists what is due to be looked at, and what is on hold, without a name', async () => {
  const id = await aClosedCase(world, world.sam)
  const held = await aClosedCase(world, world.sam)
  expect((await world.app.request(`/cases/${held}/holds`, world.formBody(holding))).status).toBe(
    303,
  )
  const { text } = await look()
  expect(text).toContain(`/cases/${id}/keeping`)
  expect(text).toContain('1 March 2025')
  expect(text).toContain('On hold: nothing goes')
  expect(text).toContain('A court, or proceedings that are coming')
  for (const name of ['Maya', 'Rowan', 'Kestrel', 'inquest']) expect(text).not.toContain(name)
  expect((await world.traceOf(world.mo)).at(-1)).toBe('disposals listed')
})

it('is there for who leads and who audits, and for nobody else', async () => {
  const audra = await world.takeOn('Audra', 'auditor')
  world.signIn(audra)
  const seen = await look()
  expect([seen.status, seen.text.includes('/keeping')]).toEqual([200, false])
  expect((await choose({ code: 'R01', span: '7' })).status).toBe(404)
  for (const person of [world.sam, world.tia, world.ada]) {
    world.signIn(person)
    expect((await look()).status).toBe(404)
  }
})

it('of another service shows nothing', async () => {
  await aClosedCase(world, world.sam)
  const bea = await world.takeOn('Bea', 'manager')
  world.signIn(bea)
  expect((await look()).text).toContain('/keeping')
  const elsewhere = await aClosedCase(world, world.stranger)
  expect((await look()).text).not.toContain(elsewhere)
})
