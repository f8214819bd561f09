import { Hono } from 'hono'
import { dayAfter } from '../../../platform/time.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { record } from '../../../security/trace.ts'
import {
  conflictsToTell,
  countOpenCases,
  glassToTell,
  listDueLines,
  listPlannedLines,
  listToAsk,
  listToLookAt,
} from '../../cases/public.ts'
import { listDueInReferrals, stateOn } from '../../clock/public.ts'
import { listReferences } from '../../referrals/public.ts'
import { countOpenAlerts } from '../../watch/alerts/public.ts'
import { seeDigest } from '../../watch/digest/public.ts'
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
  // What a case owes tells of the victim: it is for who may read cases.
  const seesCases = actor.permissions.has('case.read')
  const found = await c.var.inTenant(async (tx) => {
    await record(tx, actor, 'due items listed', null)
    const by = dayAfter(today, daysAhead)
    const [lines, planned, tally, items, glass, withheld] = await Promise.all([
      seesCases ? listDueLines(tx, workerId, by) : [],
      seesCases ? listPlannedLines(tx, workerId, by) : [],
      countOpenCases(tx, workerId),
      seesReferrals ? listDueInReferrals(tx, today) : [],
      glassToTell(tx, actor, c.var.now),
      seesCases ? listToLookAt(tx, workerId, today) : [],
    ])
    const conflicts = await conflictsToTell(tx, actor, c.var.now)
    const alerts = await countOpenAlerts(tx, actor)
    const digest = mine && seesCases ? await seeDigest(tx, actor, c.var.now) : null
    const names =
      items.length > 0
        ? await listReferences(
            tx,
            items.map((i) => i.subject.id),
          )
        : null
    const toAsk = seesCases ? await listToAsk(tx, workerId, today) : []
    return {
      toAsk,
      lines,
      planned,
      tally,
      items,
      names,
      glass,
      conflicts,
      withheld,
      alerts,
      digest,
    }
  })
  // One whose case is out of reach is not found by its reference, and does not stand here.
  const referrals = found.items.flatMap((item) => {
    const reference = found.names?.get(item.subject.id)
    return reference ? [{ item: { ...item, state: stateOn(item, today) }, reference }] : []
  })
  const day = dayOf(found.lines, today)
  return c.var.show(
    dayPage({
      seesCases,
      planned: found.planned,
      day,
      tally: found.tally,
      referrals,
      mine,
      today,
      found: found.lines.length,
      alerts: found.alerts,
      digest: found.digest,
      glass: found.glass,
      conflicts: found.conflicts,
      withheld: found.withheld,
      toAsk: found.toAsk,
    }),
  )
})
