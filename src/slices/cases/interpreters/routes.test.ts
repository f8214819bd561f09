import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'
import { openCase, raiseWall } from '../public.ts'
import { interpreterPaths } from './paths.ts'
import { bookingStates, mayBecome } from './rules.ts'

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
const page = async () => (await world.app.request(interpreterPaths.page(caseId))).text()
const wish = {
  ...{ origin: 'independent', language: 'Polish', agency: 'Lingua North' },
  ...{ wantedOn: '2026-06-24', sex: 'woman', toldFree: 'yes' },
}
const book = (fields: Record<string, string> = {}) =>
  send(interpreterPaths.page(caseId), { ...wish, ...fields })
const stepPath = async (which: string) =>
  new RegExp(`/cases/${caseId}/interpreters/[^"]*/${which}`).exec(await page())?.[0] ?? 'nowhere'
const idOf = async () => (await stepPath('named')).split('/').at(-2) ?? ''
const name = async (interpreter: string, version = '1') =>
  send(await stepPath('named'), { interpreter, version })
const answer = async (said: string, version = '2') =>
  send(await stepPath('answer'), { said, how: 'by phone', on: '2026-06-16', version })
const tell = (id: string, version: string) =>
  send(interpreterPaths.told(caseId, id), {
    ...{ toldHow: 'In the secure booking system', toldOn: '2026-06-17', version },
  })

const anIncident = () =>
  send(`/cases/${caseId}/timeline/new`, {
    ...{ when: 'yesterday', what: 'Seen near the school', sourceKind: 'told' },
  })
const share = () => send(`/cases/${caseId}/chronology/new`, decision)

