import { parseArgs } from 'node:util'
import { openInstallation } from '../installation.ts'
import { inTenant } from '../platform/db.ts'
import { makeApiToken } from '../security/accounts/actions.ts'
import { findAccountOfRole } from '../security/accounts/queries.ts'
import { nobody } from '../security/actor.ts'
import { isRole } from '../security/permissions.ts'
import type { Call } from './commands.ts'
import { Mistake } from './mistake.ts'
import { serviceNamed } from './services.ts'

export async function createToken({ words, config, say }: Call): Promise<number> {
  const [verb, ...rest] = words
  const text = { type: 'string' } as const
  const { service: slug, role } = parseArgs({
    args: rest,
    options: { service: text, role: text },
  }).values
  if (verb !== 'create' || !role || !isRole(role))
    throw new Mistake('say: token create --service <word> --role <role>')
  const installation = await openInstallation(config)
  const db = installation.open('web', 2)
  try {
    const service = await serviceNamed(db, slug)
    const scope = { tenantId: service.id, actorId: nobody }
    const token = await inTenant(db, scope, async (tx) => {
      const id = await findAccountOfRole(tx, role)
      return id === null ? null : makeApiToken(tx, { id, tenantId: service.id }, new Date())
    })
    if (token === null) throw new Mistake(`nobody in ${service.name} has the role ${role}`)
    say(token)
    return 0
  } finally {
    await db.close()
    await installation.stop()
  }
}
