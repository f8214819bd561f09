import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { isUnder16 } from '../../people/public.ts'
import { caseFrame, openCase, victimOf } from '../public.ts'
import { listAround } from '../relations/public.ts'
import { findSheet, keepSheet } from '../sheets/public.ts'
import { birthdaysWaiting } from './actions.ts'
import { ChildForm, MeetingForm } from './input.ts'
import { childPaths } from './paths.ts'
import { birthdaysOf } from './rules.ts'
import { childPage } from './views.ts'

export const childRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/child'

childRoutes.get(path, guard('case.read'), async (c) => c.var.show(await page(c, {}, [])))

childRoutes.post(path, guard('case.change'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, ChildForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  const { version, ...words } = form.value
  return c.var.once(form.sent, async (tx) => {
    await keepSheet(tx, c.var.actor, caseId, { kind: 'child', words, version, now: c.var.now })
    return goTo(childPaths.page(caseId))
  })
})

childRoutes.post(`${path}/meeting`, guard('case.change'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, MeetingForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  const { version, ...words } = form.value
  const kept = { kind: 'first-meeting', words, version, now: c.var.now } as const
  return c.var.once(form.sent, async (tx) => {
    await keepSheet(tx, c.var.actor, caseId, kept)
    return goTo(childPaths.page(caseId))
  })
})

async function page(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const { today } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'case.read')
    const { identity } = await victimOf(tx, opened)
    return {
      frame: await caseFrame(tx, opened, c.var.now),
      isUnder16: isUnder16(identity, today),
      birthdays: birthdaysOf(identity.dateOfBirth).filter(({ on }) => on >= today),
      waiting: await birthdaysWaiting(tx, opened, today),
      sheet: await findSheet(tx, opened, 'child'),
      meeting: await findSheet(tx, opened, 'first-meeting'),
      people: await listAround(tx, opened),
    }
  })
  const mayChange = found.frame.can('case.change') && found.frame.state === 'open'
  return childPage({ ...found, mayChange, typed, errors, once: c.var.forms.make })
}
