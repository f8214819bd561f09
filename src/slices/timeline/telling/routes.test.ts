import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'
import { openCase } from '../../cases/public.ts'
import { listDueItems, noteFact, settleKinds } from '../../clock/public.ts'
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

const told = {
  when: 'yesterday around 22:10',
  what: 'He stood at the bus stop.\nHe said “I know which bus”.',
  channel: 'in-person',
  who: 'Tom K',
  sourceKind: 'told',
}
const more = {
  place: 'Bus stop, Mill Road',
  until: '22:40',
  acts: ['loitering', 'watching-or-spying'],
  identifiedBy: 'She saw his face',
  witnesses: 'A colleague, Jo',
  heldWhat: ['Video', 'Text of 22:15', ''],
  heldHolder: ['witness', 'police', 'victim'],
  heldWhere: ['Jo’s phone', '', ''],
  reported: 'yes',
  reportedTo: 'Northshire, 24*118, PC Ellis, 16 June',
  impact: 'I take a taxi now.',
  impactKinds: ['route-or-routine', 'finances'],
  childrenPresent: 'no',
}
type Fields = Record<string, string | string[]>
const send = (fields: Fields = {}, key = world.formKey()) =>
  world.app.request(timelinePaths.newIncident(caseId), world.formBody({ ...told, ...fields }, key))
const read = async (path: string) => (await world.app.request(path)).text()
const kept = () =>
  world.inTenant(world.mo, async (tx) => {
    const opened = await openCase(tx, world.mo, caseId, 'timeline.read')
    return listIncidents(tx, opened, noFilter, { from: 0, limit: 100 })
  })
const due = () => world.inTenant(world.mo, (tx) => listDueItems(tx, [caseId]))
const reviews = async () => (await due()).filter(({ rule }) => rule === 'D02')

