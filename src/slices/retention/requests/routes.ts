import { type Context, Hono } from 'hono'
import { AppError } from '../../../platform/errors.ts'
import {
  type FieldError,
  idParam,
  readForm,
  readTyped,
  type Typed,
} from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { stepUp } from '../../../security/step-up.ts'
import { listWorkers } from '../../workforce/public.ts'
import { retentionPaths } from '../public.ts'
import {
  answerRequest,
  openRequest,
  putOffRequest,
  registerRequest,
  seeRequests,
} from './actions.ts'
import { answerForm, requestForm } from './input.ts'
import { listErasureGrounds } from './queries.ts'
import { newRequestPage, requestPage, requestsPage } from './views.ts'

/** Requests to be erased. Their words name people, so they are for who may propose that something goes. */
export const requestRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

requestRoutes.get('/service/erasure-requests', guard('disposal.propose'), async (c) => {
  const requests = await c.var.inTenant((tx) => seeRequests(tx, c.var.actor))
  return c.var.show(requestsPage(requests, c.var.today))
})

requestRoutes.get('/service/erasure-requests/new', guard('disposal.propose'), (c) =>
  c.var.show(newRequestPage({ typed: {}, errors: [], once: c.var.forms.make() })),
)

requestRoutes.post(
  '/service/erasure-requests/new',
  guard('disposal.propose'),
  stepUp,
  async (c) => {
    const { actor, today } = c.var
    const form = await readForm(c, requestForm(today))
    if (!form.ok) return c.var.show(newRequestPage({ ...form, once: c.var.forms.make() }), 422)
    return c.var.once(form.sent, async (tx) =>
      goTo(retentionPaths.request(await registerRequest(tx, actor, form.value, c.var))),
    )
  },
)

requestRoutes.get('/service/erasure-requests/:id', guard('disposal.propose'), (c) =>
  show(c, {}, []),
)

requestRoutes.post(
  '/service/erasure-requests/:id',
  guard('disposal.propose'),
  stepUp,
  async (c) => {
    const id = idParam(c, 'id')
    const { actor, now } = c.var
    const { request, grounds } = await c.var.inTenant(async (tx) => ({
      request: await openRequest(tx, actor, id),
      grounds: await listErasureGrounds(tx),
    }))
    const known = new Set(grounds.map(({ code }) => code))
    const form = await readForm(c, answerForm(request, known))
    if (!form.ok) return show(c, form.typed, form.errors)
    try {
      return await c.var.once(form.sent, async (tx) => {
        await answerRequest(tx, actor, id, { input: form.value, now })
        return goTo(retentionPaths.request(id))
      })
    } catch (error) {
      if (!(error instanceof AppError) || error.failure !== 'invalid') throw error
      return show(c, form.typed, [{ field: 'caseReference', message: error.message }])
    }
  },
)

requestRoutes.post(
  '/service/erasure-requests/:id/longer',
  guard('disposal.propose'),
  stepUp,
  async (c) => {
    const id = idParam(c, 'id')
    const { sent } = await readTyped(c)
    return c.var.once(sent, async (tx) => {
      await putOffRequest(tx, c.var.actor, id, c.var)
      return goTo(retentionPaths.request(id))
    })
  },
)

async function show(c: Staff, typed: Typed, errors: FieldError[]) {
  const id = idParam(c, 'id')
  const page = await c.var.inTenant(async (tx) => {
    const workers = await listWorkers(tx)
    return {
      request: await openRequest(tx, c.var.actor, id),
      grounds: await listErasureGrounds(tx),
      names: new Map(workers.map(({ id: of, workingName }) => [of, workingName])),
    }
  })
  const form = { typed, errors, once: c.var.forms.make(), onceMore: c.var.forms.make() }
  const view = requestPage({ ...page, ...form, today: c.var.today })
  return c.var.show(view, errors.length > 0 ? 422 : 200)
}
