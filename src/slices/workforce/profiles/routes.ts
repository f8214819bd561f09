import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { absencesOf, isAway, listKinds, workforcePaths } from '../public.ts'
import { changeOwn, changeWorker, seeWorker } from './actions.ts'
import { OwnForm, ProfileForm } from './input.ts'
import { ownPage, typedOf, workerPage } from './views.ts'

export const profileRoutes = new Hono<StaffEnv>()

// What one says of oneself, before the worker whose id could stand there.
profileRoutes.get('/service/workers/own', guard('worker.read'), (c) => showOwn(c))

profileRoutes.post('/service/workers/own', guard('worker.read'), async (c) => {
  const form = await readForm(c, OwnForm)
  if (!form.ok) return showOwn(c, form)
  return c.var.once(form.sent, async (tx) => {
    await changeOwn(tx, c.var.actor, { input: form.value, now: c.var.now })
    return goTo(workforcePaths.workers())
  })
})

profileRoutes.get('/service/workers/:id', guard('worker.manage'), (c) => showWorker(c))

profileRoutes.post('/service/workers/:id', guard('worker.manage'), async (c) => {
  const id = idParam(c, 'id')
  const form = await readForm(c, ProfileForm)
  if (!form.ok) return showWorker(c, form)
  return c.var.once(form.sent, async (tx) => {
    await changeWorker(tx, c.var.actor, id, { input: form.value, now: c.var.now })
    return goTo(workforcePaths.one(id))
  })
})

type Again = { typed: Typed; errors: FieldError[] }

async function showWorker(c: Context<StaffEnv>, again: Again | null = null) {
  const id = idParam(c, 'id')
  const found = await c.var.inTenant(async (tx) => ({
    ...(await seeWorker(tx, c.var.actor, id)),
    kinds: await listKinds(tx),
    absences: await absencesOf(tx, id),
  }))
  const away = found.absences.find((each) => isAway([each], id, c.var.today)) ?? null
  const typed = again?.typed ?? typedOf(found.profile, found.specialisms)
  const errors = again?.errors ?? []
  const asked = { typed, errors, once: c.var.forms.make(), version: found.profile.version }
  return c.var.show(workerPage({ ...found, ...asked, away }), errors.length > 0 ? 422 : 200)
}

async function showOwn(c: Context<StaffEnv>, again: Again | null = null) {
  const { actor } = c.var
  const { profile } = await c.var.inTenant((tx) => seeWorker(tx, actor, actor.id))
  const typed = again?.typed ?? typedOf(profile, [])
  const errors = again?.errors ?? []
  const asked = { typed, errors, once: c.var.forms.make(), version: profile.version }
  return c.var.show(ownPage(asked), errors.length > 0 ? 422 : 200)
}
