import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'
import { casePaths, noteJudgement, openCase } from '../public.ts'
import { communicationPaths } from './paths.ts'
import { askNow } from './rules.ts'

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

const send = (path: string, fields: Record<string, string | string[]> = {}) =>
  world.app.request(path, world.formBody(fields))
const read = async (path: string) => (await world.app.request(path)).text()
const page = () => read(communicationPaths.page(caseId))
const asked = {
  ...{ adjustments: ['easy-read', 'bsl', 'step-free'], language: 'Polish', other: 'Dim light' },
  ...{ religious: 'Friday from noon', askedOn: '2026-06-16', source: '', version: '0' },
}
const save = (fields: Record<string, string> = {}) =>
  send(communicationPaths.page(caseId), { ...asked, ...fields })

describe('how a victim is spoken and written with', () => {
  it('is kept, and stands in the identity bar of every page of the case (A065)', async () => {
    expect(await read(casePaths.timeline(caseId))).not.toContain('Easy read')
    expect((await save()).status).toBe(303)
    for (const path of [casePaths.timeline(caseId), casePaths.contact(caseId)])
      expect(await read(path)).toContain('Easy read, BSL, Step-free, Polish')
    const shown = await page()
    for (const words of ['Dim light', 'Friday from noon']) expect(shown).toContain(words)
    expect(shown).toContain('cannot be made here')
  })

  it('is asked about before anybody is told, and again after a review (A070c)', async () => {
    expect(await read(casePaths.timeline(caseId))).toContain('Ask about needs')
    await save()
    expect(await read(casePaths.timeline(caseId))).not.toContain('Ask about needs')
    expect(await page()).toContain('Last asked on 16 June 2026')
    await world.inTenant(world.sam, async (tx) => {
      const opened = await openCase(tx, world.sam, caseId, 'risk.assess')
      await noteJudgement(tx, opened, { level: 'medium', on: '2026-06-17' })
    })
    expect(await page()).toContain('Ask again: reviewed since')
    expect(await read(casePaths.timeline(caseId))).toContain('Ask about needs')
  })

  it('counts as asked by the victim’s own answer, not by what somebody else said (A070c)', () => {
    expect(askNow(null, null)).toBe('never-asked')
    expect(askNow('2026-06-16', '2026-06-16')).toBeNull()
    expect(askNow('2026-06-16', '2026-06-17')).toBe('ask-again')
  })

  it('asks again with what was typed, and is refused above a newer sheet', async () => {
    const answer = await save({ askedOn: '' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Dim light')
    expect((await save({ askedOn: '', source: 'PC Ellis' })).status).toBe(303)
    expect((await save()).status).toBe(409)
  })

  it('leaves a trace', async () => {
    const before = (await world.traceOf(world.sam)).length
    await save()
    expect((await world.traceOf(world.sam)).slice(before)).toContain('needs recorded')
  })

  it('is nowhere for another service, as for nothing', async () => {
    for (const person of [world.ada, world.stranger]) {
      world.signIn(person)
      expect((await save()).status).toBe(404)
      expect((await world.app.request(communicationPaths.page(caseId))).status).toBe(404)
    }
  })
})

describe('pregnancy', () => {
  it('is kept with its month, appointments and the wish for support; nothing has to be said (A070d)', async () => {
    expect((await send(communicationPaths.pregnancy(caseId), { version: '0' })).status).toBe(303)
    const said = { dueMonth: '2026-11', appointments: 'By taxi, with Ruth', antenatal: 'yes' }
    await send(communicationPaths.pregnancy(caseId), { ...said, version: '1' })
    const shown = await page()
    expect(shown).toContain('value="2026-11"')
    expect(shown).toContain('By taxi, with Ruth')
    expect(shown).toMatch(/name="antenatal"[^>]*value="yes"[^>]*checked/)
    const wrong = await send(communicationPaths.pregnancy(caseId), {
      ...{ ...said, dueMonth: 'winter', version: '2' },
    })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('value="winter"')
  })
})
