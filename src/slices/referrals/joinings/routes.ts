import { type Context, Hono } from 'hono'
import {
  type FieldError,
  InvalidInput,
  idParam,
  readForm,
  readTyped,
  type Typed,
} from '../../../platform/http.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { matchReferralAnew } from '../conflicts/public.ts'
import { keepFound } from '../known/public.ts'
import { openReferral, referralPaths } from '../public.ts'
import { joinReferral, listChoices, partReferral } from './actions.ts'
import { JoiningForm } from './input.ts'
import { joiningPage } from './views.ts'

export const joiningRoutes = new Hono<StaffEnv>()

const path = '/referrals/:id/joining'

joiningRoutes.get(path, guard('referral.triage'), (c) => showJoining(c))

joiningRoutes.post(path, guard('referral.triage'), async (c) => {
  const id = idParam(c, 'id')
  const form = await readForm(c, JoiningForm)
  if (!form.ok) return showJoining(c, form)
  const { actor, now } = c.var
  try {
    const joins = c.var.once(form.sent, async (tx) => {
      const isOut = await joinReferral(tx, actor, id, { input: form.value, now })
      return goTo(isOut ? '/' : referralPaths.one(id))
    })
    return await keepFound(joins, () => c.var.inTenant((tx) => matchReferralAnew(tx, id)))
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return showJoining(c, { typed: form.typed, errors: error.fields })
  }
})

joiningRoutes.post(`${path}/parting`, guard('referral.triage'), async (c) => {
  const id = idParam(c, 'id')
  const { sent } = await readTyped(c)
  return c.var.once(sent, async (tx) => {
    await partReferral(tx, c.var.actor, id, { now: c.var.now })
    return goTo(referralPaths.one(id))
  })
})

async function showJoining(c: Context<StaffEnv>, again?: { typed: Typed; errors: FieldError[] }) {
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openReferral(tx, c.var.actor, idParam(c, 'id'), 'referral.triage')
    const choices = await listChoices(tx, opened)
    const holders = choices.flatMap(({ workerId }) => workerId ?? [])
    return {
      referral: opened.referral,
      choices,
      workers: await listWorkingNames(tx, holders),
    }
  })
  const { typed = {}, errors = [] } = again ?? {}
  const page = { ...found, typed, errors: errorsFor(errors), once: c.var.forms.make() }
  return c.var.show(joiningPage(page), again ? 422 : 200)
}
