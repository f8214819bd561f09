import { Hono } from 'hono'
import { listAccounts } from '../../../security/accounts/queries.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { readCursor, readFilter, seeLooks } from '../looks/public.ts'
import { serviceEvents, serviceKind } from './rules.ts'
import { serviceTracePage } from './views.ts'

export const serviceTraceRoutes = new Hono<StaffEnv>()

serviceTraceRoutes.get('/service/trace', guard('trace.read'), async (c) => {
  const asked = readFilter((name) => c.req.query(name))
  const filter = { ...asked, kind: serviceKind(asked.kind) }
  const below = readCursor(c.req.query('below'))
  const { actor } = c.var
  const found = await c.var.inTenant(async (tx) => ({
    ...(await seeLooks(tx, actor, { filter, events: serviceEvents, below })),
    accounts: await listAccounts(tx),
  }))
  const people = found.accounts
    .map(({ id, workingName }) => ({ id, name: workingName }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  return c.var.show(serviceTracePage({ ...found, people, filter, isFirst: below === null }))
})
