import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../src/platform/ids.ts'
import type { SqlTx } from '../src/platform/postgres-js.ts'
import { seeWaiting } from '../src/slices/caseload/waiting/actions.ts'
import { findCases } from '../src/slices/cases/public.ts'
import { noAnswers } from '../src/slices/referrals/answers/public.ts'
import { dueReferralsAtMost, listDueReferrals } from '../src/slices/referrals/public.ts'
import { insertReferral } from '../src/slices/referrals/queries.ts'
import { startWorld, type World } from './support.ts'

let world: World
let hidden: string[]
beforeAll(async () => {
  world = await startWorld()
  hidden = []
  for (let n = 0; n < 60; n += 1) hidden.push(await world.aCase(world.sam))
  await asOwner((tx) => tx`update support_case set restriction = 'restricted'`)
}, 120_000)
afterAll(() => world.stop())

const asOwner = (work: (tx: SqlTx) => Promise<unknown>) =>
  world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    await work(tx)
  })

async function aReferral(caseId: string | null, answers = noAnswers) {
  const { id } = await world.inTenant(world.tia, (tx) =>
    insertReferral(tx, { door: 'web', submittedBy: null, answers, now: world.time.now }),
  )
  await asOwner((tx) => tx`update referral set case_id = ${caseId} where id = ${id}`)
  return id
}
const owing = (ids: string[], on: string) =>
  asOwner(
    (tx) => tx`
      insert into due_item (subject_kind, subject_id, rule, trigger, because_id, since, how_many, due_on,
        overdue_from, owed_by, citation)
      select 'referral', id, 'D02', 'referral received', id, ${on}, 1, ${on}, ${on}, 'service', 'ISA §65'
      from unnest(${ids}::uuid[]) as r (id)`,
  )

describe('a list that is cut', () => {
  it('finds everybody of one name whom the reader may see, however many are hidden from her', async () => {
    const hers = []
    for (let n = 0; n < 4; n += 1) hers.push(await world.aCase(world.noor))
    const find = () => world.inTenant(world.noor, (tx) => findCases(tx, 'Rowan'))
    expect((await find()).map(({ id }) => id).toSorted()).toEqual(hers.toSorted())
  })

  it('of what is owed to referrers begins after what is hidden', async () => {
    const shut = []
    for (let n = 0; n <= dueReferralsAtMost; n += 1) shut.push(await aReferral(hidden[0] ?? null))
    const open = await aReferral(null)
    await owing(shut, '2026-06-01')
    await owing([open], '2026-06-10')
    const due = await world.inTenant(world.tia, (tx) => listDueReferrals(tx, '2026-06-17'))
    expect(due.map(({ item }) => item.subject.id)).toEqual([open])
  }, 60_000)

  it('of who waits is put in order first: high risk that came last stands on top, and how many wait is said (F08)', async () => {
    const at = (level: 'standard' | 'high') => ({
      ...noAnswers,
      risk: { ...noAnswers.risk, level },
    })
    const waits = (id: string, from: string) =>
      asOwner(
        (tx) =>
          tx`update referral set state = 'received', submitted_at = ${from}, received_at = ${from} where id = ${id}`,
      )
    const many = 205
    for (let n = 0; n < many; n += 1)
      await waits(await aReferral(null, at('standard')), '2026-06-01')
    const last = await aReferral(null, at('high'))
    await waits(last, '2026-06-17')
    const { lines, inAll } = await world.inTenant(world.tia, (tx) => seeWaiting(tx, world.tia))
    expect(lines[0]?.id).toBe(last)
    expect([lines.length, inAll]).toEqual([200, many + 1])
    world.signIn(world.tia)
    const page = await (await world.app.request('/waiting')).text()
    expect(page).toContain(`${many + 1} wait. The first 200 are shown`)
  }, 60_000)
})

describe('a hold of a referral', () => {
  it('is in no list of whoever may not see the case that came of it', async () => {
    const [shut, open] = [await aReferral(hidden[0] ?? null), await aReferral(null)]
    const [first, second] = [newId(), newId()]
    for (const [id, referral] of [
      [first, shut],
      [second, open],
    ] as const)
      await asOwner(
        (tx) => tx`
          insert into legal_hold (id, referral_id, asked_by, reason, held_from, review_on, placed_by)
          values (${id}, ${referral}, 'police', '\\x01', '2026-06-01', '2026-12-01', ${world.sam.id})`,
      )
    const seen = (person: typeof world.mo) =>
      world.inTenant(person, async (tx) => {
        const rows = await tx.selectFrom('legal_hold').select('id').orderBy('id').execute()
        return rows.map(({ id }) => id)
      })
    expect(await seen(world.mo)).toEqual([second])
    expect(await seen(world.sam)).toEqual([first, second].toSorted()) // the case is his
  })
})
