import { type Context, Hono } from 'hono'
import { idParam, readForm, type Typed } from '../../../platform/http.ts'
import type { FieldError } from '../../../platform/ui/errors.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { dutyNow } from '../../workforce/public.ts'
import { sendingFaults } from '../drafts/public.ts'
import { answersIn, NextForm } from '../own-drafts/public.ts'
import { referralPaths } from '../public.ts'
import { findCall, keepCall, receiveCall } from './actions.ts'
import { callPage } from './views.ts'

/** Somebody rings: one page, and a received referral at its end (F91). */
export const phoneRoutes = new Hono<StaffEnv>()

phoneRoutes.get('/referrals/phone', guard('referral.triage'), (c) => showCall(c, null, {}))

phoneRoutes.get('/referrals/phone/:id', guard('referral.triage'), async (c) => {
  const id = idParam(c, 'id')
  const { referral } = await c.var.inTenant((tx) => findCall(tx, c.var.actor, id))
  return showCall(c, id, referral.kept.typed ?? {})
})

phoneRoutes.post('/referrals/phone', guard('referral.triage'), (c) => takeCall(c, null))
phoneRoutes.post('/referrals/phone/:id', guard('referral.triage'), (c) =>
  takeCall(c, idParam(c, 'id')),
)

async function takeCall(c: Context<StaffEnv>, id: string | null) {
  const form = await readForm(c, NextForm)
  if (!form.ok) return showCall(c, id, form.typed, form.errors)
  const { actor, now, today } = c.var
  if (form.value.next === 'keep') {
    const { _once: _, ...typed } = form.typed
    return c.var.once(form.sent, async (tx) =>
      goTo(referralPaths.call(await keepCall(tx, actor, { id, typed, now }))),
    )
  }
  const { answers, errors } = answersIn(form.typed)
  const faults = errors.length > 0 ? errors : sendingFaults(answers, today, 'phone')
  if (faults.length > 0) return showCall(c, id, form.typed, faults.map(asAsked))
  return c.var.once(form.sent, async (tx) =>
    goTo(referralPaths.one(await receiveCall(tx, actor, { id, now, answers, today }))),
  )
}

/** When it is safe is asked in words first: whoever rings says it so. */
const asAsked = (fault: FieldError): FieldError =>
  fault.field === 'contact-days' ? { ...fault, field: 'contact-timesNote' } : fault

async function showCall(
  c: Context<StaffEnv>,
  id: string | null,
  typed: Typed,
  errors: FieldError[] = [],
) {
  const { now, today } = c.var
  const duty = await c.var.inTenant((tx) => dutyNow(tx, now))
  const page = callPage({ id, typed, errors, duty, today, once: c.var.forms.make() })
  return c.var.show(page, errors.length > 0 ? 422 : 200)
}
