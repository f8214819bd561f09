import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Person, startWorld, type World } from '../../../test/support.ts'
import { changeRole, resumeAccount, suspendByAdministrator } from '../administration/actions.ts'
import { withdraw } from '../second-person/actions.ts'
import { findLastDecision } from '../second-person/queries.ts'
import { answerRecovery, askRecovery, beginAgain } from './actions.ts'

const hour = 3_600_000
const day = 24 * hour

let world: World
let ada: Person
let beth: Person // the other administrator
let cato: Person // and one who takes no part
let nell: Person // whose account it is
let turn = 0
beforeAll(async () => {
  world = await startWorld()
  ada = world.ada
  beth = await world.takeOn('Beth', 'administrator')
  cato = await world.takeOn('Cato', 'administrator')
  for (const person of [beth, cato]) await setJoined(person, -30 * day)
})
afterAll(() => world.stop())
beforeEach(async () => {
  turn += 1
  nell = await world.takeOn(`Nell${turn}`, 'isac')
  await setJoined(nell, -30 * day)
})

const at = (after: number) => new Date(world.time.now.getTime() + after)
const setJoined = ({ id }: Person, after: number) =>
  world.inTenant(ada, (tx) =>
    tx
      .updateTable('account')
      .set({ joined_at: at(after) })
      .where('id', '=', id)
      .execute(),
  )
const ask = () =>
  world.inTenant(ada, (tx) =>
    askRecovery(tx, ada, nell.id, { seen: 'video', why: 'Her bag was stolen.', now: at(0) }),
  )
const agreeBy = (second: Person) =>
  world.inTenant(second, (tx) =>
    answerRecovery(tx, second, nell.id, { agrees: true, reason: '', now: at(0) }),
  )
const agreed = async () => {
  await ask()
  await agreeBy(beth)
}
const begin = (after: number) =>
  world.inTenant(cato, (tx) => beginAgain(tx, cato, nell.id, at(after)))
const conflict = { failure: 'conflict' }
const last = () =>
  world.inTenant(ada, async (tx) => {
    const found = await findLastDecision(tx, 'account recovery', nell.id)
    if (!found) throw new Error('Nothing was asked')
    return found
  })

describe('an agreed recovery', () => {
  it('stands for a week after the second person agreed, and no longer', async () => {
    await agreed()
    await expect(begin(7 * day)).rejects.toMatchObject(conflict)
    expect(await begin(7 * day - 1)).toHaveLength(14)
  })

  it('is taken back by whoever asked, whatever her role is now, and by nobody else', async () => {
    await agreed()
    const { id } = await last()
    await expect(
      world.inTenant(beth, (tx) => withdraw(tx, beth, id, at(hour))),
    ).rejects.toMatchObject({ failure: 'not-found' })
    world.signIn({ ...ada })
    const answer = await world.app.request(`/decisions/${id}/withdrawal`, world.formBody({}))
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      303,
      `/service/accounts/${nell.id}`,
    ])
    expect(await world.traceOf(ada)).toContain('recovery ended')
    await expect(begin(2 * day)).rejects.toMatchObject(conflict)
  })

  for (const who of ['asked', 'agreed'] as const)
    it(`ends when the one who ${who} is suspended, and does not come back with her`, async () => {
      await agreed()
      const gone = who === 'asked' ? ada : beth
      await world.inTenant(cato, async (tx) => {
        await suspendByAdministrator(tx, cato, gone.id, at(hour))
        await resumeAccount(tx, cato, gone.id)
      })
      await expect(begin(2 * day)).rejects.toMatchObject(conflict)
      await world.renew(gone)
    })
})

describe('an administrator who is given another role', () => {
  const giveRole = (to: Person, role: 'isac' | 'administrator') =>
    world.inTenant(cato, (tx) =>
      changeRole(tx, cato, to.id, { role, now: at(hour), jobs: world.parts.jobs }),
    )

  for (const who of ['asked', 'agreed'] as const)
    it(`ends by it what she ${who === 'asked' ? 'asked for' : 'agreed to'}, and it does not come back with the role`, async () => {
      await agreed()
      const moved = who === 'asked' ? ada : beth
      await giveRole(moved, 'isac')
      await giveRole(moved, 'administrator')
      await world.renew(moved)
      await expect(begin(2 * day)).rejects.toMatchObject(conflict)
    })

  it('ends by it what she asked for and nobody has answered', async () => {
    await ask()
    await giveRole(ada, 'isac')
    await giveRole(ada, 'administrator')
    await world.renew(ada)
    expect((await last()).state).toBe('withdrawn')
    await expect(agreeBy(beth)).rejects.toMatchObject(conflict)
  })
})

describe('two people of a recovery', () => {
  it('are not one administrator and the account she made for it yesterday', async () => {
    const late = await world.takeOn(`Late${turn}`, 'administrator')
    await setJoined(late, -day + 1)
    await ask()
    await expect(agreeBy(late)).rejects.toMatchObject({ failure: 'forbidden' })
    await setJoined(late, -day)
    await agreeBy(late)
    expect((await last()).state).toBe('agreed')
  })

  it('are not one administrator and somebody who joined by her code', async () => {
    await world.inTenant(ada, (tx) =>
      tx
        .insertInto('account_invitation')
        .values({
          ...{ id: crypto.randomUUID(), account_id: cato.id, code_hash: Buffer.from(nell.id) },
          ...{ made_by: ada.id, made_at: at(-20 * day), ends_at: at(-17 * day) },
          taken_at: at(-19 * day),
        })
        .execute(),
    )
    await ask()
    await expect(agreeBy(cato)).rejects.toMatchObject({ failure: 'forbidden' })
    await agreeBy(beth)
  })
})

describe('whoever the account belongs to', () => {
  const read = async (path: string) => {
    world.signIn(nell)
    return (await world.app.request(path)).text()
  }
  const deny = () => {
    world.signIn(nell)
    return world.app.request('/account/recovery/denial', world.formBody({}))
  }

  it('sees it at once on her first pages, and ends it with one press', async () => {
    expect(await read('/account')).not.toContain('This was not me')
    await ask()
    for (const path of ['/account', '/my-day'])
      expect(await read(path)).toContain('This was not me')
    await agreeBy(beth)
    expect(await read('/my-day')).toContain('A second person agreed.')
    expect((await deny()).status).toBe(303)
    expect(await world.traceOf(nell)).toContain('recovery ended')
    await expect(begin(2 * day)).rejects.toMatchObject(conflict)
    expect(await read('/account')).not.toContain('This was not me')
    expect((await deny()).status).toBe(409)
  })

  it('ends what waits, and what was asked about somebody else stays', async () => {
    await ask()
    expect((await deny()).status).toBe(303)
    expect((await last()).state).toBe('withdrawn')
    await ask()
    world.signIn(world.sam)
    const other = await world.app.request('/account/recovery/denial', world.formBody({}))
    expect(other.status).toBe(409)
    expect((await last()).state).toBe('waiting')
  })
})