describe('an incident by hand', () => {
  it('is recorded with two answers, roughly when and what', async () => {
    const saved = await send({ when: 'early May', what: 'Flowers again', channel: '', who: '' })
    expect(saved.status).toBe(303)
    const [incident] = await kept()
    expect(incident).toMatchObject({
      on: '2026-05-05',
      precision: 'month',
      what: 'Flowers again',
      channel: 'other',
      who: null,
      sourceKind: 'told',
      at: 'early May',
    })
    expect(incident?.details).toBeUndefined()
  })

  it('shows everything that was told, and whose note it is', async () => {
    const saved = await send(more)
    const page = await read(saved.headers.get('Location') ?? '')
    for (const words of [
      'About Tuesday 16 June 2026, 22:10',
      'He stood at the bus stop.\nHe said “I know which bus”.',
      'As told to Sam on 17 June 2026, not a statement',
      'when, as it was said: “yesterday around 22:10”',
      'Loitering anywhere, public or private',
      'Bus stop, Mill Road',
      'Video: A witness has it, Jo’s phone',
      'Text of 22:15: Police have it',
      '<dt>Reported to police</dt><dd>Yes</dd>',
      'Northshire, 24*118, PC Ellis, 16 June',
      'I take a taxi now.',
      'Changed route or routine',
      'A colleague, Jo',
      '22:40',
    ])
      expect(page).toContain(words)
    const timeline = await read(timelinePaths.timeline(caseId))
    expect(timeline).toContain('evidence listed: Video, Text of 22:15 · reported to police')
    expect(timeline).toContain('As told to Sam on 17 June 2026, not a statement')
  })

  it('keeps words that were copied apart from words that were told', async () => {
    const saved = await send({ sourceKind: 'typed' })
    const page = await read(saved.headers.get('Location') ?? '')
    expect(page).toContain('Copied from what was written, by Sam on 17 June 2026')
    expect(page).not.toContain('not a statement')
  })

  it('says that a time did not exist, and keeps its day', async () => {
    const saved = await send({ when: '29 March 2026 01:30' })
    expect((await kept())[0]).toMatchObject({ on: '2026-03-29', minute: null, precision: 'day' })
    const page = await read(saved.headers.get('Location') ?? '')
    expect(page).toContain('did not exist on that day, because the clocks went forward')
  })

  it('leaves a trace', async () => {
    world.signIn(world.ash)
    await send()
    expect((await world.traceOf(world.ash)).slice(-2)).toEqual([
      'opened for incident.record',
      'incident recorded',
    ])
  })

  it('is asked again with everything that was typed, and all that is wrong at once', async () => {
    const answer = await send({ ...more, when: 'when she moved', what: ' ', until: '25:00' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Say when in a way that can be read')
    expect(page).toContain('Say what happened')
    expect(page).toContain('Enter the time it ended as hours and minutes')
    expect(page).toContain('value="when she moved"')
    expect(page).toContain('value="Jo’s phone"')
    expect(page).toMatch(/value="loitering" checked/)
    expect(page).toMatch(/value="police" selected/)
    expect(page).toMatch(/<details class="govuk-details" open/)
    expect(await kept()).toEqual([])
  })

  it.each([
    ['18 June 2026', 'This day has not come yet'],
    ['31 December 1899', 'This is before 1900'],
    ['29 February 2025', 'This day does not exist'],
  ])('is not taken for %s', async (when, words) => {
    const answer = await send({ when })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words)
  })

  it('asks what a piece of evidence is where only its place was given', async () => {
    const answer = await send({
      heldWhat: ['', ''],
      heldHolder: ['police', 'lost'],
      heldWhere: ['', 'Mill Road'],
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Say what the evidence is, or clear its row')
  })

  it('is recorded once by a form that was sent twice', async () => {
    const key = world.formKey()
    const [one, two] = [await send({}, key), await send({}, key)]
    expect(two.headers.get('Location')).toBe(one.headers.get('Location'))
    expect(await kept()).toHaveLength(1)
  })

  it('is not recorded in a closed case, nor by those who may not', async () => {
    world.signIn(world.tia)
    expect((await send()).status).toBe(404)
    world.signIn(world.sam)
    await world.inTenant(world.sam, (tx) =>
      tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
    )
    const refused = await send()
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('He said “I know which bus”.')
    expect(await kept()).toEqual([])
    expect(await reviews()).toEqual([])
  })

  it('answers another service exactly as for nothing, and one case not for another', async () => {
    const saved = await send()
    const path = saved.headers.get('Location') ?? ''
    const other = await world.aCase(world.sam)
    expect((await world.app.request(path.replace(caseId, other))).status).toBe(404)
    world.signIn(world.stranger)
    const plain = async (at: string) => {
      const answer = await world.app.request(at)
      return [answer.status, (await answer.text()).replaceAll(/value="[^"]*"/g, '')]
    }
    expect(await plain(path)).toEqual(await plain(path.replace(caseId, crypto.randomUUID())))
    expect((await send()).status).toBe(404)
  })

  it('holds no word of it in the database that can be read without a key', async () => {
    await send(more)
    const rows = await world.inTenant(world.sam, (tx) =>
      tx.selectFrom('incident').selectAll().where('case_id', '=', caseId).execute(),
    )
    const bytes = rows.map((row) => JSON.stringify({ ...row, account: row.account.toString() }))
    for (const words of ['bus', 'Mill Road', 'loitering', 'taxi', 'yesterday'])
      expect(bytes.join()).not.toContain(words)
  })
})

describe('an incident on the clock', () => {
  it('makes a review due at once, and says which incident asked (A030b)', async () => {
    expect(await reviews()).toEqual([])
    const saved = await send()
    const id = saved.headers.get('Location')?.split('/').at(-1)
    expect(await reviews()).toMatchObject([
      {
        is: 'incident recorded',
        because: id,
        since: '2026-06-17',
        dueOn: '2026-06-17',
        howMany: 1,
        citation: 'ISA §30',
      },
    ])
  })

  it('joins the review that is open', async () => {
    await send()
    await send({ when: 'last Friday' })
    expect(await reviews()).toMatchObject([{ is: 'incident recorded', howMany: 2 }])
  })

  it('asks only one question for what happened before the last assessment', async () => {
    await assessed('2026-06-10')
    await send({ when: '2024' })
    await send({ when: '9 June' })
    expect(await reviews()).toMatchObject([{ is: 'earlier incident recorded', howMany: 2 }])
  })

  it('counts what may have happened since the last assessment as new', async () => {
    await assessed('2026-06-10')
    await send({ when: 'June' }) // its first day is before, its last is not
    expect(await reviews()).toMatchObject([{ is: 'incident recorded' }])
  })

  const assessed = (on: string) =>
    world.inTenant(world.sam, async (tx) => {
      const subject = { kind: 'case', id: caseId } as const
      const signed = crypto.randomUUID()
      await noteFact(tx, subject, { is: 'assessment signed', because: signed, on })
      await settleKinds(tx, subject, ['incident recorded'], signed)
    })
})
