import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant, openDatabase } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import { closePdfWorker } from '../src/platform/pdf/render.ts'
import { connect, type Sql } from '../src/platform/postgres-js.ts'
import { type RoleKind, roleName, roleUrl } from '../src/platform/roles.ts'
import { machine } from '../src/security/actor.ts'
import { tenantKeyring } from '../src/security/keys.ts'
import { fillWorld } from './full-world.ts'
import { startWorld, type World } from './support.ts'

const working = ['web', 'worker', 'portal'] as const

let world: World
let tables: string[] // those that hold rows of a tenant
beforeAll(async () => {
  world = await startWorld()
  await fillWorld(world)
  const rows = await world.owner<{ name: string }[]>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind in ('r', 'p') order by 1`
  tables = rows.map((row) => row.name)
})
afterAll(async () => {
  await world.stop()
  await closePdfWorker()
})

const urlOf = (kind: RoleKind) => roleUrl(world.ownerUrl, world.rootKey, kind)

async function asRole<T>(kind: RoleKind, work: (db: Sql) => Promise<T>): Promise<T> {
  const db = connect(urlOf(kind), { max: 1, prepare: false })
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

/** What became of a statement: the code of its error, or nothing when it ran. */
const codeOf = (asked: PromiseLike<unknown>): Promise<string | null> =>
  Promise.resolve(asked).then(
    () => null,
    (error) => String(error.code ?? error),
  )

type Privilege = 'select' | 'insert' | 'update' | 'delete'

async function privileges(db: Sql, table: string): Promise<Privilege[]> {
  const all: Privilege[] = ['select', 'insert', 'update', 'delete']
  const rows = await db<{ name: Privilege }[]>`
    select name from unnest(${all}::text[]) name
    where has_table_privilege(${table}, name) or (name = 'update' and has_any_column_privilege(${table}, name))`
  return rows.map((row) => row.name)
}

const statements = (table: string, tenantId: string): Record<Privilege, string[]> => ({
  select: [
    `select * from ${table}`,
    `select count(*) from ${table}`,
    `select * from ${table} where tenant_id = '${tenantId}'`,
  ],
  insert: [
    `insert into ${table} default values`,
    `insert into ${table} (tenant_id) values ('${tenantId}')`,
  ],
  update: [updated(table), `${updated(table)} where tenant_id = '${tenantId}'`],
  delete: [`delete from ${table}`, `delete from ${table} where tenant_id = '${tenantId}'`],
})
// Some tables let only some of their columns be changed.
const open = new Map([
  ['referral_spreadsheet', 'kept'],
  ['trace_entry', 'chain_no'],
  ['incident', 'about'],
  ['legal_hold', 'lifted_at'],
  ['evidence_item', 'sha256'],
  ['support_case', 'victim_id'],
  ['referral', 'address_token'],
  ['tombstone', 'settled_at'],
  ['person', 'token_form'],
  ['referral_match', 'stops'],
  ['beside_match', 'word'],
  ['held_against', 'marked'],
  ['case_named', 'ended_by'],
  ['referral_hold', 'word'],
  ['referral_hook', 'ended_at'],
  ['referral_hook_event', 'next_at'],
  ['referral_joining', 'parted_by'],
  ['person_merge', 'undone_by'],
  ['account', 'conflicts_matched_at'],
])
const updated = (table: string) => {
  const column = open.get(table) ?? 'tenant_id'
  return `update ${table} set ${column} = ${column}`
}

// What Postgres says of a setting that was never made, and of one that is empty again.
const withoutTenant = new Set(['42704', '22P02'])

describe('without a tenant', () => {
  it.each(working)(
    'every statement of %s is an error, on a fresh and on a reused connection',
    async (kind) => {
      await asRole(kind, async (db) => {
        const asked: [string, string | null][] = []
        const askAll = async () => {
          for (const table of tables)
            for (const privilege of await privileges(db, table))
              for (const text of statements(table, world.harbour)[privilege])
                asked.push([text, await codeOf(db.unsafe(text))])
        }
        await askAll()
        const fresh = asked.length
        await db.begin(async (tx) => {
          await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
          await tx`select current_setting('app.tenant_id')`
        })
        await askAll()
        expect(fresh).toBeGreaterThan(kind === 'portal' ? 0 : 25)
        expect(asked).toHaveLength(2 * fresh)
        expect(asked.filter(([, code]) => !withoutTenant.has(code ?? 'ran'))).toEqual([])
      })
    },
  )

  it('even the owner reads no row', async () => {
    for (const table of tables) {
      const code = await codeOf(world.owner.unsafe(`select * from ${table}`))
      expect([table, code]).toEqual([table, expect.stringMatching(/42704|22P02/)])
    }
  })
})

describe('in a tenant', { timeout: 180_000 }, () => {
  it.each(working)('%s reads and changes no row of another, and puts none there', async (kind) => {
    await asRole(kind, async (db) => {
      const reached: string[] = []
      for (const table of tables)
        for (const privilege of await privileges(db, table))
          await codeOf(
            db.begin(async (tx) => {
              await tx`select set_config('app.tenant_id', ${world.beacon}, true)`
              const [text] = statements(table, world.harbour)[privilege].slice(-1)
              const rows = await tx.unsafe(text ?? '')
              if ((rows.count ?? 0) > 0) reached.push(`${privilege} ${table}`)
              throw new Error('leave it as it was')
            }),
          )
      expect(reached).toEqual([])
    })
  })

  it('never shows a row of another, though thousands of transactions share a few connections', async () => {
    const db = openDatabase(urlOf('web'), tenantKeyring(world.rootKey), { max: 3 })
    const wrong: string[] = []
    const one = async (n: number) => {
      const tenantId = n % 2 === 0 ? world.harbour : world.beacon
      const rows = await inTenant(db, { tenantId, actorId: world.sam.id }, (tx) =>
        tx.selectFrom('trace_entry').select('tenant_id').limit(20).execute(),
      )
      for (const row of rows) if (row.tenant_id !== tenantId) wrong.push(row.tenant_id)
      return rows.length
    }
    const looks = Array.from({ length: 3200 }, (_, n) => n)
    let seen = 0
    for (let at = 0; at < looks.length; at += 64)
      for (const count of await Promise.all(looks.slice(at, at + 64).map(one))) seen += count
    await db.close()
    expect(seen).toBeGreaterThan(3200)
    expect(wrong).toEqual([])
  })

  it('would be seen to leak if the tenant were set for the connection, not the transaction', async () => {
    await asRole('web', async (db) => {
      await db`select set_config('app.tenant_id', ${world.harbour}, false),
        set_config('app.actor_id', ${world.sam.id}, false)`
      const rows = await db<{ tenant_id: string }[]>`select tenant_id from support_case`
      expect(rows.length).toBeGreaterThan(0)
    })
  })

  it('leaves no tenant on the connection when the work is done', async () => {
    const db = openDatabase(urlOf('web'), tenantKeyring(world.rootKey), { max: 1 })
    const scope = { tenantId: world.harbour, actorId: world.sam.id }
    for (let n = 0; n < 3; n += 1) {
      const rows = await inTenant(db, scope, (tx) =>
        tx.selectFrom('support_case').select('id').execute(),
      )
      expect(rows.length).toBeGreaterThan(0)
      await expect(sql`select * from support_case`.execute(db.pool)).rejects.toThrow()
      await expect(db.sql`select * from support_case`).rejects.toThrow()
    }
    await db.close()
  })

  it('leaves no tenant on the connection when the work fails', async () => {
    const db = openDatabase(urlOf('web'), tenantKeyring(world.rootKey), { max: 1 })
    const scope = { tenantId: world.harbour, actorId: world.sam.id }
    await expect(
      inTenant(db, scope, async (tx) => {
        await tx.selectFrom('support_case').select('id').execute()
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await expect(sql`select * from support_case`.execute(db.pool)).rejects.toThrow()
    await expect(inTenant(db, scope, (tx) => sql`select 1/0`.execute(tx))).rejects.toThrow(/zero/)
    await expect(sql`select * from support_case`.execute(db.pool)).rejects.toThrow()
    await db.close()
  })

  it('needs a tenant that exists', async () => {
    const scope = { tenantId: newId(), actorId: world.sam.id }
    await expect(inTenant(world.parts.db, scope, async () => 'in')).rejects.toThrow()
  })
})

describe('references between tables', () => {
  it('all carry the tenant, so that none can cross to another', async () => {
    const bare = await world.owner`
      select conrelid::regclass::text as table, conname
      from pg_constraint f
      where f.contype = 'f' and f.confrelid <> 'tenant'::regclass
        and f.connamespace = 'public'::regnamespace
        and not exists (select 1 from unnest(f.conkey, f.confkey) k(here, there)
          join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.here and a.attname = 'tenant_id'
          join pg_attribute b on b.attrelid = f.confrelid and b.attnum = k.there and b.attname = 'tenant_id')`
    expect([...bare]).toEqual([])
    const [row] =
      await world.owner`select count(*)::int as n from pg_constraint where contype = 'f'`
    expect(row?.n).toBeGreaterThan(15)
  })

  it('refuse the victim, the worker and the case of another service', async () => {
    const theirs = await world.aCase(world.stranger)
    await asRole('web', async (db) => {
      const found = await inHarbour(
        db,
        world.beacon,
        `select victim_id from support_case where id = '${theirs}'`,
      )
      const victim = String(found[0]?.victim_id)
      const id = newId()
      const made = (column: string, value: string) =>
        `insert into support_case (id, reference, opened_on, circumstances, victim_id${column})
         select '${id}', 'X${id.slice(-6)}', '2026-06-17', '\\x00', ${value}`
      const ours = `(select victim_id from support_case limit 1)`
      const asked = [
        made('', `'${victim}'`),
        made(', subject_id', `${ours}, '${victim}'`),
        made(', worker_id', `${ours}, '${world.stranger.id}'`),
        `insert into case_allocation (id, case_id, worker_id, allocated_by)
         select '${id}', '${theirs}', '${world.sam.id}', '${world.sam.id}'`,
        `insert into person_token (token, person_id) values ('\\x00', '${victim}')`,
        `insert into session (id, audience, account_id, secret_hash, ends_at)
         values ('${id}', 'staff', '${world.stranger.id}', '\\x00', now())`,
      ]
      for (const text of asked)
        expect([text, await codeOf(inHarbour(db, world.harbour, text))]).toEqual([text, '23503'])
    })
  })
})

const inHarbour = (db: Sql, tenantId: string, text: string) =>
  db.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${tenantId}, true), set_config('app.actor_id', ${machine}, true)`
    return tx.unsafe(text)
  })

