import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Tx } from '../../platform/db.ts'
import { type FieldError, idParam, readForm, type Sent, type Typed } from '../../platform/http.ts'
import { listWorkingNames } from '../accounts/queries.ts'
import type { Actor } from '../actor.ts'
import { accountPaths } from '../administration/paths.ts'
import { goTo, type StaffEnv } from '../door.ts'
import { guard } from '../guard.ts'
import { ownPaths } from '../own-account/paths.ts'
import { stepUp } from '../step-up.ts'
import {
  agree,
  type Reachable,
  refuse,
  requireReach,
  reviewDecision,
  seeDecisions,
  takeAlone,
  withdraw,
} from './actions.ts'
import { AnswerForm, ReviewForm } from './input.ts'
import { decisionPaths } from './paths.ts'
import type { DecisionKind } from './rules.ts'
import type { Decision } from './tables.ts'
import { decisionsPage } from './views.ts'

/** What follows a decision once it is settled, in the same transaction: said by whoever owns what it is about. */
export type Settled = (tx: Tx, actor: Actor, decision: Decision, now: Date) => Promise<void>
export type Following = Record<DecisionKind, Settled>

type Staff = Context<StaffEnv>
type Again = { id: string; typed: Typed; errors: FieldError[] } | null

/** The page of the second person. It belongs to no slice, so app.ts hands in what each kind opens, and what follows. */
export function decisionRoutes(reachable: Reachable, following: Following): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()
  const settle = (c: Staff, sent: Sent, deed: (tx: Tx, id: string) => Promise<Decision>) =>
    c.var.once(sent, async (tx) => {
      const decision = await deed(tx, idParam(c, 'id'))
      await following[decision.kind](tx, c.var.actor, decision, c.var.now)
      return goTo(whereTo(c.var.actor, decision))
    })

  routes.get('/decisions', guard('decision.second'), (c) => showDecisions(c, null))

  routes.post('/decisions/:id/answer', guard('decision.second'), stepUp, async (c) => {
    const form = await readForm(c, AnswerForm)
    if (!form.ok) return showDecisions(c, { id: idParam(c, 'id'), ...form })
    const { answer, reason } = form.value
    const { actor, now } = c.var
    return settle(c, form.sent, async (tx, id) => {
      await requireReach(tx, actor, id, reachable)
      return answer === 'agree'
        ? agree(tx, actor, id, now)
        : refuse(tx, actor, id, { reason: reason ?? '', now })
    })
  })

  // Whoever asked takes it back, whatever she may do otherwise.
  routes.post('/decisions/:id/withdrawal', guard('account.own'), async (c) => {
    const form = await readForm(c, z.object({}))
    if (!form.ok) return showDecisions(c, null)
    return settle(c, form.sent, (tx, id) => withdraw(tx, c.var.actor, id, c.var.now))
  })

  routes.post('/decisions/:id/alone', guard('decision.second'), stepUp, async (c) => {
    const form = await readForm(c, z.object({}))
    if (!form.ok) return showDecisions(c, null)
    const { actor, now } = c.var
    return settle(c, form.sent, async (tx, id) => {
      await requireReach(tx, actor, id, reachable)
      return takeAlone(tx, actor, id, now)
    })
  })

  routes.post('/decisions/:id/review', guard('decision.second'), stepUp, async (c) => {
    const form = await readForm(c, ReviewForm)
    const id = idParam(c, 'id')
    if (!form.ok) return showDecisions(c, { id, ...form })
    return c.var.once(form.sent, async (tx) => {
      await reviewDecision(tx, c.var.actor, id, { found: form.value.found, now: c.var.now })
      return goTo(decisionPaths.list())
    })
  })
  return routes
}

/** An administrator has no page of decisions: she goes on with the account. */
function whereTo({ permissions }: Actor, { objectId }: Decision): string {
  if (permissions.has('decision.second')) return decisionPaths.list()
  return permissions.has('account.manage') ? accountPaths.one(objectId) : ownPaths.account()
}

async function showDecisions(c: Staff, at: Again) {
  const { actor, now } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const decisions = await seeDecisions(tx, actor)
    const askers = decisions.map(({ askedBy }) => askedBy)
    return { decisions, names: await listWorkingNames(tx, askers) }
  })
  const once = c.var.forms.make
  const page = decisionsPage({ ...found, me: actor.id, now, at, once })
  return c.var.show(page, at === null ? 200 : 422)
}
