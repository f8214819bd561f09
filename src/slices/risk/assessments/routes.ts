import { Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { idParam } from '../../../platform/http.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, listWithholdings, openCase } from '../../cases/public.ts'
import { listAssessments } from './queries.ts'
import { changesSince } from './rules.ts'
import { assessmentPage } from './views.ts'

export const assessmentRoutes = new Hono<StaffEnv>()

assessmentRoutes.get('/cases/:caseId/risk/:assessmentId', guard('risk.read'), async (c) => {
  const id = idParam(c, 'assessmentId')
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'risk.read')
    const all = await listAssessments(tx, opened)
    const assessment = all.find((each) => each.id === id) ?? notFound()
    const before = all.find((each) => each.id === assessment.supersedes) ?? null
    const names = await listWorkingNames(tx, [assessment.signedBy])
    return {
      frame: await caseFrame(tx, opened, c.var.now),
      assessment,
      withheld: await listWithholdings(tx, opened),
      before,
      changes: before && changesSince(before, assessment),
      later: all.find((each) => each.supersedes === id)?.id ?? null,
      signedBy: names.get(assessment.signedBy) ?? '',
    }
  })
  return c.var.show(assessmentPage(found))
})
