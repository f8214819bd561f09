import { Hono } from 'hono'
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
  const seen = await c.var.inTenant((tx) =>
    seeLooks(tx, actor, { filter, events: serviceEvents, below }),
  )
  return c.var.show(serviceTracePage({ ...seen, filter, isFirst: below === null }))
})
