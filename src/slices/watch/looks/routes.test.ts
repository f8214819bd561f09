import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../../test/referring.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { newId } from '../../../platform/ids.ts'
import { casePaths } from '../../cases/public.ts'
import { referralPaths } from '../../referrals/public.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
  caseId = await world.aCase(world.sam)
})
afterAll(() => world.stop())

const read = async (person: Person, path: string) => {
  world.signIn(person)
  return (await world.app.request(path)).text()
}
const send = (person: Person, path: string, fields: Record<string, string>) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const noKeys = (page: string) => page.replaceAll(/(name="_once" value=")[^"]*/g, '$1')
const trace = (of = caseId, asked = '') => `${casePaths.trace(of)}${asked}`

/** An entry as it would have been written at another moment. */
const entry = (at: string, event: string, by: Person, about = caseId) =>
  world.inTenant(by, (tx) =>
    tx
      .insertInto('trace_entry')
      .values({
        ...{ id: newId(), at: new Date(at), actor_id: by.id, event, purpose: null },
        ...{ object_kind: 'case', object_id: about, case_id: about },
      })
      .execute(),
  )

describe('who looked at a case', () => {
  it('is told by name, day and plain words, for whatever was done in it (F82)', async () => {
    await read(world.noor, casePaths.timeline(caseId))
    await send(world.sam, casePaths.walls(caseId), {
      ...{ kind: 'agency', name: 'Northshire Police', reason: 'His brother works the desk' },
    })
    const page = await read(world.mo, trace())
    for (const words of ['Noor', 'Read the timeline', 'Sam', 'Raised a conflict wall'])
      expect(page).toContain(words)
    expect(page).not.toContain('His brother works the desk')
    expect(page).not.toContain('Northshire Police')
  })

  it('says once what somebody did many times on a day', async () => {
    const own = await world.aCase(world.sam)
    for (let n = 0; n < 7; n += 1)
      await entry(`2026-06-03T10:0${n}:00Z`, 'opened for risk.read', world.noor, own)
    const page = await read(world.sam, trace(own))
    expect(page).toContain('Wednesday 3 June 2026')
    expect(page).toContain('Read the risk pages, 7 times')
    expect(page).toContain('11:00 to 11:06')
  })

  it('tells of who tried its address and was refused, and of looks before there was a case', async () => {
    world.signIn(world.ada)
    expect((await world.app.request(casePaths.overview(caseId))).status).toBe(404)
    expect(await read(world.mo, trace(caseId, '?kind=refusal'))).toContain('Ada')

    const body = world.jsonBody(world.system, mayasReferral)
    const referral = (await (await world.app.request('/api/v1/referrals', body)).json()).id
    await read(world.noor, referralPaths.one(referral))
    await send(world.tia, referralPaths.triage(referral), { outcome: 'eligible', reason: 'Daily' })
    await send(world.tia, referralPaths.case(referral), { another: 'yes' })
    const { case_id } = await world.inTenant(world.sam, (tx) =>
      tx
        .selectFrom('referral')
        .select('case_id')
        .where('id', '=', referral)
        .executeTakeFirstOrThrow(),
    )
    const page = await read(world.mo, trace(case_id ?? ''))
    expect(page).toContain('Read the referral')
    expect(page).toContain('Noor')
  })

  it('says which contact detail was shown, why, and never what it is', async () => {
    const body = world.jsonBody(world.system, mayasReferral, 'revealed')
    const referral = (await (await world.app.request('/api/v1/referrals', body)).json()).id
    await send(world.tia, referralPaths.triage(referral), { outcome: 'eligible', reason: 'Daily' })
    await send(world.tia, referralPaths.case(referral), { another: 'yes' })
    await send(world.noor, referralPaths.reveals(referral), {
      part: 'contact-phone',
      reason: 'safety',
    })
    const { case_id } = await world.inTenant(world.sam, (tx) =>
      tx
        .selectFrom('referral')
        .select('case_id')
        .where('id', '=', referral)
        .executeTakeFirstOrThrow(),
    )
    const page = await read(world.mo, trace(case_id ?? ''))
    expect(page).toMatch(/Had a contact detail shown: the phone number\.[\s\S]*?To plan for safety/)
    expect(page).not.toContain('900456')
  })

  it('is filtered by person, sort and days', async () => {
    const own = await world.aCase(world.sam)
    await entry('2026-06-03T10:00:00Z', 'opened for risk.read', world.noor, own)
    await entry('2026-06-05T10:00:00Z', 'disclosure copy taken', world.mo, own)
    const shown = async (asked: string) => {
      const page = await read(world.sam, trace(own, asked))
      return ['Read the risk pages', 'Took the copy to share'].filter((words) =>
        page.includes(words),
      )
    }
    expect(await shown(`?person=${world.noor.id}`)).toEqual(['Read the risk pages'])
    expect(await shown('?kind=send')).toEqual(['Took the copy to share'])
    expect(await shown('?kind=look')).toEqual(['Read the risk pages'])
    expect(await shown('?from=2026-06-04&to=2026-06-06')).toEqual(['Took the copy to share'])
    expect(await shown('?to=2026-06-03')).toEqual(['Read the risk pages'])
    expect(await shown('?to=2026-06-02')).toEqual([])
    expect(await shown('?person=nobody&kind=x&from=31%20June')).toHaveLength(2)
  })

  it('goes on page by page, and every entry is on one of them', async () => {
    const own = await world.aCase(world.sam)
    for (let n = 0; n < 230; n += 1) {
      const at = new Date(Date.UTC(2026, 0, 1 + n, 10)).toISOString()
      await entry(at, 'opened for risk.read', world.noor, own)
    }
    let path = trace(own, '?kind=look&to=2026-12-01')
    let days = 0
    for (let page = 1; path !== ''; page += 1) {
      const said = await read(world.sam, path)
      days += said.split('What was done on').length - 1
      const next = /href="([^"]*below=[^"]*)">Older/.exec(said)?.[1] ?? ''
      path = next.replaceAll('&amp;', '&')
      if (page > 5) throw new Error('It does not end')
    }
    expect(days).toBeGreaterThanOrEqual(230)
  })

  it('leaves a trace of being read', async () => {
    await read(world.noor, trace())
    expect((await world.traceOf(world.noor)).slice(-2)).toEqual([
      'opened for trace.read-case',
      'trace of case read',
    ])
  })

  it('is not for those who read no case, and in another service not there', async () => {
    for (const person of [world.ada, world.tia, world.stranger]) {
      world.signIn(person)
      expect((await world.app.request(trace())).status, person.workingName).toBe(404)
    }
    expect(await read(world.stranger, trace()).then(noKeys)).toBe(
      await read(world.stranger, trace(newId())).then(noKeys),
    )
  })
})
