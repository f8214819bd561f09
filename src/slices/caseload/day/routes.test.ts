import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { newId } from '../../../platform/ids.ts'
import { noteFact, noteIncidents, settleKinds } from '../../clock/public.ts'
import { caseloadPaths } from '../public.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
  caseId = await world.aCase(world.sam)
  await world.inTenant(world.sam, (tx) =>
    settleKinds(tx, { kind: 'case', id: caseId }, ['case allocated', 'contact owed'], newId()),
  )
})
afterAll(() => world.stop())

const look = async (person: Person, path = caseloadPaths.day()) => {
  world.signIn(person)
  return (await world.app.request(path)).text()
}
const incidents = (occurredOn: string[], on = '2026-06-17') =>
  world.inTenant(world.sam, (tx) => noteIncidents(tx, caseId, { because: newId(), on, occurredOn }))
const band = (page: string, from: string, to: string) =>
  page.slice(page.indexOf(`>${from}<`), page.indexOf(`>${to}<`))

describe('my day', () => {
  it('is where a caseworker begins', async () => {
    world.signIn(world.sam)
    expect((await world.app.request('/')).headers.get('Location')).toBe(caseloadPaths.day())
  })

  it('says what would stand in each band while nothing does', async () => {
    const page = await look(world.sam)
    expect(page).toContain('Wednesday 17 June 2026')
    expect(page).toContain('Nothing waits for a judgement')
    expect(page).toContain('1 open case with you, 0 judged high.')
  })

  it('puts a new incident under Safety now at once, with why, since when and paragraph (A030b)', async () => {
    await incidents(['2026-06-16'])
    const now = band(await look(world.sam), 'Safety now', 'Due')
    expect(now).toContain('Maya R.')
    expect(now).toContain('Review risk')
    expect(now).toContain('a new incident was recorded on 17 June 2026')
    expect(now).toContain('ISA §30')
    expect(now).toContain(`/cases/${caseId}/risk`)
  })

  it('keeps one row for the case, whatever else joins it [PR 28]', async () => {
    await incidents(['2026-06-15', '2026-06-16', '2026-06-17'])
    await world.inTenant(world.sam, (tx) =>
      noteFact(
        tx,
        { kind: 'case', id: caseId },
        { is: 'DASH wanted', because: newId(), on: '2026-06-17' },
      ),
    )
    const page = await look(world.sam)
    expect(page.match(/Maya R\./g)).toHaveLength(1)
    expect(page).toContain('4 new incidents were recorded, the first on 17 June 2026')
    expect(page).toContain('Add a DASH or S-DASH')
  })

  it('says since when something is overdue, to the manager too (A030a)', async () => {
    const other = await world.aCase(world.noor)
    const subject = { kind: 'case', id: other } as const
    await world.inTenant(world.noor, async (tx) => {
      await settleKinds(tx, subject, ['case allocated', 'contact owed'], newId())
      await noteFact(tx, subject, { is: 'assessment signed', because: newId(), on: '2026-04-21' })
    })
    const page = await look(world.mo)
    expect(page).toContain('Overdue</span> since 17 June 2026')
    expect(page).toContain('Noor')
    expect(await look(world.sam)).not.toContain('Overdue</span> since 17 June 2026')
    expect(await look(world.sam, caseloadPaths.dayOf('all'))).toContain(
      'Overdue</span> since 17 June 2026',
    )
  })

  it('brings back what was planned under Next, until somebody was in touch [PR 27]', async () => {
    const planned = { kind: 'note', note: 'Asked to ring again.', when: 'now' }
    const write = (fields: Record<string, string>) => {
      world.signIn(world.noor)
      return world.app.request(`/cases/${own}/contact`, world.formBody({ ...planned, ...fields }))
    }
    const own = await world.aCase(world.noor)
    expect((await write({ nextOn: '2026-06-19', nextWhat: 'Ring about court' })).status).toBe(303)
    const bandOf = async () => band(await look(world.noor), 'Planned contact', 'In the next 7 days')
    expect(await bandOf()).toContain('19 June 2026')
    expect(await bandOf()).not.toContain('Ring about court') // its words stay in the case
    await write({ nextOn: '2026-06-22' })
    expect(await bandOf()).not.toContain('19 June 2026')
    expect(await bandOf()).toContain('22 June 2026')
  })

  it('shows triage no case, and no word of how one stands', async () => {
    const page = await look(world.tia)
    expect(page).not.toContain('Maya R.')
    expect(page).not.toContain('Safety now')
    const asked = await world.app.request(`/api/v1/cases/${caseId}/clock`, world.bearer(world.tia))
    expect(asked.status).toBe(404)
  })

  it('leaves a trace of each look', async () => {
    await look(world.noor)
    expect((await world.traceOf(world.noor)).at(-1)).toBe('due items listed')
  })

  it('is not there for who administers, and shows another service nothing', async () => {
    world.signIn(world.ada)
    expect((await world.app.request(caseloadPaths.day())).status).toBe(404)
    expect(await look(world.stranger, caseloadPaths.dayOf('all'))).not.toContain('Maya')
  })
})

describe('the clock of a case, for other systems', () => {
  const ask = (person: Person, id: string) =>
    world.app.request(`/api/v1/cases/${id}/clock`, world.bearer(person))

  it('says what is due, since when, why and by which paragraph', async () => {
    const { due } = await (await ask(world.sam, caseId)).json()
    expect(due).toContainEqual(
      expect.objectContaining({
        rule: 'D02',
        state: 'due',
        since: '2026-06-17',
        citation: 'ISA §30',
      }),
    )
  })

  it('answers another service as if there were no such case', async () => {
    const theirs = await ask(world.stranger, caseId)
    const nobodys = await ask(world.stranger, newId())
    expect([theirs.status, await theirs.text()]).toEqual([404, await nobodys.text()])
  })
})
