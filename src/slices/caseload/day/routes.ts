import { Hono } from 'hono'
import { dayAfter } from '../../../platform/time.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { record } from '../../../security/trace.ts'
import {
  besideToTell,
  conflictsToTell,
  countOpenCases,
  glassToTell,
  listDueLines,
  listPlannedLines,
  listToAsk,
  listToLookAt,
} from '../../cases/public.ts'
import { stateOn } from '../../clock/public.ts'
import { listFailed } from '../../disclosures/mail/public.ts'
import { heldToTell, listDueReferrals } from '../../referrals/public.ts'
import { countOpenAlerts } from '../../watch/alerts/public.ts'
import { seeDigest } from '../../watch/digest/public.ts'
import { dutyNow, listCovered } from '../../workforce/public.ts'
import { seeUncovered } from '../covers/public.ts'
import { caseloadPaths, whoseCases } from '../public.ts'
import { dayOf, daysAhead } from './rules.ts'
import { dayPage } from './views.ts'

export const dayRoutes = new Hono<StaffEnv>()

dayRoutes.get(caseloadPaths.day(), guard('day.read'), async (c) => {
  const { actor, today } = c.var
  const mine = whoseCases(c.req.query('whose'), actor.role) === 'mine'
  // What referrers are owed is the service's, not one worker's.
  const seesReferrals = !mine && actor.permissions.has('referral.read')
  // What a case owes tells of the victim: it is for who may read cases.
  const seesCases = actor.permissions.has('case.read')
  const found = await c.var.inTenant(async (tx) => {
    await record(tx, actor, 'due items listed', null)
    const by = dayAfter(today, daysAhead)
    // Whoever covers has the cases of who is away before her, as if they were hers [PR 1].
    const covered = await listCovered(tx, actor.id, today)
    const workerIds = mine ? [actor.id, ...covered] : null
    const [lines, planned, tally, dueReferrals, glass, withheld] = await Promise.all([
      seesCases ? listDueLines(tx, workerIds, by) : [],
      seesCases ? listPlannedLines(tx, workerIds, by) : [],
      countOpenCases(tx, workerIds),
      seesReferrals ? listDueReferrals(tx, today) : [],
      glassToTell(tx, actor, c.var.now),
      seesCases ? listToLookAt(tx, workerIds, today) : [],
    ])
    const conflicts = await conflictsToTell(tx, actor, c.var.now)
    const uncovered = await seeUncovered(tx, actor, today)
    const alerts = await countOpenAlerts(tx, actor)
    const digest = mine && seesCases ? await seeDigest(tx, actor, c.var.now) : null
    const duty = await dutyNow(tx, c.var.now)
    const coversFor = [...(await listWorkingNames(tx, covered)).values()]
    const held = await heldToTell(tx, actor, today)
    const beside = await besideToTell(tx, actor)
    const toAsk = seesCases ? await listToAsk(tx, workerIds, today) : []
    const failed = actor.permissions.has('mail.read') ? await listFailed(tx, workerIds) : []
    const told = {
      toAsk,
      failed,
      uncovered,
      held,
      beside,
      glass,
      conflicts,
      withheld,
      alerts,
      digest,
      duty,
      coversFor,
    }
    return { lines, planned, tally, dueReferrals, ...told }
  })
  const referrals = found.dueReferrals.map(({ item, reference }) => ({
    item: { ...item, state: stateOn(item, today) },
    reference,
  }))
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
      held: found.held,
      beside: found.beside,
      uncovered: found.uncovered,
      conflicts: found.conflicts,
      withheld: found.withheld,
      duty: found.duty,
      coversFor: found.coversFor,
      toAsk: found.toAsk,
      failed: found.failed,
    }),
  )
})
