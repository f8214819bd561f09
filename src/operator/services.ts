import { parseArgs } from 'node:util'
import { addService } from '../first-service.ts'
import { openInstallation } from '../installation.ts'
import type { Database } from '../platform/db.ts'
import { findService, type Service } from '../security/tenants.ts'
import type { Call } from './commands.ts'
import { Mistake } from './mistake.ts'

/** Opening an installation migrates it. */
export async function migrateDatabase({ config, say }: Call): Promise<number> {
  const installation = await openInstallation(config, say)
  await installation.stop()
  say('The database is as this version expects it.')
  return 0
}

export async function createService({ words, config, say }: Call): Promise<number> {
  const [verb, ...rest] = words
  const text = { type: 'string' } as const
  const { slug, name, contact, small } = parseArgs({
    args: rest,
    options: { slug: text, name: text, contact: text, small: { type: 'boolean' } },
  }).values
  if (verb !== 'create' || !slug || !name || !contact)
    throw new Mistake(
      'say: service create --slug <word> --name <name> --contact <how to reach it> [--small]',
    )
  const installation = await openInstallation(config)
  try {
    await addService(installation, {
      slug,
      name,
      contact,
      profile: small ? 'small' : 'standard',
    })
    say(`${name} is ready: referrals come in at /refer/${slug}`)
    return 0
  } finally {
    await installation.stop()
  }
}

export async function serviceNamed(db: Database, slug: string | undefined): Promise<Service> {
  const service = slug ? await findService(db, slug) : null
  if (!service) throw new Mistake('name a service that exists: --service <word>')
  return service
}
