import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { freshDatabase } from '../../test/databases.ts'
import { migrate } from './migrate.ts'
import { keepPasswords } from './postgres/passwords.ts'
import { startPostgres } from './postgres.ts'
import { connect, type Sql } from './postgres-js.ts'
import { rolePassword, roleUrl } from './roles.ts'

const rootKey = randomBytes(32)
let database: Awaited<ReturnType<typeof freshDatabase>>
let url: string
let name: string

beforeAll(async () => {
  database = await freshDatabase('migrating')
  url = database.ownerUrl
  name = database.name
})
afterAll(() => database.dropDatabase())

async function asOwner<T>(work: (owner: Sql) => Promise<T>): Promise<T> {
  const owner = connect(url, { max: 1, prepare: false })
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

describe('bringing a database to this version', () => {
  it('happens once, though two copies of the program start at the same moment', async () => {
    const [one, two] = await Promise.all([migrate(url, rootKey), migrate(url, rootKey)])
    expect(Math.min(one.length, two.length)).toBe(0)
    expect(one.length + two.length).toBeGreaterThan(5)
  })

  it('waits while another copy is at it', async () => {
    await asOwner(async (other) => {
      await other`select pg_advisory_lock(7270141)`
      let done = false
      const waiting = migrate(url, rootKey).then(() => {
        done = true
      })
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect(done).toBe(false)
      await other`select pg_advisory_unlock(7270141)`
      await waiting
      expect(done).toBe(true)
    })
  })

  it('is harmless a second time, and keeps the rows there are', async () => {
    const count = () =>
      asOwner((owner) => owner`select count(*)::int as n, max(ran_at) as at from migration`)
    const before = await count()
    expect(await migrate(url, rootKey)).toEqual([])
    expect([...(await count())]).toEqual([...before])
  })

  it('makes roles that can sign in with what the root key says, and with nothing else', async () => {
    for (const kind of ['web', 'worker', 'portal'] as const) {
      const role = connect(roleUrl(url, rootKey, kind), { max: 1 })
      const [row] = await role`select current_user as name`
      expect(row?.name).toBe(`${name}_${kind}`)
      await role.end()
    }
    expect(rolePassword(rootKey, `${name}_web`)).not.toBe(rolePassword(rootKey, `${name}_worker`))
    expect(rolePassword(rootKey, `${name}_web`)).not.toBe(
      rolePassword(randomBytes(32), `${name}_web`),
    )
    const stranger = connect(roleUrl(url, randomBytes(32), 'web'), { max: 1 })
    await expect(stranger`select 1`).rejects.toThrow(/password|authentication/)
    await stranger.end()
  })

  it('stops when a landed migration was edited', async () => {
    const edited = createHash('sha256').update('something else').digest('hex')
    await asOwner(async (owner) => {
      const [kept] = await owner`select hash from migration where name like '0002%'`
      await owner`update migration set hash = ${edited} where name like '0002%'`
      await expect(migrate(url, rootKey)).rejects.toThrow(
        /0002_\w+\.sql was edited after it landed/,
      )
      await owner`update migration set hash = ${String(kept?.hash)} where name like '0002%'`
      expect(await migrate(url, rootKey)).toEqual([])
    })
  })

  it('stops when one comes before another that has run: it may not find what it builds on', async () => {
    await asOwner(async (owner) => {
      const [kept] = await owner`delete from migration where name like '0002%' returning name, hash`
      await expect(migrate(url, rootKey)).rejects.toThrow(
        /0002_\w+\.sql comes before one that has run/,
      )
      await owner`insert into migration (name, hash) values (${kept?.name}, ${kept?.hash})`
      expect(await migrate(url, rootKey)).toEqual([])
    })
  })
})

describe('the owner of the database', () => {
  async function withRole<T>(powers: string, work: (roleUrlOf: string) => Promise<T>) {
    const role = `${name}_odd`
    const password = randomBytes(12).toString('hex')
    await database.server.unsafe(`create role ${role} login ${powers} password '${password}'`)
    const odd = new URL(url)
    odd.username = role
    odd.password = password
    try {
      return await work(odd.toString())
    } finally {
      await database.server.unsafe(`drop role ${role}`)
    }
  }

  it('needs to be able to make roles', async () => {
    await withRole('nocreaterole', async (odd) => {
      await expect(migrate(odd, rootKey)).rejects.toThrow(
        'The owner of the database needs CREATEROLE',
      )
    })
  })

  it('may be no superuser, nor step round row security', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'alongside-powers-'))
    await chmod(folder, 0o711)
    const running = await startPostgres({ dataFolder: folder })
    onTestFinished(async () => {
      await running.stop()
      await rm(folder, { recursive: true })
      if (!running.cluster.startsWith(folder))
        await rm(dirname(running.cluster), { recursive: true })
    })
    const { bootstrap } = await keepPasswords(folder, false)
    const almighty = new URL(running.url)
    almighty.username = 'postgres'
    almighty.password = bootstrap
    await expect(migrate(almighty.toString(), rootKey)).rejects.toThrow(/may not be a superuser/)

    const sql = connect(almighty.toString(), { max: 1, prepare: false })
    await sql.unsafe('alter role owner bypassrls')
    await expect(migrate(running.url, rootKey)).rejects.toThrow(/nor bypass row security/)
    await sql.unsafe('alter role owner nobypassrls')
    await sql.end()
    expect((await migrate(running.url, rootKey)).length).toBeGreaterThan(5)
  })
})
