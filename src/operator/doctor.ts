import { openInstallation } from '../installation.ts'
import { connect } from '../platform/postgres-js.ts'
import type { Call } from './commands.ts'

/** Opening an installation already refuses a readable key and an owner with too much power. */
export async function runDoctor({ config, say }: Call): Promise<number> {
  const installation = await openInstallation(config)
  const owner = connect(installation.ownerUrl, { max: 1 })
  try {
    const faults: string[] = []
    const [fsync] = await owner<{ setting: string }[]>`
      select setting from pg_settings where name = 'fsync'`
    if (fsync?.setting !== 'on') faults.push('fsync is off: a power cut would lose what was saved')
    const powerful = await owner<{ rolname: string }[]>`
      select rolname from pg_roles where rolname like current_database() || '\\_%'
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`
    for (const { rolname } of powerful) faults.push(`the role ${rolname} has too much power`)
    const bare = await owner<{ relname: string }[]>`
      select c.relname from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      where c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)`
    for (const { relname } of bare) faults.push(`the table ${relname} has no forced row security`)
    for (const fault of faults) say(`UNSAFE: ${fault}`)
    if (faults.length === 0) say('Keys, roles and settings are as they should be.')
    return faults.length === 0 ? 0 : 1
  } finally {
    await owner.end({ timeout: 5 })
    await installation.stop()
  }
}
