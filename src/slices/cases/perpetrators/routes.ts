import { Hono } from 'hono'
import { idParam } from '../../../platform/http.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { seeStandings } from './actions.ts'
import { perpetratorPage } from './views.ts'

export const perpetratorRoutes = new Hono<StaffEnv>()

perpetratorRoutes.get('/cases/:caseId/alleged-perpetrator', guard('case.read'), async (c) => {
  const { actor, now } = c.var
  const standings = await c.var.inTenant((tx) => seeStandings(tx, actor, idParam(c, 'caseId'), now))
  return c.var.show(perpetratorPage(standings))
})
