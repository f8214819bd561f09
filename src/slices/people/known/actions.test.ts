import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'
import { pairKeys, preparePerson } from '../matching/public.ts'
import {
  addPerson,
  type Contact,
  findPersonIds,
  type Identity,
  keysLookedFor,
  noContact,
  replaceTokens,
  searchKeys,
} from '../public.ts'
import { findKnown } from './public.ts'

let world: World
let elizabeth: string
beforeAll(async () => {
  world = await startWorld()
  elizabeth = await add(beth.identity, beth.contact)
})
afterAll(() => world.stop())

const add = (identity: Identity, contact: Contact = noContact) =>
  world.inTenant(world.sam, (tx) => addPerson(tx, { kind: 'victim', identity, contact }))
const find = (identity: Partial<Identity>, contact: Partial<Contact> = {}) =>
  world.inTenant(world.sam, async (tx) => {
    const asked = { identity: { ...nobody, ...identity }, contact: { ...noContact, ...contact } }
    return (await findKnown(tx, asked)).map(({ id }) => id)
  })

const tokensOf = (id: string) =>
  world.inTenant(world.sam, async (tx) => {
    const rows = tx.selectFrom('person_token').select('token').where('person_id', '=', id)
    return (await rows.execute()).map(({ token }) => Buffer.from(token).toString('hex')).sort()
  })

const nobody: Identity = { given: '', surname: '', knownAs: null, dateOfBirth: null }
const mobile = (value: string) => [{ kind: 'mobile', value, safe: true } as const]
const beth = {
  identity: {
    ...nobody,
    given: 'Elizabeth',
    surname: 'Thistlethwaite',
    dateOfBirth: '1983-04-09',
  },
  contact: {
    ...noContact,
    channels: mobile('07700 900321'),
    address: '14 Mill Lane, Kendal',
    postcode: 'LA9 4QX',
  },
}