describe('the tables', () => {
  it('force row security wherever a row belongs to a service', async () => {
    expect(tables.length).toBeGreaterThan(18)
    const bare = await world.owner`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname = any(${tables})
        and not (c.relrowsecurity and c.relforcerowsecurity
                 and exists (select 1 from pg_policy p where p.polrelid = c.oid))`
    expect([...bare]).toEqual([])
  })

  it('hold rows of services in no other schema but the queue, which holds ids alone', async () => {
    const schemas = await world.owner`
      select distinct n.nspname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^(pg_|information_schema)' order by 1`
    expect(schemas.map((row) => row.name)).toEqual(['job', 'public'])
    const views = await world.owner`
      select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace`
    expect([...views]).toEqual([]) // a view would look with its owner’s eyes
  })

  it('without a tenant are known by name, and hold nothing about people', async () => {
    const rows = await world.owner<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p') and not relname = any(${tables}) order by 1`
    expect(rows.map((row) => row.name)).toEqual([
      'bank_holiday',
      'clock_rule',
      'contact_ladder',
      'erasure_ground',
      'migration',
      'retention_rule',
      'tenant',
    ])
  })

  it('have only policies that ask for the tenant before they let anything through', async () => {
    const odd = await world.owner`
      select tablename, policyname from pg_policies
      where schemaname = 'public' and permissive = 'PERMISSIVE'
        and coalesce(qual, with_check) !~ 'tenant_id = .*current_setting'`
    expect([...odd]).toEqual([])
  })
})

