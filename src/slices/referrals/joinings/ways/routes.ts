import { Hono } from 'hono'
import { notFound } from '../../../../platform/errors.ts'
import { idParam, readTyped } from '../../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../../security/door.ts'
import { guard } from '../../../../security/guard.ts'
import { safeContactPaths } from '../../../cases/public.ts'
import { wayKinds } from '../../../people/public.ts'
import { holdNewWay } from './actions.ts'

export const newWayRoutes = new Hono<StaffEnv>()

newWayRoutes.post(
  '/cases/:caseId/further/:referralId/ways/:kind',
  guard('referral.read'),
  async (c) => {
    const [caseId, referralId] = [idParam(c, 'caseId'), idParam(c, 'referralId')]
    const kind = wayKinds.find((each) => each === c.req.param('kind')) ?? notFound()
    const { sent } = await readTyped(c)
    return c.var.once(sent, async (tx) => {
      await holdNewWay(tx, c.var.actor, { caseId, referralId, kind, now: c.var.now })
      return goTo(safeContactPaths.page(caseId))
    })
  },
)
