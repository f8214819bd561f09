import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../test/support.ts'
import { justiceStages, offenceTypes } from './rules.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const victim = { given: 'Maya', surname: 'Rowan', dateOfBirth: '1995-02-11' }
const surnames =
  'Abernethy Birtwhistle Chudleigh Drinkwater Entwistle Fazakerley Gathercole Hollingworth Inchbald Jolliffe Kirkbride Lumsden Micklethwaite Northcott'.split(
    ' ',
  )
let told = 0
/** A client nobody has told of yet: of who is probably one already a person is asked (ADR-0056). */
const another = () => {
  told += 1
  const surname = surnames[told] ?? ''
  return { given: `Ada${surname}`, surname, dateOfBirth: `19${50 + told}-03-${10 + told}` }
}
const open = (body: unknown, key?: string, person = world.sam) =>
  world.app.request('/api/v1/cases', world.jsonBody(person, body, key))
const look = async (id: string, person = world.sam) => {
  const answer = await world.app.request(`/api/v1/cases/${id}`, world.bearer(person))
  return { status: answer.status, body: await answer.json() }
}
const list = async (query = '', person = world.sam) =>
  (await world.app.request(`/api/v1/cases${query}`, world.bearer(person))).json()
async function opened(body: unknown): Promise<string> {
  const answer = await open(body)
  expect(answer.status).toBe(201)
  return (await answer.json()).id
}

describe('a case opened by a program', () => {
  it('is there, by what the victim is called here, and can be read', async () => {
    const id = await opened({ victim })
    const { status, body } = await look(id)
    expect(status).toBe(200)
    expect(body).toMatchObject({ id, name: 'Maya R.', state: 'open', openedOn: '2026-06-17' })
    expect(body).toMatchObject({ riskLevel: null, worker: null, mayContactNow: false, version: 1 })
    expect(JSON.stringify(body)).not.toMatch(/1995|Rowan/)
    expect((await list()).cases[0]).toMatchObject({ id, name: 'Maya R.' })
  })

  it('needs no police report, no crime reference and no person known to have done it (A016)', async () => {
    const { body } = await look(await opened({ victim: { given: 'Maya' } }))
    expect(body).toMatchObject({ state: 'open', justice: 'not-reported', relationship: 'unknown' })
    expect(body).toMatchObject({ crimeReferences: [], offences: [] })
  })

  it.each(justiceStages)(
    'is open when police and courts stand at %s, with all offences at once (A016)',
    async (justice) => {
      const { body } = await look(
        await opened({ victim: another(), justice, offences: offenceTypes }),
      )
      expect(body).toMatchObject({ state: 'open', justice, crimeReferences: [] })
      expect(body.offences).toEqual([...offenceTypes])
    },
  )

  it('leaves a trace: what was opened, listed and looked at', async () => {
    const answer = await open({ victim: another() }, undefined, world.noor)
    await list('', world.noor)
    await look((await answer.json()).id, world.noor)
    expect(await world.traceOf(world.noor)).toEqual([
      'case opened',
      'cases listed',
      'opened for case.read',
    ])
  })

  it('is refused with every fault named by its field', async () => {
    const answer = await open({
      victim: { given: ' ', dateOfBirth: '2026-02-30' },
      justice: 'lost',
      offences: ['rudeness'],
      police: 'yes',
    })
    expect(answer.status).toBe(422)
    const { failure, fields } = await answer.json()
    expect(failure).toBe('invalid')
    const named = fields.map(({ field }: { field: string }) => field)
    for (const field of ['victim-given', 'victim-dateOfBirth', 'justice', 'offences-0'])
      expect(named).toContain(field)
  })

  it('is opened once for one key, also when eight come at once, and not with another body', async () => {
    const before = (await list()).cases.length
    const one = another()
    const all = await Promise.all(Array.from({ length: 8 }, () => open({ victim: one }, 'one-key')))
    const bodies = await Promise.all(all.map((answer) => answer.text()))
    expect(new Set(bodies).size).toBe(1)
    expect((await list()).cases.length).toBe(before + 1)
    expect((await open({ victim: one, justice: 'charged' }, 'one-key')).status).toBe(409)
    expect((await open({ victim: another() }, 'one-key', world.mo)).status).toBe(201)
  })

  it('is not opened by those who may not, nor read from another service', async () => {
    for (const person of [world.ada, world.system])
      expect((await open({ victim: another() }, undefined, person)).status).toBe(404)
    const id = await opened({ victim: another() })
    const theirs = await look(id, world.stranger)
    expect(theirs).toEqual(await look(crypto.randomUUID(), world.stranger))
    expect(theirs.status).toBe(404)
    expect((await list('', world.stranger)).cases).toEqual([])
  })

  it('is listed fifty a page, newest first, by state when asked', async () => {
    for (let n = 0; n < 51; n += 1) await opened({ victim: { given: `Page${n}` } })
    const first = await list()
    expect(first.cases).toHaveLength(50)
    expect(first).toMatchObject({ more: true })
    expect(first.cases[0].name).toBe('Page50')
    const second = await list('?page=2')
    const ids = [...first.cases, ...second.cases].map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect((await list('?state=closed')).cases).toEqual([])
    for (const odd of ['?page=0', '?page=x', '?page=99999999999', '?state=lost'])
      expect((await list(odd)).cases.length).toBeGreaterThan(0)
  })
})
