import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame } from '../../cases/public.ts'
import { outboxPaths } from '../mail/public.ts'
import { openToWrite, stopsOf, writeToVictim } from './actions.ts'
import { MessageForm } from './input.ts'
import { messagePage } from './views.ts'

export const toVictimRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/messages'

toVictimRoutes.get(`${path}/new`, guard('mail.send'), async (c) =>
  c.var.show(await page(c, {}, [])),
)

toVictimRoutes.post(path, guard('mail.send'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, MessageForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  const { actor, now, parts } = c.var
  const input = form.value
  const stops = await c.var.inTenant(async (tx) =>
    stopsOf(await openToWrite(tx, actor, caseId, now), input, now),
  )
  if (stops.length > 0) return c.var.show(await page(c, form.typed, stops), 422)
  return c.var.once(form.sent, async (tx) =>
    goTo(outboxPaths.one(await writeToVictim(tx, actor, caseId, { input, now, jobs: parts.jobs }))),
  )
})

async function page(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const { actor, now } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const addressed = await openToWrite(tx, actor, idParam(c, 'caseId'), now)
    const { opened, facts, withheld } = addressed
    return { frame: await caseFrame(tx, opened, now), note: facts.contact.note ?? null, withheld }
  })
  return messagePage({ ...found, typed, errors, once: c.var.forms.make() })
}
