import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onDay, pageFor, sign, signed } from '../../../test/assessing.ts'
import { type Person, startWorld, type World } from '../../../test/support.ts'
import { casePaths, openCase } from '../cases/public.ts'
import {
  listDueItems,
  listOpenFacts,
  noteIncidents,
  settleKinds,
  stateOn,
} from '../clock/public.ts'
import { reviewPaths } from './reviews/public.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  await onDay(world, '2026-06-17')
  caseId = await world.aCase(world.sam)
  // The victim was reached: the clock of reaching does not stand before that of risk.
  await inHarbour((tx) =>
    settleKinds(tx, { kind: 'case', id: caseId }, ['case allocated', 'contact owed'], caseId),
  )
  world.signIn(world.sam)
})

const inHarbour = <T>(work: Parameters<typeof world.inTenant<T>>[1]) =>
  world.inTenant(world.mo, work)
const due = () => inHarbour((tx) => listDueItems(tx, [caseId]))
const rowOf = async (rule: string) => (await due()).find((item) => item.rule === rule)
const open = () => inHarbour((tx) => listOpenFacts(tx, caseId))
const ids = async () => (await open()).map(({ id }) => id).join(' ')
const riskPage = async (person: Person = world.sam) => {
  world.signIn(person)
  return (await world.app.request(casePaths.risk(caseId))).text()
}
const incidents = (because: string, on: string, occurredOn: string[]) =>
  inHarbour((tx) => noteIncidents(tx, caseId, { because, on, occurredOn }))
const post = (path: string, fields: Record<string, string>, key = world.formKey()) =>
  world.app.request(path, world.formBody(fields, key))
const review = (fields: Record<string, string> = {}) =>
  post(reviewPaths.reviews(caseId), {
    ...{ kind: 'whole', reason: 'He kept to the order.', answersTo: '' },
    ...fields,
  })
const change = (what = 'He was released on Monday.') => post(reviewPaths.changes(caseId), { what })
const levelOf = () =>
  inHarbour(async (tx) => {
    const { case: found } = await openCase(tx, world.mo, caseId, 'case.read')
    return [found.risk_level, found.risk_judged_on]
  })
const close = () =>
  inHarbour((tx) =>
    tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
  )

describe('a review of risk', () => {
  it.each([
    ['2026-06-17', 'waiting', 'due on 29 July 2026'],
    ['2026-07-28', 'waiting', 'due on 29 July 2026'],
    ['2026-07-29', 'due', 'due since 29 July 2026, overdue after 12 August 2026'],
    ['2026-08-12', 'due', 'due since 29 July 2026, overdue after 12 August 2026'],
    ['2026-08-13', 'overdue', 'overdue since 13 August 2026'],
  ])(
    'is due at six weeks and overdue after eight, which the manager sees: on %s it is %s (A030a)',
    async (today, state, words) => {
      await signed(world, world.sam, caseId)
      await onDay(world, today)
      const row = await rowOf('D01')
      expect(row).toMatchObject({ dueOn: '2026-07-29', overdueFrom: '2026-08-12' })
      expect(row && stateOn(row, today)).toBe(state)
      const page = await riskPage(world.mo)
      const dueHere = page.slice(page.indexOf('What is due'))
      expect(dueHere).toContain(words)
      expect(dueHere).toContain('Because the last assessment or review was signed on 17 June 2026')
      expect(dueHere).toContain('(ISA §30)')
      const bar = page.slice(0, page.indexOf('<h1>'))
      expect(bar).toContain(words) // on every page of the case
    },
  )

  it.each([
    ['2026-02-20', '2026-04-03', '2026-04-17'], // over the night the clocks go forward
    ['2026-09-20', '2026-11-01', '2026-11-15'], // and back
    ['2028-01-20', '2028-03-02', '2028-03-16'], // over a leap day
  ])('signed on %s is due on %s and overdue after %s (A030a)', async (on, dueOn, overdueFrom) => {
    await onDay(world, on)
    world.signIn(world.sam)
    expect((await sign(world, caseId, { assessedOn: on })).status).toBe(303)
    expect(await rowOf('D01')).toMatchObject({ dueOn, overdueFrom })
  })

  it('is due at once when an incident is recorded, and says which and since when (A030b)', async () => {
    await signed(world, world.sam, caseId)
    await onDay(world, '2026-06-19')
    const because = crypto.randomUUID()
    await incidents(because, '2026-06-19', ['2026-06-18'])
    const row = await rowOf('D02')
    expect(row).toMatchObject({ because, dueOn: '2026-06-19', overdueFrom: '2026-06-22' })
    const page = await riskPage()
    expect(page).toContain('a new incident was recorded on 19 June 2026')
    expect(page).toContain('due since 19 June 2026')
  })

  it('is due at once when a change is noted, linked to the change (A030b)', async () => {
    await signed(world, world.sam, caseId)
    const noted = await change()
    expect(noted.headers.get('Location')).toBe(casePaths.risk(caseId))
    const row = await rowOf('D02')
    const page = await riskPage()
    expect(row).toMatchObject({ is: 'change noted', dueOn: '2026-06-17' })
    expect(page).toContain(`id="${row?.because}"`)
    expect(page).toContain('He was released on Monday.')
    expect(page).toContain('a change was noted on 17 June 2026')
    world.signIn(world.sam)
    expect((await sign(world, caseId)).status).toBe(303)
    expect(await rowOf('D02')).toBeUndefined()
  })

  it('is one row however much happens, and an assessment closes all it showed [PR 28]', async () => {
    await signed(world, world.sam, caseId)
    await incidents(crypto.randomUUID(), '2026-06-17', ['2026-06-17', '2026-06-17', '2026-06-17'])
    await change()
    await incidents(crypto.randomUUID(), '2026-06-17', ['2026-06-17'])
    expect((await due()).filter(({ rule }) => rule === 'D02')).toHaveLength(1)
    const { page } = await pageFor(world, caseId)
    for (const words of ['3 new incidents', 'a new incident', 'a change'])
      expect(page).toContain(`${words}, recorded on 17 June 2026`)
    await sign(world, caseId)
    expect((await due()).map(({ rule }) => rule)).toEqual(['D01'])
  })
})

