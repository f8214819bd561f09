import { Hono } from 'hono'
import { idParam } from '../../../platform/http.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame } from '../../cases/public.ts'
import { seeLooksOfCase } from './actions.ts'
import { readFilter } from './input.ts'
import { readCursor } from './rules.ts'
import { looksPage } from './views.ts'

export const looksRoutes = new Hono<StaffEnv>()

looksRoutes.get('/cases/:caseId/trace', guard('trace.read-case'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const filter = readFilter((name) => c.req.query(name))
  const below = readCursor(c.req.query('below'))
  const { actor, now } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const seen = await seeLooksOfCase(tx, actor, caseId, { filter, below })
    return { ...seen, frame: await caseFrame(tx, seen.opened, now) }
  })
  return c.var.show(looksPage({ ...found, filter, isFirst: below === null }))
})
