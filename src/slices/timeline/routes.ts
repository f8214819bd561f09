import { Hono } from 'hono'
import { idParam } from '../../platform/http.ts'
import type { StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { caseFrame, openCase } from '../cases/public.ts'
import { readAsked, sliceOf } from './input.ts'
import { countByMonth, countIncidents, listChannels, listIncidents } from './queries.ts'
import { timelinePage } from './views.ts'

export const timelineRoutes = new Hono<StaffEnv>()

timelineRoutes.get('/cases/:caseId/timeline', guard('timeline.read'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const { filter, page } = readAsked(c.req.query())
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, caseId, 'timeline.read')
    return {
      frame: await caseFrame(tx, opened, c.var.now),
      incidents: await listIncidents(tx, opened, filter, sliceOf(page)),
      found: await countIncidents(tx, opened, filter),
      months: await countByMonth(tx, opened),
      channels: await listChannels(tx, opened),
    }
  })
  const { permissions } = c.var.actor
  const mayImport = permissions.has('timeline.import') && found.frame.state === 'open'
  const mayDisclose = permissions.has('disclosure.make')
  return c.var.show(timelinePage({ ...found, filter, page, mayImport, mayDisclose }))
})