describe('a review in which nothing changes', () => {
  it('closes what is open and starts the clock anew; the level stays', async () => {
    await signed(world, world.sam, caseId)
    await onDay(world, '2026-07-30')
    world.signIn(world.sam)
    await change()
    expect(await riskPage()).toContain('Reviewed, nothing changes because')
    const late = crypto.randomUUID()
    const answersTo = await ids()
    await incidents(late, '2026-07-30', ['2026-07-30'])
    expect((await review({ answersTo })).status).toBe(303)
    expect(await rowOf('D01')).toMatchObject({ since: '2026-07-30', dueOn: '2026-09-10' })
    expect(await rowOf('D02')).toMatchObject({ because: late, howMany: 1 }) // recorded meanwhile
    expect(await levelOf()).toEqual(['high', '2026-07-30'])
    expect(await riskPage()).toContain('He kept to the order.')
  })

  it('leaves a trace, as noting a change does', async () => {
    await signed(world, world.noor, caseId)
    world.signIn(world.noor)
    await review()
    await change()
    expect((await world.traceOf(world.noor)).slice(-4)).toEqual([
      'opened for risk.assess',
      'review closed without change',
      'opened for risk.assess',
      'change noted',
    ])
  })

  it('is asked again without its reason, and keeps what was open when the page was', async () => {
    await signed(world, world.sam, caseId)
    await change()
    const answersTo = await ids()
    await incidents(crypto.randomUUID(), '2026-06-17', ['2026-06-17'])
    const answer = await review({ reason: ' ', answersTo })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Say why nothing changes')
    expect(page).toContain('href="#reason-whole"')
    expect(page).toContain('Recorded since you opened this page, and still due afterwards')
    const long = await post(reviewPaths.changes(caseId), { what: 'x'.repeat(20_001) })
    expect(long.status).toBe(422)
    expect(await long.text()).toContain(`${'x'.repeat(20_001)}</textarea>`)
  })

  it('needs a judgement that can stay', async () => {
    const answer = await review()
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('No assessment is signed yet')
  })

  it('is done once by a form that was sent twice', async () => {
    await signed(world, world.sam, caseId)
    const key = world.formKey()
    const send = (reason: string) =>
      post(reviewPaths.reviews(caseId), { kind: 'whole', reason, answersTo: '' }, key)
    expect((await send('Quiet.')).status).toBe(303)
    expect((await send('Quiet.')).status).toBe(303)
    expect((await send('Other words.')).status).toBe(409)
    expect((await riskPage()).match(/Quiet\./g)).toHaveLength(1)
  })

  it('answers earlier incidents alone where only they are asked about [PR 28]', async () => {
    await signed(world, world.sam, caseId)
    await onDay(world, '2026-06-20')
    world.signIn(world.sam)
    await incidents(crypto.randomUUID(), '2026-06-20', ['2026-03-01', '2026-03-02'])
    await change()
    const page = await riskPage()
    expect(page).toContain('Do the earlier incidents change your judgement?')
    await review({
      ...{ kind: 'earlier-incidents', reason: 'Known when we judged.' },
      answersTo: await ids(),
    })
    expect((await open()).map(({ is }) => is).sort()).toEqual(['assessment signed', 'change noted'])
    expect(await rowOf('D01')).toMatchObject({ since: '2026-06-17' }) // not started anew
    expect(await riskPage()).not.toContain('Do the earlier incidents change your judgement?')
  })

  it('is refused in a closed case, and to those who may not assess', async () => {
    await signed(world, world.sam, caseId)
    await close()
    expect((await review()).status).toBe(409)
    expect((await change()).status).toBe(409)
    expect(await riskPage()).not.toContain('Note the change')
    world.signIn(world.tia)
    expect((await review()).status).toBe(404)
    expect((await world.app.request(casePaths.risk(caseId))).status).toBe(404)
  })

  it('answers another service as if the case did not exist', async () => {
    world.signIn(world.stranger)
    const own = async (id: string) => {
      const answer = await world.app.request(casePaths.risk(id))
      return [answer.status, (await answer.text()).replaceAll(/name="_once" value="[^"]*/g, '')]
    }
    expect(await own(caseId)).toEqual(await own(crypto.randomUUID()))
    expect((await review()).status).toBe(404)
    expect((await change()).status).toBe(404)
  })
})

describe('the page about risk', () => {
  it('says what would stand there while nothing does', async () => {
    const page = await riskPage()
    expect(page).toContain('Nothing is due. A review will stand here when its time has come')
    expect(page).toContain('No assessment is signed yet. Each will stand here')
    expect(page).toContain('Assess with SASH')
  })

  it('has its three lines on the overview of the case', async () => {
    expect(await (await world.app.request(casePaths.overview(caseId))).text()).toContain(
      'No assessment is signed yet.',
    )
    await signed(world, world.sam, caseId)
    const page = await (await world.app.request(casePaths.overview(caseId))).text()
    expect(page).toContain('SASH: Moderate concern. The victim: very much at risk.')
  })
})
