import { parseArgs } from 'node:util'
import { openInstallation } from '../installation.ts'
import { inTenant } from '../platform/db.ts'
import { findAccountOfRole } from '../security/accounts/queries.ts'
import { nobody } from '../security/actor.ts'
import { isRole, type Permission, type Role } from '../security/permissions.ts'
import { makeApiToken } from '../security/tokens/actions.ts'
import { longestDays, scopesFor, usualDays } from '../security/tokens/rules.ts'
import type { Call } from './commands.ts'
import { Mistake } from './mistake.ts'
import { serviceNamed } from './services.ts'

export async function createToken({ words, config, say }: Call): Promise<number> {
  const [verb, ...rest] = words
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: rest,
    options: {
      service: text,
      role: text,
      name: text,
      scope: { type: 'string', multiple: true },
      days: text,
    },
  })
  const { service: slug, role } = values
  if (verb !== 'create' || !role || !isRole(role))
    throw new Mistake('say: token create --service <word> --role <role>')
  const days = daysAsked(values.days)
  const scopes = scopesAsked(role, values.scope)
  const installation = await openInstallation(config)
  const db = installation.open('web', 2)
  try {
    const service = await serviceNamed(db, slug)
    const scope = { tenantId: service.id, actorId: nobody }
    const token = await inTenant(db, scope, async (tx) => {
      const id = await findAccountOfRole(tx, role)
      if (id === null) return null
      const account = { id, tenantId: service.id }
      const name = values.name ?? 'Made with the operator’s tool'
      return makeApiToken(tx, { id: nobody }, { account, name, scopes, days }, new Date())
    })
    if (token === null) throw new Mistake(`nobody in ${service.name} has the role ${role}`)
    say(token)
    return 0
  } finally {
    await db.close()
    await installation.stop()
  }
}

function daysAsked(typed: string | undefined): number {
  if (typed === undefined) return usualDays
  const days = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
  if (days < 1 || days > longestDays)
    throw new Mistake(`--days is a number from 1 to ${longestDays}`)
  return days
}

/** Without any the token does all that a token of this role can. */
function scopesAsked(role: Role, typed: string[] | undefined): Permission[] {
  const possible = scopesFor(role)
  if (typed === undefined) return possible
  const known = possible.filter((scope) => typed.includes(scope))
  if (known.length !== new Set(typed).size)
    throw new Mistake(`--scope for ${role} is one of ${possible.join(', ')}`)
  return known
}
