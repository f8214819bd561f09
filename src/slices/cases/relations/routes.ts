import { type Context, Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import {
  type FieldError,
  idParam,
  readForm,
  readTyped,
  type Typed,
} from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { keptOutOf } from '../beside/public.ts'
import { caseFrame, openCase } from '../public.ts'
import { findSheet, keepSheet } from '../sheets/public.ts'
import {
  addAround,
  beginSupport,
  changeAround,
  endAround,
  faultsOfAround,
  linkCases,
  unlinkCases,
} from './actions.ts'
import { informationPage } from './information/public.ts'
import { ChangedPersonForm, FamilyForm, LinkForm, PersonForm } from './input.ts'
import { relationPaths } from './paths.ts'
import { listAround, listLinked } from './queries.ts'
import { type AroundWords, asksWholeFamily } from './rules.ts'
import { peoplePage, personPage } from './views.ts'

export const relationRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/people'

relationRoutes.get('/family-information', guard('case.read'), (c) => c.var.show(informationPage()))

relationRoutes.get(path, guard('case.read'), async (c) => c.var.show(await page(c, {}, [])))

relationRoutes.post(path, guard('case.change'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, PersonForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  const faults = await faultsIn(c, form.value, null)
  if (faults.length > 0) return c.var.show(await page(c, form.typed, faults), 422)
  return c.var.once(form.sent, async (tx) => {
    await addAround(tx, c.var.actor, caseId, { words: form.value, now: c.var.now })
    return goTo(relationPaths.page(caseId))
  })
})

relationRoutes.get(`${path}/:id`, guard('case.change'), async (c) =>
  c.var.show(await onePage(c, {}, [])),
)

relationRoutes.post(`${path}/:id`, guard('case.change'), async (c) => {
  const [caseId, id] = [idParam(c, 'caseId'), idParam(c, 'id')]
  const form = await readForm(c, ChangedPersonForm)
  if (!form.ok) return c.var.show(await onePage(c, form.typed, form.errors), 422)
  const { version, ...words } = form.value
  const faults = await faultsIn(c, words, id)
  if (faults.length > 0) return c.var.show(await onePage(c, form.typed, faults), 422)
  return c.var.once(form.sent, async (tx) => {
    await changeAround(tx, c.var.actor, caseId, { id, version, words, now: c.var.now })
    return goTo(relationPaths.page(caseId))
  })
})

relationRoutes.post(`${path}/:id/support`, guard('case.change'), async (c) => {
  const [caseId, id] = [idParam(c, 'caseId'), idParam(c, 'id')]
  const { sent } = await readTyped(c)
  const { actor, now, today } = c.var
  return c.var.once(sent, async (tx) => {
    await beginSupport(tx, actor, caseId, { id, now, today })
    return goTo(relationPaths.page(caseId))
  })
})

relationRoutes.post(`${path}/:id/ended`, guard('case.change'), async (c) => {
  const [caseId, id] = [idParam(c, 'caseId'), idParam(c, 'id')]
  const { sent } = await readTyped(c)
  return c.var.once(sent, async (tx) => {
    await endAround(tx, c.var.actor, caseId, { id, now: c.var.now })
    return goTo(relationPaths.page(caseId))
  })
})

relationRoutes.post('/cases/:caseId/family', guard('case.change'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, FamilyForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  const { version, ...words } = form.value
  return c.var.once(form.sent, async (tx) => {
    await keepSheet(tx, c.var.actor, caseId, { kind: 'family', words, version, now: c.var.now })
    return goTo(relationPaths.page(caseId))
  })
})

relationRoutes.post('/cases/:caseId/links', guard('case.change'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, LinkForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  return c.var.once(form.sent, async (tx) => {
    await linkCases(tx, c.var.actor, caseId, { ...form.value, now: c.var.now })
    return goTo(relationPaths.page(caseId))
  })
})

relationRoutes.post('/cases/:caseId/links/:id/ended', guard('case.change'), async (c) => {
  const [caseId, id] = [idParam(c, 'caseId'), idParam(c, 'id')]
  const { sent } = await readTyped(c)
  return c.var.once(sent, async (tx) => {
    await unlinkCases(tx, c.var.actor, caseId, { id, now: c.var.now })
    return goTo(relationPaths.page(caseId))
  })
})

const faultsIn = (c: Context<StaffEnv>, words: AroundWords, id: string | null) =>
  c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'case.change')
    return faultsOfAround(tx, opened, words, id)
  })

async function page(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'case.read')
    return {
      frame: await caseFrame(tx, opened, c.var.now),
      people: await listAround(tx, opened),
      isKeptOut: await keptOutOf(tx, opened),
      linked: await listLinked(tx, opened),
      family: await findSheet(tx, opened, 'family'),
    }
  })
  const { frame, people } = found
  const asksFamily = asksWholeFamily(frame.child, people)
  const mayChange = frame.can('case.change') && frame.state === 'open'
  return peoplePage({ ...found, asksFamily, mayChange, typed, errors, once: c.var.forms.make })
}

async function onePage(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'case.change')
    const people = await listAround(tx, opened)
    const person = people.find(({ id }) => id === idParam(c, 'id')) ?? notFound()
    return { frame: await caseFrame(tx, opened, c.var.now), person }
  })
  return personPage({ ...found, typed, errors, once: c.var.forms.make })
}
