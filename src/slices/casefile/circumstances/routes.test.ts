import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'
import { type Circumstances, casePaths, openCase } from '../../cases/public.ts'

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

const path = () => casePaths.circumstances(caseId)
const filled = {
  relationship: 'ex-intimate',
  justice: 'under-investigation',
  offences: ['stalking', 'criminal-damage'],
  crimeReferences: 'NS/1\nNS/2, NS/3',
  version: '2',
}
type Fields = Record<string, string | string[]>
const send = (fields: Fields = {}, key = world.formKey()) =>
  world.app.request(path(), world.formBody({ ...filled, ...fields }, key))
const read = async (at: string) => (await world.app.request(at)).text()
const kept = () =>
  world.inTenant(world.mo, async (tx) => (await openCase(tx, world.mo, caseId, 'case.read')).case)
const close = () =>
  world.inTenant(world.sam, (tx) =>
    tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
  )

describe('what is known around a case', () => {
  it('is kept and shown', async () => {
    const saved = await send()
    expect(saved.status).toBe(303)
    expect(saved.headers.get('Location')).toBe(casePaths.overview(caseId))
    const shown = await read(casePaths.overview(caseId))
    for (const words of ['Former partner', 'Under investigation', 'Stalking, Criminal damage'])
      expect(shown).toContain(words)
    expect(shown).toContain('NS/1, NS/2, NS/3')
    const form = await read(path())
    expect(form).toMatch(/value="ex-intimate" selected/)
    expect(form).toMatch(/value="stalking" checked/)
  })

  it('leaves a trace of each look and of the change', async () => {
    world.signIn(world.ash)
    await world.app.request(path())
    await send()
    expect(await world.traceOf(world.ash)).toEqual([
      'opened for case.change',
      'opened for case.change',
      'circumstances changed',
    ])
  })

  it('is asked again, with all that was typed, when something cannot be taken', async () => {
    const long = 'x'.repeat(61)
    const answer = await send({ justice: 'nowhere', crimeReferences: `NS/1\n${long}` })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Select where police and courts stand')
    expect(page).toContain('Use 60 characters or fewer for each crime reference')
    expect(page).toContain('<title>Error: ')
    expect(page).toContain(long)
    expect(page).toMatch(/value="ex-intimate" selected/)
    expect(page).toMatch(/value="criminal-damage" checked/)
    expect((await kept()).circumstances.relationship).toBe('unknown')
  })

  it('is not changed in a closed case, and the refusal leaves nothing', async () => {
    await close()
    expect((await send()).status).toBe(409)
    expect((await kept()).circumstances.relationship).toBe('unknown')
  })

  it('is not changed by those who may not change cases', async () => {
    world.signIn(world.tia)
    expect((await send()).status).toBe(404)
    expect((await world.app.request(path())).status).toBe(404)
  })

  it('answers another service as if the case did not exist', async () => {
    world.signIn(world.stranger)
    const own = async (id: string) => {
      const answer = await world.app.request(casePaths.circumstances(id))
      const page = (await answer.text()).replaceAll(/name="_once" value="[^"]*/g, '')
      return [answer.status, page]
    }
    expect(await own(caseId)).toEqual(await own(crypto.randomUUID()))
    expect((await send()).status).toBe(404)
  })

  it('is changed once by a form that was sent twice, and not by the same key with other words', async () => {
    const key = world.formKey()
    expect((await send({}, key)).status).toBe(303)
    expect((await send({}, key)).headers.get('Location')).toBe(casePaths.overview(caseId))
    expect((await kept()).version).toBe(3)
    expect((await send({ justice: 'charged' }, key)).status).toBe(409)
    expect((await kept()).circumstances.justice).toBe('under-investigation')
  })
})

describe('two people who change it at once', () => {
  it('see both texts, and neither loses any', async () => {
    world.signIn(world.mo)
    await send({ justice: 'charged', crimeReferences: 'MO/1' })
    world.signIn(world.sam)
    const stale = await send({ justice: 'reported', crimeReferences: 'SAM/1' })
    const page = await stale.text()
    expect(stale.status).toBe(409)
    expect(page).toContain('Somebody else saved this while you had it open')
    expect(page).toMatch(/As it stands now[\s\S]*Charged[\s\S]*MO\/1/)
    expect(page).toContain('SAM/1</textarea>')
    expect(page).toMatch(/value="reported" selected/)
    expect(page).toContain('name="version" value="3"')
    expect((await kept()).circumstances.crimeReferences).toEqual(['MO/1'])

    expect(
      (await send({ justice: 'reported', crimeReferences: 'SAM/1', version: '3' })).status,
    ).toBe(303)
    expect((await kept()).circumstances.crimeReferences).toEqual(['SAM/1'])
  })

  it('are never both told that theirs was saved', async () => {
    const both = await Promise.all([send({ justice: 'charged' }), send({ justice: 'reported' })])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  })

  it('see both texts again when the stale page is sent a second time', async () => {
    world.signIn(world.mo)
    await send({ justice: 'charged' })
    world.signIn(world.sam)
    const key = world.formKey()
    for (const time of ['first', 'second']) {
      const answer = await send({ justice: 'reported', crimeReferences: 'SAM/1' }, key)
      expect([time, answer.status]).toEqual([time, 409])
      expect(await answer.text()).toMatch(/As it stands now[\s\S]*Charged[\s\S]*SAM\/1<\/textarea>/)
    }
    expect((await kept()).circumstances.justice).toBe('charged')
  })
})

describe('a case stays open', () => {
  const stages = [
    'not-reported',
    'no-further-action',
    'acquitted',
    'discontinued',
    'ended',
  ] as const
  it.each(stages)(
    'whatever police and courts did: %s, with no crime reference and several offences (A016)',
    async (justice) => {
      const several = ['stalking', 'harassment', 'coercive-control', 'order-breach']
      const saved = await send({ justice, offences: several, crimeReferences: '' })
      expect(saved.status).toBe(303)
      const { state, circumstances } = await kept()
      expect(state).toBe('open')
      const expected: Circumstances = {
        relationship: 'ex-intimate',
        justice,
        offences: ['stalking', 'harassment', 'coercive-control', 'order-breach'],
        crimeReferences: [],
      }
      expect(circumstances).toEqual(expected)
      expect(await read(casePaths.overview(caseId))).toContain('None. Support does not need one')
      expect((await send({ justice, version: '3' })).status).toBe(303) // and goes on
    },
  )

  it('with nothing known but the victim (A016)', async () => {
    const saved = await send({
      relationship: 'unknown',
      justice: 'not-reported',
      offences: [],
      crimeReferences: ' \n ',
    })
    expect(saved.status).toBe(303)
    expect((await kept()).state).toBe('open')
  })
})
