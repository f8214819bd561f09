import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'
import { casePaths, openCase } from '../../cases/public.ts'
import { listDueItems } from '../../clock/public.ts'
import { listIncidents, noFilter } from '../public.ts'

let world: World
let caseId: string
let contactId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await world.aCase(world.sam)
  world.signIn(world.sam)
  contactId = await aContact('She is tired. On Tuesday he rang 41 times.  He said “I see you”.')
})

async function aContact(note: string): Promise<string> {
  const fields = { kind: 'from-victim', method: 'phone', outcome: 'reached', when: 'now', note }
  const saved = await world.app.request(casePaths.contact(caseId), world.formBody(fields))
  expect(saved.status).toBe(303)
  return saved.headers.get('Location')?.split('/').at(-1) ?? ''
}

const path = (id = caseId) => casePaths.incidentFromContact(id, contactId)
type Fields = Record<string, string | string[]>
const send = (fields: Fields = {}) => {
  const ticked = { parts: ['2', '3'], when: 'last Tuesday', channel: 'call', who: 'Tom K' }
  return world.app.request(path(), world.formBody({ ...ticked, ...fields }))
}
const read = async (at: string) => (await world.app.request(at)).text()
const kept = () =>
  world.inTenant(world.mo, async (tx) => {
    const opened = await openCase(tx, world.mo, caseId, 'timeline.read')
    return listIncidents(tx, opened, noFilter, { from: 0, limit: 10 })
  })

describe('an incident out of a note', () => {
  it('has the ticked sentences word for word, and leads back to the note', async () => {
    const page = await read(path())
    expect(page).toContain('2. On Tuesday he rang 41 times.')
    expect(await read(`${casePaths.contact(caseId)}/${contactId}`)).toContain(path())
    const saved = await send()
    expect(saved.status).toBe(303)
    expect(await kept()).toMatchObject([
      {
        what: 'On Tuesday he rang 41 times.  He said “I see you”.',
        on: '2026-06-16',
        channel: 'call',
        who: 'Tom K',
        sourceKind: 'told',
        contactId,
      },
    ])
    const shown = await read(saved.headers.get('Location') ?? '')
    expect(shown).toContain(`${casePaths.contact(caseId)}/${contactId}`)
    expect(shown).toContain('As told to Sam on 17 June 2026, not a statement')
  })

  it('makes a review due at once (A030b)', async () => {
    await send()
    const due = await world.inTenant(world.mo, (tx) => listDueItems(tx, [caseId]))
    expect(due.filter(({ rule }) => rule === 'D02')).toMatchObject([{ is: 'incident recorded' }])
  })

  it('leaves a trace', async () => {
    world.signIn(world.ash)
    await send()
    expect((await world.traceOf(world.ash)).slice(-2)).toEqual([
      'opened for incident.record',
      'incident recorded',
    ])
  })

  it('is asked again with what was ticked and typed', async () => {
    const answer = await send({ when: 'some day' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('value="some day"')
    expect(page).toMatch(/value="2" checked/)
    expect(page).toMatch(/value="call" selected/)
    const none = await send({ parts: [] })
    expect(await none.text()).toContain('Tick the sentences that tell what happened')
    const gone = await send({ parts: ['7'] })
    expect(await gone.text()).toContain('None of the sentences you ticked stands in this note')
    expect(await kept()).toEqual([])
  })

  it('is refused in a closed case, to other roles, for a contact of another case, and to others', async () => {
    const other = await world.aCase(world.sam)
    expect((await world.app.request(path(other))).status).toBe(404)
    world.signIn(world.tia)
    expect((await send()).status).toBe(404)
    world.signIn(world.stranger)
    const plain = async (id: string) => (await read(path(id))).replaceAll(/value="[^"]*"/g, '')
    expect(await plain(caseId)).toBe(await plain(crypto.randomUUID()))
    world.signIn(world.sam)
    await world.inTenant(world.sam, (tx) =>
      tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
    )
    expect((await send()).status).toBe(409)
    expect(await kept()).toEqual([])
  })
})
