import { Hono } from 'hono'
import { listAccounts } from '../../security/accounts/queries.ts'
import type { StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { record } from '../../security/trace.ts'
import { workforcePaths } from './paths.ts'
import { listLegalNames, listSpecialisms } from './queries.ts'
import { workersPage } from './views.ts'

export const workforceRoutes = new Hono<StaffEnv>()

workforceRoutes.get(workforcePaths.workers(), guard('worker.read'), async (c) => {
  const legal = c.var.actor.permissions.has('worker.read-legal-name')
  const found = await c.var.inTenant(async (tx) => {
    if (legal) await record(tx, c.var.actor, 'legal names seen', null)
    const names = legal ? await listLegalNames(tx) : new Map<string, string>()
    return { accounts: await listAccounts(tx), names, skills: await listSpecialisms(tx) }
  })
  const lines = found.accounts.map((account) => ({
    ...account,
    legalName: found.names.get(account.id) ?? null,
    specialisms: found.skills.get(account.id) ?? [],
  }))
  return c.var.show(workersPage({ lines, legal }))
})