describe('the roles', () => {
  it('own nothing, are no superuser, make no role, and step round no row security', async () => {
    for (const kind of ['web', 'worker', 'portal', 'reporting'] as const) {
      const name = roleName(world.ownerUrl, kind)
      const [role] = await world.owner`
        select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
          (select count(*)::int from pg_class where relowner = r.oid) as owns,
          (select count(*)::int from pg_proc where proowner = r.oid) as functions,
          (select count(*)::int from pg_auth_members where member = r.oid) as member_of
        from pg_roles r where rolname = ${name}`
      expect(role).toEqual({
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        owns: 0,
        functions: 0,
        member_of: 0,
      })
    }
  })

  it('of the running program cannot make, change or empty a table, nor become another', async () => {
    const asked = [
      'create table mine (id int)',
      'alter table person disable row level security',
      'alter table person no force row level security',
      'drop policy own_tenant on person',
      'truncate person',
      'drop table person',
      `set role "${roleName(world.ownerUrl, 'worker')}"`,
      'set row_security = off; select * from person',
      'create role another',
      "update migration set hash = ''",
      "update tenant set wrapped_key = '\\x00'",
      'delete from tenant',
    ]
    await asRole('web', async (db) => {
      for (const text of asked)
        expect([text, await codeOf(db.unsafe(text))]).toEqual([text, '42501'])
    })
  })

  it('of the victims’ application reaches no person, case, referral, incident or evidence', async () => {
    await asRole('portal', async (db) => {
      const reach = []
      for (const table of [...tables, 'migration', 'clock_rule', 'bank_holiday', 'tenant'])
        for (const privilege of await privileges(db, table)) reach.push(`${privilege} ${table}`)
      expect(reach.sort()).toEqual([
        'insert trace_entry',
        'select bank_holiday',
        'select clock_rule',
        'select tenant',
      ])
      expect(await codeOf(db`select * from job.job`)).toBe('42501')
    })
  })

  it('of reports reads no row of a person yet', async () => {
    await asRole('reporting', async (db) => {
      for (const table of tables) expect(await privileges(db, table)).toEqual([])
    })
  })
})

