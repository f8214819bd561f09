import { Hono } from 'hono'
import { dayAfter } from '../../../platform/time.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { record } from '../../../security/trace.ts'
import { countOpenCases, listDueLines } from '../../cases/public.ts'
import { listDueInReferrals, stateOn } from '../../clock/public.ts'
import { listReferences } from '../../referrals/public.ts'
import { caseloadPaths, whoseCases } from '../public.ts'
import { dayOf, daysAhead } from './rules.ts'
import { dayPage } from './views.ts'

export const dayRoutes = new Hono<StaffEnv>()

dayRoutes.get(caseloadPaths.day(), guard('day.read'), async (c) => {
  const { actor, today } = c.var
  const mine = whoseCases(c.req.query('whose'), actor.role) === 'mine'
  const workerId = mine ? actor.id : null
  // What referrers are owed is the service's, not one worker's.
  const seesReferrals = !mine && actor.permissions.has('referral.read')
  const found = await c.var.inTenant(async (tx) => {
    await record(tx, actor, 'due items listed', null)
    const [lines, tally, items] = await Promise.all([
      listDueLines(tx, workerId, dayAfter(today, daysAhead)),
      countOpenCases(tx, workerId),
      seesReferrals ? listDueInReferrals(tx, today) : [],
    ])
    const names =
      items.length > 0
        ? await listReferences(
            tx,
            items.map((i) => i.subject.id),
          )
        : null
    return { lines, tally, items, names }
  })
  const referrals = found.items.map((item) => ({
    item: { ...item, state: stateOn(item, today) },
    reference: found.names?.get(item.subject.id) ?? '',
  }))
  const day = dayOf(found.lines, today)
  return c.var.show(
    dayPage({ day, tally: found.tally, referrals, mine, today, found: found.lines.length }),
  )
})