describe('an interpreter', () => {
  it('is booked by language, agency, day and sex, and the victim was told that it is free (A066a)', async () => {
    expect((await book({ language: 'British Sign Language' })).status).toBe(303)
    const shown = await page()
    for (const words of ['British Sign Language', 'Lingua North', '24 June 2026', 'A woman'])
      expect(shown).toContain(words)
    expect(shown).toMatch(/Told that it is free<\/dt><dd>Yes/)
  })

  it('is nobody of the family or community, and the way out is shown (A066a)', async () => {
    for (const origin of ['family', 'community']) {
      const refused = await book({ origin })
      expect(refused.status).toBe(422)
      const shown = await refused.text()
      expect(shown).toContain('Book an independent interpreter of an agency')
      expect(shown).toContain('value="Polish"')
    }
    expect(await page()).toContain('No interpreter is booked')
  })

  it('learns who the victim is only after the victim was asked about the name; how is kept (A066b)', async () => {
    await book()
    const id = await idOf()
    expect((await tell(id, '1')).status).toBe(409)
    await name('Ewa Zielinska')
    const unasked = await tell(id, '2')
    expect(unasked.status).toBe(409)
    expect(await unasked.text()).toContain('Ask the victim about this interpreter, by name')
    expect((await answer('yes')).status).toBe(303)
    expect(await page()).toContain('Yes, asked <span class="words">by phone</span> on 16 June 2026')
    expect((await tell(id, '3')).status).toBe(303)
    expect(await page()).toContain('In the secure booking system')
    expect(await world.traceOf(world.sam)).toContain('name given to interpreter')
  })

  it('is not told where the victim said no; another name is asked about anew, and the no stays (A066b)', async () => {
    await book()
    const id = await idOf()
    await name('Ewa Zielinska')
    await answer('no')
    expect((await tell(id, '3')).status).toBe(409)
    await name('Hanna Lis', '3')
    expect((await tell(id, '4')).status).toBe(409)
    const shown = await page()
    expect(shown).toContain('Ewa Zielinska</span>: No, asked <span class="words">by phone</span>')
    await answer('yes', '4')
    expect(await page()).toContain('The victim agreed')
    await anIncident()
    const toEwa = await share()
    expect(toEwa.status).toBe(422)
    expect(await toEwa.text()).toContain('The victim does not want this interpreter')
  })

  it('who was refused is named again in no booking, unless the victim was asked again (A066b)', async () => {
    await book()
    await name('Ewa Zielinska')
    await answer('no')
    await name('Hanna Lis', '3')
    const again = await name('Zielinska, Ewa', '4')
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('The victim said no to this interpreter')
    await send(await stepPath('called-off'), { version: '4' })
    await book()
    expect((await name('Ewa Zielinska')).status).toBe(409)
    const asked = { interpreter: 'Ewa Zielinska', version: '1', askedAgain: 'yes' }
    expect((await send(await stepPath('named'), asked)).status).toBe(303)
    await anIncident()
    expect((await share()).status).toBe(422)
    world.time.now = new Date(world.time.now.getTime() + 60_000)
    await answer('yes')
    expect((await share()).status).toBe(303)
  })

  it('who was named and replaced before the victim was asked gets nothing either (A066b)', async () => {
    await book()
    await name('Ewa Zielinska')
    await name('Hanna Lis', '2')
    await anIncident()
    expect(await (await share()).text()).toContain('Ask the victim about this interpreter, by name')
  })

  it('bears no name of this case, and stands behind no wall of it (A066b)', async () => {
    await book()
    const kin = await name('Kestrel, Tom')
    expect(kin.status).toBe(409)
    expect(await kin.text()).toContain('bears the name of somebody in this case')
    await world.inTenant(world.sam, async (tx) => {
      const opened = await openCase(tx, world.sam, caseId, 'wall.raise')
      await raiseWall(tx, world.sam, opened, {
        ...{ kind: 'agency', name: 'Lingua North', reason: 'His brother works there' },
      })
    })
    expect((await name('Ewa Zielinska')).status).toBe(409)
    expect((await book()).status).toBe(409)
  })

  it('gets no copy through the exit door before the victim agreed (A066b)', async () => {
    await book()
    await name('Ewa Zielinska')
    await anIncident()
    const refused = await share()
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Ask the victim about this interpreter, by name')
    await answer('yes')
    expect((await share()).status).toBe(303)
  })

  it('asks again with what was typed, on the form where it was typed', async () => {
    await book()
    const asked = await book({ language: '', wantedOn: 'soon' })
    const shown = await asked.text()
    expect(asked.status).toBe(422)
    expect(shown).toContain('Enter the language')
    expect(shown).toContain('Enter the day on which')
    await name('Ewa Zielinska')
    const unanswered = await send(await stepPath('answer'), { how: 'in person', version: '2' })
    expect(unanswered.status).toBe(422)
    expect(await unanswered.text()).toContain('value="in person"')
  })

  it('can be called off, and a page that is older than what was kept is refused', async () => {
    await book()
    await name('Ewa Zielinska')
    expect((await send(await stepPath('called-off'), { version: '1' })).status).toBe(409)
    expect((await send(await stepPath('called-off'), { version: '2' })).status).toBe(303)
    expect(await page()).toContain('Called off')
    expect(await stepPath('named')).toBe('nowhere')
  })

  it('is nowhere for another service, as for nothing', async () => {
    for (const person of [world.ada, world.stranger]) {
      world.signIn(person)
      expect((await book()).status).toBe(404)
      expect((await world.app.request(interpreterPaths.page(caseId))).status).toBe(404)
    }
  })
})

describe('the states of a booking', () => {
  it('go to “told” from “agreed” alone (A066b)', () => {
    expect(bookingStates.filter((state) => mayBecome(state, 'told'))).toEqual(['agreed'])
    for (const over of ['told', 'called-off'] as const)
      expect(bookingStates.filter((state) => mayBecome(over, state))).toEqual([])
  })
})

const decision = {
  ...{ person: 'Ewa Zielinska', role: 'interpreter', organisation: 'Lingua North' },
  ...{ whyThisPerson: 'Called back', handover: 'Secure email', purpose: 'To interpret' },
  ...{ consent: 'given', consentOn: '2026-06-16', ground: 'victims-consent' },
  ...{ basis: 'legitimate-interests', proportionality: 'Less would not do', checked: 'yes' },
  ...{ informed: 'yes', informedHow: 'On the phone', format: 'pdf' },
}