describe('an entry of the trace', () => {
  const link = `update trace_entry set chain_no = 900000, chain_hash = '\\x00' where id = `
  const changes = [
    `update trace_entry set event = 'nothing happened'`,
    `update trace_entry set actor_id = null`,
    `update trace_entry set at = now()`,
    'delete from trace_entry',
    'truncate trace_entry',
  ]
  const inside = (db: Sql, text: string) => codeOf(inHarbour(db, world.harbour, text))

  it.each(working)('is never changed or deleted by %s', async (kind) => {
    await asRole(kind, async (db) => {
      for (const text of changes) expect([text, await inside(db, text)]).toEqual([text, '42501'])
    })
  })

  it('is linked by nobody but the worker, and once', async () => {
    const id = newId()
    const added = `insert into trace_entry (id, event) values ('${id}', 'signed in')`
    await asRole('web', async (db) => {
      expect(await inside(db, added)).toBeNull()
      expect(await inside(db, `${link}'${id}'`)).toBe('42501')
      const whole = `insert into trace_entry (id, event, chain_no, chain_hash)
                     values ('${newId()}', 'signed in', 900001, '\\x00')`
      expect(await inside(db, whole)).toBe('42501')
    })
    await asRole('worker', async (db) => {
      expect((await inHarbour(db, world.harbour, `${link}'${id}'`)).count).toBe(1)
      expect((await inHarbour(db, world.harbour, `${link}'${id}'`)).count).toBe(0)
      const undone = `update trace_entry set chain_no = null, chain_hash = null where id = '${id}'`
      expect((await inHarbour(db, world.harbour, undone)).count).toBe(0)
    })
  })

  it('keeps its checkpoints from everybody but the worker, who cannot change them', async () => {
    await asRole('web', async (db) => {
      expect(await inside(db, 'select * from trace_checkpoint')).toBe('42501')
    })
    await asRole('worker', async (db) => {
      expect(await inside(db, 'select * from trace_checkpoint')).toBeNull()
      expect(await inside(db, `update trace_checkpoint set signature = '\\x00'`)).toBe('42501')
      expect(await inside(db, 'delete from trace_checkpoint')).toBe('42501')
    })
  })
})

describe('a database that is closed', () => {
  it('leaves no connection open, though only the queue had used it', async () => {
    const db = openDatabase(urlOf('worker'), tenantKeyring(world.rootKey), {
      max: 2,
      name: 'to be closed',
    })
    const open = async () => {
      const rows =
        await world.owner`select 1 from pg_stat_activity where application_name = 'to be closed'`
      return rows.length
    }
    await db.sql`select 1`
    expect(await open()).toBe(1)
    await db.close()
    for (let n = 0; n < 40 && (await open()) > 0; n += 1) await sleep(50)
    expect(await open()).toBe(0)
    await db.close() // once more is harmless
  })
})

describe('a transaction', () => {
  it('sends its begin with the first statement, and an error of either is not lost', async () => {
    const db = openDatabase(urlOf('web'), tenantKeyring(world.rootKey), { max: 1 })
    const scope = { tenantId: world.harbour, actorId: world.sam.id }
    const many = Array.from({ length: 30 }, async (_, n) => {
      const asked = inTenant(db, scope, async (tx) => {
        await sleep(n % 3)
        if (n % 5 === 0) await sql`select * from nothing_here`.execute(tx)
        return sql`select txid_current_if_assigned() as id, count(*) as n from worker`.execute(tx)
      })
      return asked.then(
        () => 'done',
        () => 'failed',
      )
    })
    const ends = await Promise.all(many)
    expect(ends.map((end, n) => (n % 5 === 0) === (end === 'failed'))).not.toContain(false)
    await db.close()
  })
})
