import { connect, type Sql } from './postgres-js.ts'

/** What makes an installation unsafe to serve from. Each is a sentence; none: it is as it should be. */
export type Faults = string[]

/** A connection that leaves the machine shows itself to whoever listens, unless the other end proves who it is. */
export function faultsOfAddress(url: string): Faults {
  const { hostname, searchParams } = new URL(url)
  if (hostname.split(',').every(isOnThisMachine)) return []
  const isProved =
    searchParams.get('sslmode') === 'verify-full' || searchParams.get('sslrootcert') === 'system'
  if (isProved) return []
  return [
    `The database is on another machine (${hostname}), and nothing proves which: add ?sslmode=verify-full to its address`,
  ]
}

const isOnThisMachine = (host: string) =>
  /^(localhost|127(\.\d{1,3}){3}|\[::1\]|::1)?$/.test(host.replace(/:\d+$/, '')) ||
  decodeURIComponent(host).startsWith('/') // a socket

export type ServerSettings = { fsync: string; full_page_writes: string; synchronous_commit: string }

/** What was said to be saved has to be there after a power cut. */
export function faultsOfSettings(settings: ServerSettings): Faults {
  return Object.entries(settings)
    .filter(([, value]) => value === 'off')
    .map(([name]) => `The database has ${name} off: a power cut would lose what was saved`)
}

export const mostSkewSeconds = 5

/** Deadlines, sign-in codes and the trace are told by both clocks. */
export function faultsOfClocks(
  databaseAt: Date,
  { asked, answered }: { asked: Date; answered: Date },
) {
  const early = asked.getTime() - databaseAt.getTime()
  const late = databaseAt.getTime() - answered.getTime()
  const apart = Math.max(early, late, 0) / 1000
  if (apart <= mostSkewSeconds) return []
  return [
    `The clocks of this machine and of the database are ${Math.round(apart)} seconds apart: set them by the same time server`,
  ]
}

type Power = 'superuser' | 'bypassrls' | 'createrole' | 'owner'
const powers: Record<Power, string> = {
  superuser: 'is a superuser',
  bypassrls: 'may step round row security',
  createrole: 'may make roles',
  owner: 'owns tables',
}

export const faultsOfPowers = (role: string, held: readonly Power[]): Faults =>
  held.map((power) => `The role ${role} has too much power: it ${powers[power]}`)

/** Asks as the role itself, by the address it will use: what it may do, and whether what it saves is safe. */
export async function faultsOfRole(url: string, now: () => Date): Promise<Faults> {
  const sql = connect(url, { max: 1, prepare: false, name: 'alongside safety' })
  try {
    const asked = now()
    const [row] = await sql<(ServerSettings & { role: string; at: Date; held: Power[] })[]>`
      select current_user as role, clock_timestamp() as at,
        current_setting('fsync') as fsync,
        current_setting('full_page_writes') as full_page_writes,
        current_setting('synchronous_commit') as synchronous_commit,
        array_remove(array[
          case when bool_or(p.rolsuper) then 'superuser' end,
          case when bool_or(p.rolbypassrls) then 'bypassrls' end,
          case when bool_or(p.rolcreaterole) then 'createrole' end,
          case when bool_or(exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relowner = p.oid and c.relkind in ('r', 'p') and n.nspname in ('public', 'job'))) then 'owner' end
        ], null) as held
      from pg_roles p where pg_has_role(current_user, p.oid, 'member')`
    if (!row) return []
    const { role, at, held, ...settings } = row
    return [
      ...faultsOfPowers(role, held),
      ...faultsOfSettings(settings),
      ...faultsOfClocks(at, { asked, answered: now() }),
    ]
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Every table that holds rows of a service keeps them apart by force. */
export async function faultsOfTables(owner: Sql): Promise<Faults> {
  const bare = await owner<{ relname: string }[]>`
    select c.relname from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`
  return bare.map(({ relname }) => `The table ${relname} has no forced row security`)
}
