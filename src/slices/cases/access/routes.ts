import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { stepUp } from '../../../security/step-up.ts'
import { caseFrame, openCase } from '../public.ts'
import {
  declineRestriction,
  liftRestriction,
  lookAtAccess,
  nameWorker,
  noteAuthority,
  restrictCase,
  unnameWorker,
} from './actions.ts'
import { AuthorityForm, DeclineForm, LiftingForm, NamingForm, RestrictionForm } from './input.ts'
import { accessPaths } from './paths.ts'
import { accessPage } from './views.ts'

export const accessRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/access'

accessRoutes.get(path, guard('case.restrict'), async (c) => c.var.show(await page(c, {}, [])))

type Deed<F> = (tx: Tx, caseId: string, form: F) => Promise<void>

/** Every form of the page: taken, and back to it; or the same page with what was typed. */
async function take<S extends z.ZodType>(c: Context<StaffEnv>, schema: S, deed: Deed<z.output<S>>) {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, schema)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  try {
    return await c.var.once(form.sent, async (tx) => {
      await deed(tx, caseId, form.value)
      return goTo(accessPaths.page(caseId))
    })
  } catch (error) {
    // What the state of the case does not allow is said on the form, with all that was typed.
    if (!(error instanceof AppError) || error.failure !== 'conflict') throw error
    const field = Object.keys(form.typed)[0] ?? 'reason'
    return c.var.show(await page(c, form.typed, [{ field, message: error.message }]), 409)
  }
}

accessRoutes.post(`${path}/restriction`, guard('case.restrict'), (c) =>
  take(c, RestrictionForm, (tx, id, { reason }) =>
    restrictCase(tx, c.var.actor, id, { reason, now: c.var.now }),
  ),
)

accessRoutes.post(`${path}/lifting`, guard('case.restrict'), stepUp, (c) =>
  take(c, LiftingForm, (tx, id, { reason }) =>
    liftRestriction(tx, c.var.actor, id, { reason, now: c.var.now }),
  ),
)

accessRoutes.post(`${path}/decline`, guard('case.restrict'), (c) =>
  take(c, DeclineForm, (tx, id, { reason }) =>
    declineRestriction(tx, c.var.actor, id, { reason, now: c.var.now }),
  ),
)

accessRoutes.post(`${path}/named`, guard('case.restrict'), (c) =>
  take(c, NamingForm, (tx, id, { worker }) =>
    nameWorker(tx, c.var.actor, id, { accountId: worker, now: c.var.now }),
  ),
)

accessRoutes.post(`${path}/named/:accountId/ended`, guard('case.restrict'), (c) => {
  const accountId = idParam(c, 'accountId')
  return take(c, z.object({}), (tx, id) =>
    unnameWorker(tx, c.var.actor, id, { accountId, now: c.var.now }),
  )
})

accessRoutes.post(`${path}/authority`, guard('case.restrict'), (c) =>
  take(c, AuthorityForm, (tx, id, input) =>
    noteAuthority(tx, c.var.actor, id, { input, now: c.var.now }),
  ),
)

async function page(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const { actor, now } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, idParam(c, 'caseId'), 'case.restrict')
    const frame = await caseFrame(tx, opened, now)
    return { frame, holderId: opened.case.worker_id, ...(await lookAtAccess(tx, opened)) }
  })
  const mayLift = actor.permissions.has('wall.lower')
  return accessPage({ ...found, mayLift, once: c.var.forms.make, typed, errors })
}
