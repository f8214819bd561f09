import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'
import { inTenant, type Tx } from '../../../platform/db.ts'
import { machine } from '../../../security/actor.ts'
import { destroyKey } from '../../../security/erasure/actions.ts'
import { relock, startNewIndexKey } from '../../../security/rotation/index-key/queries.ts'
import { pairKeysOf } from '../known/public.ts'
import {
  addPerson,
  byName,
  checkMarked,
  keepHeld,
  noContact,
  replaceTokens,
  setAllToCheck,
  setToCheck,
  tellOfAdded,
} from '../public.ts'

let world: World
const cases: string[] = []
beforeAll(async () => {
  world = await startWorld()
  for (let n = 0; n < 3; n += 1) cases.push(await world.aCase(world.sam))
  for (const caseId of cases)
    await within((tx) => keepHeld(tx, { caseId }, [byName('Thomas Wetherby')]))
  await settle()
})
afterAll(() => world.stop())

const within = <T>(work: (tx: Tx) => Promise<T>) =>
  inTenant(world.parts.db, { tenantId: world.harbour, actorId: machine, now: world.time.now }, work)
const add = (given: string, surname: string) =>
  within((tx) =>
    addPerson(tx, {
      kind: 'subject-of-concern',
      identity: { given, surname, knownAs: null, dateOfBirth: null },
      contact: noContact,
    }),
  )
/** So long that whoever is not held up has ended. */
const untilItWaits = () => new Promise<void>((go) => setTimeout(go, 300))
const marked = () =>
  within(async (tx) => {
    const rows = tx.selectFrom('held_against').select('id').whereRef('checked', '<', 'marked')
    return (await rows.execute()).map(({ id }) => id).toSorted()
  })
const howManyTokens = () =>
  within(async (tx) => (await tx.selectFrom('held_token').select('token').execute()).length)
async function settle() {
  await tellOfAdded(within)
  for (const id of cases) await check(id)
}
/** A check that finds nothing to do. `meanwhile`: before it ends. */
async function check(id: string, meanwhile: () => Promise<void> = async () => {}) {
  const listMarked = async () => [{ id, marked: 0, isOver: false }]
  const listTold = async () => [byName('Thomas Wetherby')]
  await checkMarked('check-beside', within, { listMarked, listTold, check: meanwhile })
}

it('marks what shares a token with whoever was added, and nothing else', async () => {
  await add('Wilhelmina', 'Oldroyd')
  await tellOfAdded(within)
  expect(await marked()).toEqual([])
  await add('Tommy', 'Wetherbey')
  await tellOfAdded(within)
  expect(await marked()).toEqual(cases.toSorted())
  await settle()
  await tellOfAdded(within) // once for each time that she is found otherwise
  expect(await marked()).toEqual([])
})

it.each(['looked at', 'marked already'])(
  'a mark made while a check runs stays, of what was %s: it is checked once more',
  async (before) => {
    const [caseId = ''] = cases
    if (before === 'looked at') await settle()
    await within((tx) => setToCheck(tx, caseId))
    let told = Promise.resolve()
    await check(caseId, async () => {
      await add('Thomas', 'Wetherby') // the check has looked, and did not find him
      told = tellOfAdded(within)
      await Promise.race([told, untilItWaits()])
    })
    await told
    expect(await marked()).toContain(caseId)
    for (const id of cases) await check(id)
    expect(await marked()).toEqual([])
    await check(caseId, async () => {
      told = within(setAllToCheck)
      await untilItWaits()
    })
    await told
    expect(await marked()).toEqual(cases.toSorted())
  },
)

it('broken off anywhere it begins again, and misses nobody', async () => {
  for (let atWork = 1; ; atWork += 1) {
    await settle()
    await add('Thomas', 'Wetherby')
    let works = 0
    const dies = <T>(work: (tx: Tx) => Promise<T>) =>
      within(async (tx) => {
        const done = await work(tx)
        works += 1
        if (works === atWork) throw new Error('The program was ended')
        return done
      })
    const isWhole = await tellOfAdded(dies).then(
      () => true,
      () => false,
    )
    await tellOfAdded(within)
    expect(await marked()).toEqual(cases.toSorted())
    if (isWhole) return expect(atWork).toBeGreaterThan(5)
  }
})

it('tells again of somebody who is found otherwise since, while she was being told of', async () => {
  await settle()
  const id = await add('Ottoline', 'Marchbanks')
  let isChanged = false
  const meanwhile = async <T>(work: (tx: Tx) => Promise<T>) => {
    const done = await within(work)
    if (!isChanged) {
      isChanged = true
      await within(async (tx) => replaceTokens(tx, id, pairKeysOf(byName('Thomas Wetherby'))))
    }
    return done
  }
  await tellOfAdded(meanwhile)
  await tellOfAdded(within)
  expect(await marked()).toEqual(cases.toSorted())
})

it('is found by either key while the index key is replaced, and every token can be locked anew', async () => {
  await settle()
  const index = await startNewIndexKey(world.owner, world.rootKey, world.harbour)
  await add('Thomas', 'Wetherby')
  await tellOfAdded(within)
  expect(await marked()).toEqual(cases.toSorted())
  const before = await howManyTokens()
  for (const caseId of cases)
    await within((tx) => keepHeld(tx, { caseId }, [byName('Thomas Wetherby')]))
  expect(await howManyTokens()).toBe(before)
  const column = ['held_token', 'token'] as const
  while ((await relock(world.owner, world.harbour, index, column, 10)) > 0);
})

it('what cannot be opened stops nothing behind it, stays marked, and the job says that it failed', async () => {
  const [broken = '', ...others] = cases
  await settle()
  await add('Thomas', 'Wetherby')
  await tellOfAdded(within)
  const checks = checkMarked('check-beside', within, {
    listMarked: async () => cases.map((id) => ({ id, marked: 0, isOver: false })),
    listTold: async () => [byName('Thomas Wetherby')],
    check: async (_, id) => {
      if (id === broken) throw new Error('Thomas Wetherby cannot be opened')
    },
  })
  await expect(checks).rejects.toMatchObject({ name: 'SomeFailed', message: '' })
  expect(others).toHaveLength(2)
  expect(await marked()).toEqual([broken])
})

it('goes with the key of its case', async () => {
  const [caseId = ''] = cases
  const rows = () =>
    within((tx) =>
      tx.selectFrom('held_token').select('token').where('held_id', '=', caseId).execute(),
    )
  expect(await rows()).not.toEqual([])
  await within((tx) => destroyKey(tx, { id: machine }, caseId, 'asked-for'))
  expect(await rows()).toEqual([])
  const left = (tx: Tx) =>
    tx.selectFrom('held_against').select('id').where('id', '=', caseId).execute()
  expect(await within(left)).toEqual([])
})
