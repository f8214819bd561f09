import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assessment } from '../../../test/assessing.ts'
import { type Person, startWorld, type World } from '../../../test/support.ts'
import { noteIncidents } from '../clock/public.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await world.aCase(world.sam)
})

const path = (id = caseId) => `/api/v1/cases/${id}/risk-assessments`
const post = (changes: object = {}, person: Person = world.sam, key?: string) =>
  world.app.request(path(), world.jsonBody(person, { ...assessment, ...changes }, key))
const list = async (person: Person = world.sam) =>
  (await world.app.request(path(), world.bearer(person))).json()

describe('an assessment by API', () => {
  it('is signed, listed, and starts the clock', async () => {
    const signed = await post()
    expect(signed.status).toBe(201)
    const { id } = await signed.json()
    const { assessments, due } = await list()
    expect(assessments).toMatchObject([
      {
        ...{ id, tool: 'SASH', judgement: 'high', toolOutcome: 'moderate', override: 'up' },
        ...{ perception: 'very', supersedes: null, assessedOn: '2026-06-17' },
      },
    ])
    expect(due).toMatchObject([{ rule: 'D01', dueOn: '2026-07-29', overdueAfter: '2026-08-12' }])
    expect(
      (await world.traceOf(world.sam)).filter((event) => event === 'risk assessed'),
    ).toHaveLength(1)
  })

  it('answers only what it names as open', async () => {
    const because = crypto.randomUUID()
    await world.inTenant(world.sam, (tx) =>
      noteIncidents(tx, caseId, { because, on: '2026-06-17', occurredOn: ['2026-06-17'] }),
    )
    const [fact] = (await list()).open.filter(
      (each: { is: string }) => each.is === 'incident recorded',
    )
    await post()
    expect((await list()).due).toContainEqual(expect.objectContaining({ rule: 'D02' }))
    const [standing] = (await list()).assessments
    const again = await post({ last: standing.id, answersTo: [fact.id] })
    expect(again.status).toBe(201)
    expect((await list()).due).not.toContainEqual(expect.objectContaining({ rule: 'D02' }))
  })

  it('names every field that it cannot take, of the case as well as of the body', async () => {
    const bodyFaults = await post({ judgement: 'enormous', rationale: '', shoe: 'size' })
    expect(bodyFaults.status).toBe(422)
    const fields = (await bodyFaults.json()).fields.map(({ field }: { field: string }) => field)
    expect(fields).toEqual(expect.arrayContaining(['judgement', 'rationale']))
    const caseFaults = await post({
      ...{ assessedOn: '2026-06-18', toolOutcome: 'x', last: crypto.randomUUID() },
      responses: { S1: { value: 'yes' } },
    })
    expect(caseFaults.status).toBe(422)
    const named = (await caseFaults.json()).fields.map(({ field }: { field: string }) => field)
    expect(named).toEqual(
      expect.arrayContaining(['assessedOn', 'toolOutcome', 'last', 'responses-S2-value']),
    )
  })

  it('is not moved by names that reach into the program', async () => {
    const text = JSON.stringify(assessment).replace(
      '"responses":{',
      '"responses":{"__proto__":{"value":"yes"},"constructor":{"value":"yes"},',
    )
    const init = world.jsonBody(world.sam, {})
    const answer = await world.app.request(path(), { ...init, body: text })
    expect([201, 422]).toContain(answer.status)
    expect(Object.hasOwn(Object.prototype, 'value')).toBe(false)
  })

  it('is made once for one key', async () => {
    const first = await post({}, world.sam, 'one-key')
    const again = await post({}, world.sam, 'one-key')
    expect(await again.json()).toEqual(await first.json())
    expect((await post({ judgement: 'medium' }, world.sam, 'one-key')).status).toBe(409)
    expect((await list()).assessments).toHaveLength(1)
  })

  it('is refused to those who may not, and unknown to another service', async () => {
    expect((await post({}, world.tia)).status).toBe(404)
    expect((await post({}, world.stranger)).status).toBe(404)
    const theirs = await world.app.request(path(), world.bearer(world.stranger))
    const nobodys = await world.app.request(path(crypto.randomUUID()), world.bearer(world.stranger))
    expect([theirs.status, await theirs.text()]).toEqual([nobodys.status, await nobodys.text()])
  })
})