describe('who is known already, out of tokens alone', () => {
  it('is found by sound, by nickname and by number, and in spite of slips and swaps (F12, F13)', async () => {
    const born = { dateOfBirth: '1983-04-09' }
    for (const [how, identity, contact] of [
      ['by sound', { given: 'Elisabeth', surname: 'Thisselthwait', ...born }, {}],
      ['by nickname', { given: 'Betty', surname: 'Thistlethwaite', ...born }, {}],
      ['by number', { given: 'Liz' }, { channels: mobile('+44 7700 900321') }],
      ['day and month', { ...beth.identity, dateOfBirth: '1983-09-04' }, {}],
      ['names swapped', { given: 'Thistlethwaite', surname: 'Elizabeth', ...born }, {}],
      ['no birthday', { ...beth.identity, dateOfBirth: null }, { postcode: 'la94qx' }],
      ['another surname', { given: 'Elizabeth', surname: 'Moor', ...born }, beth.contact],
    ] as const)
      expect([how, await find(identity, { ...contact })]).toEqual([how, [elizabeth]])
  })

  it('is found by a name online, and one that is only her name says no more than the name (F12)', async () => {
    const handle = (value: string) => [{ kind: 'handle', value, safe: false } as const]
    const contact = { ...noContact, channels: handle('Instagram: @Quill.Writes') }
    const id = await add({ ...nobody, given: 'Ottilie', surname: 'Quillfeather' }, contact)
    const asked = { channels: handle('https://www.tiktok.com/@quill.writes') }
    expect(await find({ given: 'Somebody', surname: 'Else' }, asked)).toEqual([id])
    expect(await find({ given: 'Ottilie' }, { channels: handle('quill_writes') })).toEqual([])
    const plain = { given: 'Ann', surname: 'Marlowe' }
    await add({ ...nobody, ...plain }, { ...noContact, channels: handle('Facebook: Ann Marlowe') })
    const found = await world.inTenant(world.sam, (tx) =>
      findKnown(tx, {
        identity: { ...nobody, ...plain },
        contact: { ...noContact, channels: handle('ann.marlowe') },
      }),
    )
    expect(found.map(({ band }) => band)).toEqual(['probably'])
  })

  it('is nobody where only a common piece is shared, or nothing at all (F13)', async () => {
    expect(await find({ given: 'Peter', surname: 'Marsh', dateOfBirth: '1961-11-30' })).toEqual([])
    const shared = { postcode: 'LA9 4QX', address: '14 Mill Lane, Kendal' }
    expect(
      await find({ given: 'Ron', surname: 'Oakes', dateOfBirth: '1950-01-02' }, shared),
    ).toEqual([])
    expect(await find({})).toEqual([])
  })

  it('says which fields agree, and in words how likely it is, with nothing that stands in them', async () => {
    const found = await world.inTenant(world.sam, (tx) =>
      findKnown(tx, { ...beth, identity: { ...beth.identity, given: 'Betty' } }),
    )
    expect(found[0]).toMatchObject({ id: elizabeth, band: 'almost surely' })
    expect(found[0]?.agrees).toContainEqual({ field: 'given', exactly: false })
    expect(found[0]?.agrees).toContainEqual({ field: 'born', exactly: true })
    expect(JSON.stringify(found)).not.toMatch(/thistle|1983|900321/i)
  })

  it('is found by a job though she was stored before pairs were made, and twice is harmless (F13)', async () => {
    const old = { ...nobody, given: 'Marguerite', surname: 'Quill', dateOfBirth: '1971-12-24' }
    const id = await add(old)
    const count = () =>
      world.owner.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
        const rows = await tx`select token from person_token where person_id = ${id}`
        return rows.length
      })
    const whole = await count()
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`delete from person_token where person_id = ${id}`
      await tx`update person set token_form = 1 where id = ${id}`
    })
    expect(await find(old)).toEqual([])
    const job = () => world.handlers['token-people']({ tenantId: '', id: '' })
    await job()
    expect(await find(old)).toEqual([id])
    await world.inTenant(world.sam, (tx) =>
      sql`update person set token_form = 1 where id = ${id}`.execute(tx),
    )
    await job()
    expect(await count()).toBe(whole)
  })

  it('is found though her whole name stood in one box, once the job has made the older tokens anew (F12, F13)', async () => {
    const oneBox = { ...nobody, given: 'Philippa Wolstenholme' }
    const asked = { given: 'Philippa', surname: 'Wolstenholme' }
    const id = await add(oneBox)
    const made = await tokensOf(id)
    // As the second form made them: the name a given name, with no surname to make a pair of.
    const before = pairKeys(preparePerson({ given: oneBox.given, surname: '' }))
    await world.inTenant(world.sam, async (tx) => {
      await replaceTokens(tx, id, [...searchKeys(oneBox, noContact), ...before])
      await sql`update person set token_form = 2 where id = ${id}`.execute(tx)
    })
    expect(await find(asked)).toEqual([])
    expect(await tokensOf(id)).not.toEqual(made)
    await world.handlers['token-people']({ tenantId: '', id: '' })
    expect(await find(asked)).toEqual([id])
    expect(await tokensOf(id)).toEqual(made) // and no older one is left
  })

  it('is found by each of several names in one box, once the job has made the third form anew (F12)', async () => {
    const box = { ...nobody, knownAs: 'Bramblefinch/Quicksilver' }
    const id = await add(box)
    const made = await tokensOf(id)
    await world.inTenant(world.sam, async (tx) => {
      const asOne = { ...box, knownAs: 'Bramblefinchquicksilver' }
      await replaceTokens(tx, id, searchKeys(asOne, noContact))
      await sql`update person set token_form = 3 where id = ${id}`.execute(tx)
    })
    const looked = () =>
      world.inTenant(world.sam, (tx) => findPersonIds(tx, keysLookedFor('Quicksilver')))
    expect(await looked()).not.toContain(id)
    await world.handlers['token-people']({ tenantId: '', id: '' })
    expect(await looked()).toContain(id)
    expect(await tokensOf(id)).toEqual(made)
  })

  it('is found by what she was given last, though the job comes between (F13)', async () => {
    const oneBox = { ...nobody, given: 'Araminta Winterbourne' }
    const id = await add(oneBox)
    const older = () =>
      world.inTenant(world.sam, (tx) =>
        sql`update person set token_form = 2 where id = ${id}`.execute(tx),
      )
    const job = () => world.handlers['token-people']({ tenantId: '', id: '' })
    await older()
    // Somebody changes her right now: the job does not make tokens of words that are about to go.
    await world.inTenant(world.sam, async (tx) => {
      await replaceTokens(tx, id, [{ field: 'phone', normal: '+447700900777' }])
      await job()
    })
    expect(await tokensOf(id)).toHaveLength(1)
    await job()
    expect((await tokensOf(id)).length).toBeGreaterThan(1)
  })

  it('is nowhere for another service', async () => {
    const elsewhere = await world.inTenant(world.stranger, (tx) => findKnown(tx, beth))
    expect(elsewhere).toEqual([])
  })
})
