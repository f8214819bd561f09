import { Hono } from 'hono'
import { idParam } from '../../platform/http.ts'
import type { StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { caseFrame, openCase } from '../cases/public.ts'
import { chartCard, countByWeek } from './chart/public.ts'
import { readAsked, sliceOf } from './input.ts'
import { countByMonth, countIncidents, listChannels, listIncidents } from './queries.ts'
import { workingNames } from './telling/public.ts'
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
      names: await workingNames(tx),
      counts: await countByWeek(tx, opened),
    }
  })
  const { can } = found.frame
  const { counts, ...shown } = found
  const isOpen = found.frame.state === 'open'
  const chart = chartCard({ caseId, counts, today: c.var.today })
  const mayRecord = can('incident.record') && isOpen
  const mayImport = can('timeline.import') && isOpen
  const mayDisclose = can('disclosure.make')
  const may = { mayRecord, mayImport, mayDisclose }
  return c.var.show(timelinePage({ ...shown, filter, page, chart, ...may }))
})
