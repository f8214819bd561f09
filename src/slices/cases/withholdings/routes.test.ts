import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'
import { casePaths } from '../public.ts'
import { withholdingPaths } from './paths.ts'

let world: World
let caseId: string
let incident: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await world.aCase(world.sam)
  world.signIn(world.sam)
  const told = await send(`/cases/${caseId}/timeline/new`, {
    ...{ when: 'yesterday', what: 'Seen near the school', sourceKind: 'told' },
  })
  incident = told.headers.get('Location')?.split('/').at(-1) ?? ''
})

const send = (path: string, fields: Record<string, string> = {}) =>
  world.app.request(path, world.formBody(fields))
const read = async (path: string) => (await world.app.request(path)).text()
const incidentPath = () => `/cases/${caseId}/timeline/${incident}`
const asked = {
  source: 'Northshire Police',
  reason: 'A raid is planned.',
  instead: 'Stay with her sister until Friday.',
  reviewOn: '2026-06-24',
}
const withhold = (fields: Record<string, string> = {}) =>
  send(withholdingPaths.list(caseId), { kind: 'incident', objectId: incident, ...asked, ...fields })
const firstPath = async (which: 'renewal' | 'ending') =>
  new RegExp(`/cases/[^"]*/${which}`).exec(await read(withholdingPaths.list(caseId)))?.[0] ?? ''

describe('what the victim is not told for now [PR 16]', () => {
  it('says who asked, why, what she must know instead and until when; and is marked on its own page', async () => {
    expect(await read(incidentPath())).toContain('Withhold this from the victim')
    expect((await withhold()).status).toBe(303)
    const page = await read(withholdingPaths.list(caseId))
    for (const words of [
      'Northshire Police',
      'A raid is planned.',
      'Stay with her sister until Friday.',
      '24 June 2026',
    ])
      expect(page).toContain(words)
    expect(await read(incidentPath())).toContain(
      '<b>Withheld from the victim</b> until 24 June 2026',
    )
    expect((await withhold()).status).toBe(409)
  })

  it('leaves a trace that names the case', async () => {
    const before = (await world.traceOf(world.sam)).length
    await withhold()
    await send(await firstPath('ending'), { endReason: 'The raid is over.' })
    expect((await world.traceOf(world.sam)).slice(before)).toEqual([
      'opened for withholding.set',
      'withheld from victim',
      'opened for withholding.set',
      'opened for withholding.set',
      'no longer withheld from victim',
    ])
    expect(await read(incidentPath())).toContain('Withhold this from the victim')
  })

  it('is looked at again within half a year, and after today', async () => {
    for (const reviewOn of ['2999-01-01', '2026-12-17', '2026-06-17']) {
      const refused = await withhold({ reviewOn })
      expect(refused.status, reviewOn).toBe(422)
      expect(await refused.text()).toContain('A day after today, and within half a year')
    }
    await withhold({ reviewOn: '2026-12-16' })
    const late = { instead: 'X', reviewOn: '2999-01-01', version: '1' }
    expect((await send(await firstPath('renewal'), late)).status).toBe(422)
  })

  it('is something of this case: what is not there, or in another case, cannot be withheld', async () => {
    const other = await world.aCase(world.sam)
    const fields = { kind: 'incident', objectId: incident, ...asked }
    expect((await send(withholdingPaths.list(other), fields)).status).toBe(404)
    for (const kind of ['incident', 'contact', 'assessment', 'received-assessment'])
      expect((await withhold({ kind, objectId: crypto.randomUUID() })).status, kind).toBe(404)
    expect((await withhold({ kind: 'contact' })).status).toBe(404)
  })

  it('asks again with what was typed', async () => {
    const answer = await withhold({ source: '', reviewOn: 'soon' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Enter which agency asked that the victim is not told')
    expect(page).toContain('Enter the day by which somebody looks at this again')
    expect(page).toContain(asked.reason)
    await withhold()
    const renewed = await send(await firstPath('renewal'), {
      instead: 'Take the other road.',
      reviewOn: '',
      version: '1',
    })
    expect(renewed.status).toBe(422)
    expect(await renewed.text()).toContain('Take the other road.')
    expect((await send(await firstPath('ending'), { endReason: '' })).status).toBe(422)
  })

  it('stands on the day of worker and manager while nobody has said what keeps her safe, and when its day has come', async () => {
    const onDay = async () =>
      (await read('/my-day?whose=all')).includes(withholdingPaths.list(caseId))
    await withhold({ instead: '' })
    world.signIn(world.mo)
    expect(await onDay()).toBe(true)
    const renewal = await firstPath('renewal')
    await send(renewal, { instead: 'Stay with her sister.', reviewOn: '2026-06-24', version: '1' })
    expect(await onDay()).toBe(false)
    await world.inTenant(world.mo, (tx) =>
      tx
        .updateTable('withholding')
        .set({ review_on: '2026-06-17' })
        .where('case_id', '=', caseId)
        .execute(),
    )
    expect(await onDay()).toBe(true)
    const stale = await send(renewal, { instead: 'Old', reviewOn: '2026-09-01', version: '1' })
    expect(stale.status).toBe(409)
  })

  it('is not for triage or administrators, and another service gets the same answer as for nothing', async () => {
    const plain = async (path: string) => {
      const answer = await world.app.request(path)
      return [answer.status, (await answer.text()).replaceAll(/name="_once" value="[^"]*/g, '')]
    }
    for (const person of [world.tia, world.ada, world.stranger]) {
      world.signIn(person)
      expect((await withhold()).status).toBe(404)
      expect(await plain(withholdingPaths.list(caseId))).toEqual(
        await plain(withholdingPaths.list(crypto.randomUUID())),
      )
    }
    world.signIn(world.sam)
    expect(await read(casePaths.overview(caseId))).not.toContain('Withheld')
  })
})
