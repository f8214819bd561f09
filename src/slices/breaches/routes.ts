import { type Context, Hono } from 'hono'
import { AppError } from '../../platform/errors.ts'
import { type FieldError, idParam, readForm } from '../../platform/http.ts'
import { isId } from '../../platform/ids.ts'
import { londonMoment } from '../../platform/time.ts'
import { goTo, type StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { findWaiting } from '../../security/second-person/actions.ts'
import { openCase } from '../cases/public.ts'
import {
  askToClose,
  beginBreach,
  handleBreach,
  handlingOf,
  openBreach,
  reportBreach,
  seeBreaches,
} from './actions.ts'
import { ClosingForm, FirstForm, HandlingForm, ReportForm, type ReportInput } from './input.ts'
import { breachPaths } from './paths.ts'
import { handlingFaults } from './rules.ts'
import { type BreachPage, breachesPage, breachPage, firstPage } from './views.ts'

export const breachRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

breachRoutes.get('/service/breaches', guard('breach.report'), async (c) => {
  const { actor, now } = c.var
  const breaches = await c.var.inTenant((tx) => seeBreaches(tx, actor))
  const mayManage = actor.permissions.has('breach.manage')
  return c.var.show(breachesPage({ breaches, mayManage, now }))
})

breachRoutes.get('/service/breaches/new', guard('breach.report'), (c) =>
  c.var.show(firstPage({ typed: {}, errors: [], once: c.var.forms.make() })),
)

breachRoutes.post('/service/breaches/new', guard('breach.report'), async (c) => {
  const form = await readForm(c, FirstForm)
  if (!form.ok) return c.var.show(firstPage({ ...form, once: c.var.forms.make() }), 422)
  const { canKnow } = form.value
  return c.var.once(form.sent, async (tx) =>
    goTo(breachPaths.one(await beginBreach(tx, c.var.actor, { canKnow, now: c.var.now }))),
  )
})

breachRoutes.get('/service/breaches/:id', guard('breach.report'), (c) => showBreach(c))

breachRoutes.post('/service/breaches/:id/report', guard('breach.report'), async (c) => {
  const form = await readForm(c, ReportForm)
  if (!form.ok) return showBreach(c, { at: 'report', ...form })
  const id = idParam(c, 'id')
  const named = await caseNamed(c, id, form.value)
  const faults = [...named.faults, ...futureFaults(c, form.value)]
  if (faults.length > 0) return showBreach(c, { at: 'report', typed: form.typed, errors: faults })
  const input = { ...form.value, caseId: named.caseId }
  return c.var.once(form.sent, async (tx) => {
    await reportBreach(tx, c.var.actor, id, input)
    return goTo(breachPaths.one(id))
  })
})

breachRoutes.post('/service/breaches/:id/handling', guard('breach.manage'), async (c) => {
  const form = await readForm(c, HandlingForm)
  if (!form.ok) return showBreach(c, { at: 'handling', ...form })
  const id = idParam(c, 'id')
  const { actor } = c.var
  const handling = handlingOf(form.value)
  const { breach } = await c.var.inTenant((tx) => openBreach(tx, actor, id, 'breach.manage'))
  const errors = handlingFaults(handling, breach.awareAt)
  if (errors.length > 0) return showBreach(c, { at: 'handling', typed: form.typed, errors })
  return c.var.once(form.sent, async (tx) => {
    await handleBreach(tx, actor, id, { handling, version: form.value.version })
    return goTo(breachPaths.one(id))
  })
})

breachRoutes.post('/service/breaches/:id/closing', guard('breach.manage'), async (c) => {
  const form = await readForm(c, ClosingForm)
  if (!form.ok) return showBreach(c, { at: 'closing', ...form })
  const id = idParam(c, 'id')
  return c.var.once(form.sent, async (tx) => {
    await askToClose(tx, c.var.actor, id, { why: form.value.why, now: c.var.now })
    return goTo(breachPaths.one(id))
  })
})

/** The case whose address was pasted. One that is out of reach is answered like one that is none. */
async function caseNamed(c: Staff, id: string, { caseAddress }: ReportInput) {
  const { actor } = c.var
  const { breach } = await c.var.inTenant((tx) => openBreach(tx, actor, id, 'breach.report'))
  if (caseAddress === null || !actor.permissions.has('case.read'))
    return { caseId: breach.caseId, faults: [] }
  const caseId = caseAddress.split(/[/?#\s]/).find(isId) ?? null
  const found = caseId !== null && (await isInReach(c, caseId))
  return found ? { caseId, faults: [] } : { caseId: null, faults: [noCase] }
}

const noCase: FieldError = {
  field: 'caseAddress',
  message: 'We could not find that case. Open it, and paste its address',
}

function isInReach(c: Staff, caseId: string): Promise<boolean> {
  const look = c.var.inTenant((tx) => openCase(tx, c.var.actor, caseId, 'case.read'))
  return look.then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError) return false
      throw error
    },
  )
}

function futureFaults(c: Staff, { awareOn, awareAt }: ReportInput): FieldError[] {
  const isLater = londonMoment(awareOn, `${awareAt}:00`) > c.var.now.getTime()
  return isLater ? [{ field: 'awareOn', message: 'That is still to come' }] : []
}

type Again = Pick<BreachPage, 'typed' | 'errors'> & { at: BreachPage['at'] }

async function showBreach(c: Staff, again: Again = { at: null, typed: {}, errors: [] }) {
  const id = idParam(c, 'id')
  const { actor, now } = c.var
  const found = await c.var.inTenant(async (tx) => ({
    opened: await openBreach(tx, actor, id, 'breach.report'),
    waiting: await findWaiting(tx, 'breach closing', id),
  }))
  const { at, typed, errors } = again
  const view = breachPage({
    breach: found.opened.breach,
    waits: found.waiting !== null,
    may: {
      manage: actor.permissions.has('breach.manage'),
      nameCase: actor.permissions.has('case.read'),
    },
    ...{ at, typed, errors, now },
    once: c.var.forms.make,
  })
  return c.var.show(view, errors.length > 0 ? 422 : 200)
}
