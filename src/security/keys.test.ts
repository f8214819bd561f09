import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../test/support.ts'
import { tenantOf } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { seal, unseal } from '../platform/sealing.ts'
import { installation } from './actor.ts'
import { findKeys, getKeys, makeKeys, tenantKeyring } from './keys.ts'
import { findService, makeInstallation, makeService } from './tenants.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const place = { table: 'incident', column: 'account', row: 'one' }

describe('the keys of a service', () => {
  it('open with the root key of this installation, and with no other', async () => {
    const { pool } = world.parts.db
    const ours = await tenantKeyring(world.rootKey)(pool, world.harbour)
    expect(ours.key).toHaveLength(32)
    const own = [ours.key, ours.index.words, ...ours.index.keys.values()]
    expect(new Set(own.map((key) => Buffer.from(key ?? []).toString('hex'))).size).toBe(3)
    await expect(tenantKeyring(randomBytes(32))(pool, world.harbour)).rejects.toThrow()
  })

  it('do not open when another service’s are put in their place', async () => {
    const [kept] = await world.owner`select wrapped_key from tenant where id = ${world.harbour}`
    await world.owner`update tenant set wrapped_key = (select wrapped_key from tenant where id = ${world.beacon})
                      where id = ${world.harbour}`
    await expect(tenantKeyring(world.rootKey)(world.parts.db.pool, world.harbour)).rejects.toThrow()
    await world.owner`update tenant set wrapped_key = ${kept?.wrapped_key} where id = ${world.harbour}`
  })

  it('that were not found are looked for again: a new service needs no new start', async () => {
    const keyring = tenantKeyring(world.rootKey)
    const service = {
      slug: 'lighthouse',
      name: 'Lighthouse',
      contact: '',
      profile: 'small' as const,
    }
    await expect(keyring(world.parts.db.pool, newId())).rejects.toThrow()
    const id = await makeService(world.owner, world.rootKey, service)
    expect((await keyring(world.parts.db.pool, id)).id).toBe(id)
  })
})

describe('the key of a person, a case or a referral', () => {
  it('seals for its subject alone, in its service alone', async () => {
    const [one, two] = [newId(), newId()]
    const sealed = await world.inTenant(world.sam, async (tx) => {
      await makeKeys(tx, two)
      return seal(await makeKeys(tx, one), place, 'He waits.')
    })
    const opened = (person: World['sam'], id: string) =>
      world.inTenant(person, async (tx) => unseal(await getKeys(tx, id), place, sealed))
    expect(await opened(world.mo, one)).toBe('He waits.')
    await expect(opened(world.mo, two)).rejects.toThrow()
    await expect(opened(world.stranger, one)).rejects.toThrow('no data key')
  })

  it('does not open when it is put in the place of another subject’s', async () => {
    const [one, two] = [newId(), newId()]
    await world.inTenant(world.sam, async (tx) => {
      await makeKeys(tx, one)
      await makeKeys(tx, two)
    })
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`update data_key set wrapped = (select wrapped from data_key where subject_id = ${one})
               where subject_id = ${two}`
    })
    await expect(world.inTenant(world.sam, (tx) => getKeys(tx, two))).rejects.toThrow()
    await expect(world.inTenant(world.sam, (tx) => getKeys(tx, one))).resolves.toBeDefined()
  })

  it('is made once: a second never takes the place of the first', async () => {
    const id = newId()
    await world.inTenant(world.sam, (tx) => makeKeys(tx, id))
    await expect(world.inTenant(world.sam, (tx) => makeKeys(tx, id))).rejects.toThrow()
  })

  it('once destroyed is gone, for that subject and no other', async () => {
    const [one, two] = [newId(), newId()]
    await world.inTenant(world.sam, async (tx) => {
      await makeKeys(tx, one)
      await makeKeys(tx, two)
    })
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`delete from data_key where subject_id = ${one}`
    })
    const left = await world.inTenant(world.sam, (tx) => findKeys(tx, [one, two]))
    expect([...left.keys()]).toEqual([two])
  })

  it('lies wrapped in the database: its bytes stand nowhere', async () => {
    const id = newId()
    await world.inTenant(world.sam, async (tx) => {
      const keys = await makeKeys(tx, id)
      const row = await tx
        .selectFrom('data_key')
        .select('wrapped')
        .where('subject_id', '=', id)
        .executeTakeFirstOrThrow()
      expect(Buffer.from(row.wrapped).includes(Buffer.from(keys.dataKey))).toBe(false)
      expect(Buffer.from(row.wrapped).includes(Buffer.from(tenantOf(tx).key))).toBe(false)
    })
  })
})

describe('a service', () => {
  it('is found by the word in its address; the installation is none', async () => {
    expect((await findService(world.parts.db, 'harbour'))?.id).toBe(world.harbour)
    for (const slug of ['nowhere', 'installation', 'HARBOUR', ''])
      expect(await findService(world.parts.db, slug)).toBeNull()
  })

  it('cannot take the word of another, and the installation is made once', async () => {
    const again = { slug: 'harbour', name: 'Harbour', contact: '', profile: 'standard' as const }
    await expect(makeService(world.owner, world.rootKey, again)).rejects.toThrow()
    await makeInstallation(world.owner, world.rootKey)
    const rows = await world.owner`select 1 from tenant where id = ${installation}`
    expect(rows).toHaveLength(1)
  })
})
