import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { textFile, uploadForm, whileReading } from '../../../../test/chat-exports.ts'
import { startWorld, type World } from '../../../../test/support.ts'
import { openCase } from '../../cases/public.ts'
import { listDueItems, noteFact, settleKinds } from '../../clock/public.ts'
import { findIncident, listIncidents, noFilter, timelinePaths } from '../public.ts'

let world: World
let caseId: string
let incidentId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await world.aCase(world.sam)
  world.signIn(world.sam)
  const told = {
    when: 'last Tuesday evening',
    what: 'He sat in his car outside.',
    place: 'Mill Road',
  }
  const path = timelinePaths.newIncident(caseId)
  const saved = await world.app.request(path, world.formBody(told))
  incidentId = saved.headers.get('Location')?.split('/').at(-1) ?? ''
})

const path = () => timelinePaths.details(caseId, incidentId)
const filled = {
  place: 'Mill Road',
  witnesses: 'A neighbour',
  note: 'She now recalls a witness.',
  version: '1',
}
type Fields = Record<string, string | string[]>
const send = (fields: Fields = {}, key = world.formKey()) =>
  world.app.request(path(), world.formBody({ ...filled, ...fields }, key))
const read = async (at: string) => (await world.app.request(at)).text()
const kept = () =>
  world.inTenant(world.mo, async (tx) =>
    findIncident(tx, await openCase(tx, world.mo, caseId, 'timeline.read'), incidentId),
  )

