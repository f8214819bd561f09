import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'
import { listWalls, openCase } from '../public.ts'
import { capacityPaths } from './paths.ts'

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

const send = (path: string, fields: Record<string, string> = {}) =>
  world.app.request(path, world.formBody(fields))
const page = async () => (await world.app.request(capacityPaths.page(caseId))).text()
const power = {
  ...{ decider: 'attorney', capacityNote: 'Dr Lund, for sharing', powerType: 'health-and-welfare' },
  ...{ attorney: 'Grace Holm', scope: 'Care and contact', opgCheckedOn: '2026-06-10' },
  ...{ socialCare: 'P. Noon at the council', version: '0' },
}
const save = (fields: Record<string, string> = {}) =>
  send(capacityPaths.page(caseId), { ...power, ...fields })
const share = async () => {
  await send(`/cases/${caseId}/timeline/new`, {
    ...{ when: 'yesterday', what: 'Seen near the school', sourceKind: 'told' },
  })
  return send(`/cases/${caseId}/chronology/new`, decision)
}

describe('who decides', () => {
  it('is kept with type, attorney, scope, the check at the OPG and adult social care (A070a)', async () => {
    expect(await page()).toContain('The victim decides. Everybody is taken to be able')
    expect((await save()).status).toBe(303)
    const shown = await page()
    for (const words of ['Grace Holm', 'Care and contact', 'P. Noon', 'The attorney decides'])
      expect(shown).toContain(words)
    expect((await share()).status).toBe(303)
  })

  it('is not an attorney before the OPG was asked, nor one for money alone; nothing leaves by that consent (A070a)', async () => {
    await save({ opgCheckedOn: '' })
    const unchecked = await share()
    expect(unchecked.status).toBe(422)
    expect(await unchecked.text()).toContain('Check the power of attorney with the Office')
    await save({ powerType: 'property-and-finance', version: '1' })
    expect(await (await share()).text()).toContain('covers money and property only')
    await save({ decider: 'best-interests', version: '2' })
    expect(await (await share()).text()).toContain('best interests, with adult social care')
  })

  it('lets no copy go, be made or be made again once that consent does not count, by page or API (A070a)', async () => {
    await save()
    const [taken, waiting] = [await share(), await share()].map(
      (answer) => answer.headers.get('Location') ?? '',
    )
    const idOf = (path = '') => path.split('/').at(-1) ?? ''
    await world.handlers['make-disclosure']({ tenantId: world.harbour, id: idOf(taken) })
    await save({ opgCheckedOn: '', version: '1' })
    expect(await (await world.app.request(taken ?? '')).text()).toContain(
      'The copy cannot be taken. Check the power of attorney',
    )
    const copy = await world.app.request(`${taken}/copy`)
    expect([copy.status, await copy.text()]).toEqual([409, expect.stringContaining('Check the')])
    expect(
      (await world.app.request(`/api/v1/disclosures/${idOf(taken)}/file`, world.bearer(world.sam)))
        .status,
    ).toBe(409)
    await world.runJobs()
    const held = await (await world.app.request(waiting ?? '')).text()
    expect(held).toContain('Nothing can be taken. Check the power of attorney')
    const version = '2'
    expect((await send(`${waiting}/attempts`, { version })).status).toBe(409)
    await save({ version: '2' })
    expect((await send(`${waiting}/attempts`, { version })).status).toBe(303)
  })

  it('is never an attorney who stands on the other side, or bears a colleague’s name unseen (A070a)', async () => {
    await save({ attorney: 'Tom Kestrel' })
    expect(await page()).toContain('The attorney is on the other side')
    expect(await (await share()).text()).toContain('consent does not count')
    await save({ attorney: 'Noor Legalname-harbour', version: '1' })
    const walls = await world.inTenant(world.sam, async (tx) =>
      listWalls(tx, await openCase(tx, world.sam, caseId, 'case.read')),
    )
    expect(walls.map(({ kind }) => kind)).toEqual(['match'])
  })

  it('asks again with what was typed', async () => {
    const answer = await save({ attorney: '', capacityNote: '' })
    const shown = await answer.text()
    expect(answer.status).toBe(422)
    expect(shown).toContain('Enter the name of the attorney')
    expect(shown).toContain('Say what was found about capacity')
    expect(shown).toContain('Care and contact')
  })

  it('leaves a trace, and a page older than what was kept is refused', async () => {
    await save()
    expect(await world.traceOf(world.sam)).toContain('needs recorded')
    expect((await save()).status).toBe(409)
  })

  it('is nowhere for another service, as for nothing', async () => {
    for (const person of [world.ada, world.stranger]) {
      world.signIn(person)
      expect((await save()).status).toBe(404)
      expect((await world.app.request(capacityPaths.page(caseId))).status).toBe(404)
    }
  })
})

const decision = {
  ...{ person: 'PC 1234 Ellis', role: 'officer in the case', organisation: 'Northshire Police' },
  ...{ whyThisPerson: 'Called back', handover: 'Secure email', purpose: 'The investigation' },
  ...{ consent: 'given', consentOn: '2026-06-16', ground: 'victims-consent' },
  ...{ basis: 'legitimate-interests', proportionality: 'Less would not do', checked: 'yes' },
  ...{ informed: 'yes', informedHow: 'On the phone', format: 'pdf' },
}
