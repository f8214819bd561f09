import { Hono } from 'hono'
import { idParam } from '../../../platform/http.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, openCase } from '../../cases/public.ts'
import { countByWeek } from './queries.ts'
import { chartPage } from './views.ts'

export const chartRoutes = new Hono<StaffEnv>()

chartRoutes.get('/cases/:caseId/timeline/chart', guard('timeline.read'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const page = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, caseId, 'timeline.read')
    return {
      frame: await caseFrame(tx, opened, c.var.now),
      counts: await countByWeek(tx, opened),
    }
  })
  return c.var.show(chartPage({ ...page, today: c.var.today }))
})