describe('details that come later', () => {
  it('are added with who and when, and the words as they were told stay', async () => {
    const saved = await send()
    expect(saved.headers.get('Location')).toBe(timelinePaths.incident(caseId, incidentId))
    expect(await kept()).toMatchObject({
      what: 'He sat in his car outside.',
      version: 2,
      details: { place: 'Mill Road', witnesses: 'A neighbour' },
    })
    const page = await read(timelinePaths.incident(caseId, incidentId))
    expect(page).toContain('17 June 2026, Sam')
    expect(page).toContain('She now recalls a witness.')
    expect(page).toMatch(/Details before this[\s\S]*Mill Road/)
    expect(await read(path())).toContain('value="A neighbour"')
  })

  it('put a day right that makes it new: then a review is due at once', async () => {
    const subject = { kind: 'case', id: caseId } as const
    await world.inTenant(world.sam, async (tx) => {
      await settleKinds(tx, subject, ['incident recorded'], caseId)
      await noteFact(tx, subject, { is: 'assessment signed', because: caseId, on: '2026-06-10' })
    })
    const owed = () => world.inTenant(world.sam, (tx) => listDueItems(tx, [caseId]))
    expect((await owed()).map(({ rule }) => rule)).not.toContain('D02')
    expect((await send({ when: 'yesterday' })).status).toBe(303)
    expect(await owed()).toContainEqual(
      expect.objectContaining({ rule: 'D02', is: 'incident recorded', because: incidentId }),
    )
  })

  it('never change what was told: the database itself refuses it', async () => {
    const change = (what: ReturnType<typeof sql>) =>
      world.inTenant(world.sam, (tx) => what.execute(tx))
    for (const column of ['account', 'channel', 'source_kind', 'recorded_by'])
      await expect(
        change(sql`update incident set ${sql.ref(column)} = ${sql.ref(column)}`),
      ).rejects.toThrow('permission denied')
    await expect(change(sql`delete from incident`)).rejects.toThrow('permission denied')
    await expect(change(sql`update incident_amendment set version = 9`)).rejects.toThrow(
      'permission denied',
    )
  })

  it('put a misheard day right, and say where it stood before', async () => {
    await send({ when: '12 June 22:10' })
    expect(await kept()).toMatchObject({ on: '2026-06-12', minute: 1330, at: '12 June 22:10' })
    const page = await read(timelinePaths.incident(caseId, incidentId))
    expect(page).toContain('<h1>Friday 12 June 2026, 22:10</h1>')
    expect(page).toContain(
      'Before, it stood as: Tuesday 16 June 2026, evening (“last Tuesday evening”)',
    )
  })

  it('leave the day alone where nothing is typed', async () => {
    await send()
    expect(await kept()).toMatchObject({ on: '2026-06-16', at: 'last Tuesday evening' })
  })

  it('add nothing to the history when the form is sent as it was opened', async () => {
    const saved = await send({ witnesses: '', note: '' })
    expect(saved.status).toBe(303)
    expect((await kept())?.version).toBe(1)
  })

  it('leave a trace', async () => {
    world.signIn(world.ash)
    await send()
    expect((await world.traceOf(world.ash)).slice(-2)).toEqual([
      'opened for incident.record',
      'incident details changed',
    ])
  })

  it('are asked again with all that was typed', async () => {
    const answer = await send({ when: 'tomorrow', until: 'late', impact: 'I do not sleep.' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('I do not sleep.</textarea>')
    expect(page).toContain('value="tomorrow"')
    expect(page).toContain('Enter the time it ended')
    expect(page).toContain('Say when in a way that can be read')
  })

  it('are refused in a closed case, to other roles and to another service', async () => {
    world.signIn(world.tia)
    expect((await send()).status).toBe(404)
    world.signIn(world.stranger)
    const plain = async (id: string) =>
      (await read(timelinePaths.details(id, incidentId))).replaceAll(/value="[^"]*"/g, '')
    expect(await plain(caseId)).toBe(await plain(crypto.randomUUID()))
    expect((await send()).status).toBe(404)
    world.signIn(world.sam)
    await world.inTenant(world.sam, (tx) =>
      tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
    )
    expect((await send()).status).toBe(409)
    expect((await kept())?.version).toBe(1)
  })
})

describe('two people who add details at once', () => {
  it('see both texts, and neither loses any', async () => {
    world.signIn(world.mo)
    await send({ witnesses: 'Mo’s witness' })
    world.signIn(world.sam)
    const key = world.formKey()
    for (const time of ['first', 'second']) {
      const stale = await send({ witnesses: 'Sam’s witness' }, key)
      const page = await stale.text()
      expect([time, stale.status]).toEqual([time, 409])
      expect(page).toContain('Somebody else saved this while you had it open')
      expect(page).toMatch(/As it stands now[\s\S]*Mo’s witness/)
      expect(page).toContain('value="Sam’s witness"')
      expect(page).toContain('name="version" value="2"')
    }
    expect((await send({ witnesses: 'Sam’s witness', version: '2' })).status).toBe(303)
    expect(await kept()).toMatchObject({ version: 3, details: { witnesses: 'Sam’s witness' } })
    expect(await read(timelinePaths.incident(caseId, incidentId))).toContain('Mo’s witness')
  })

  it('are never both told that theirs was saved', async () => {
    const both = await Promise.all([send({ place: 'One' }), send({ place: 'Other' })])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  })
})

describe('an entry that came from a file', () => {
  it('takes details, and keeps the day of its file', async () => {
    const file = textFile('13/03/2026, 10:00 - Tom K: I see you\n')
    const asked = world.app.request(`/cases/${caseId}/imports`, uploadForm(world, [file]))
    const at = (await whileReading(world, asked)).headers.get('Location') ?? ''
    const chosen = { version: '2', senders: 'Tom K', which: 'all', keep: 'no' }
    await world.app.request(`${at}/acceptance`, world.formBody(chosen))
    const [, imported] = await world.inTenant(world.mo, async (tx) => {
      const opened = await openCase(tx, world.mo, caseId, 'timeline.read')
      return listIncidents(tx, opened, noFilter, { from: 0, limit: 2 })
    })
    incidentId = imported?.id ?? ''
    expect((await send({ when: '12 March 2026' })).status).toBe(422)
    expect((await send({ impact: 'I was sick.' })).status).toBe(303)
    expect(await kept()).toMatchObject({ on: '2026-03-13', details: { impact: 'I was sick.' } })
  })
})
