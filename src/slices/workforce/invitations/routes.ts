import { type Context, Hono } from 'hono'
import { type FieldError, readForm, type Typed } from '../../../platform/http.ts'
import { NameTaken } from '../../../security/accounts/actions.ts'
import { accountPaths } from '../../../security/administration/paths.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { stepUp } from '../../../security/step-up.ts'
import { inviteWorker, listKinds } from '../public.ts'
import { InvitationForm } from './input.ts'
import { invitationPage } from './views.ts'

export const workerInvitationRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

workerInvitationRoutes.get('/service/accounts/new', guard('account.manage'), (c) =>
  showForm(c, {}, []),
)

workerInvitationRoutes.post('/service/accounts/new', guard('account.manage'), stepUp, async (c) => {
  const form = await readForm(c, InvitationForm)
  if (!form.ok) return showForm(c, form.typed, form.errors)
  const { employer, host, team, ...person } = form.value
  const input = { ...person, place: { employer, host, team } }
  // Asked within `once`: sent again, the form finds its own first answer and not its own name taken.
  const answer = c.var.once(form.sent, async (tx) =>
    goTo(accountPaths.one(await inviteWorker(tx, c.var.actor, input, c.var.parts.jobs))),
  )
  return answer.catch((error: unknown) => {
    if (error instanceof NameTaken) return showForm(c, form.typed, [taken])
    throw error
  })
})

const taken = {
  field: 'signInName',
  message:
    'Somebody signs in by that name already. A name stays taken when its account is suspended.',
}

async function showForm(c: Staff, typed: Typed, errors: FieldError[]) {
  const kinds = await c.var.inTenant(listKinds)
  const page = { once: c.var.forms.make(), typed, errors, kinds }
  return c.var.show(invitationPage(page), errors.length > 0 ? 422 : 200)
}
