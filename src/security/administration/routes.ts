import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { type FieldError, idParam, readForm, type Typed } from '../../platform/http.ts'
import { goTo, type StaffEnv } from '../door.ts'
import { guard } from '../guard.ts'
import { invite, withdrawInvitation } from '../invitations/actions.ts'
import { answerRecovery, askRecovery, beginAgain } from '../recoveries/actions.ts'
import { RecoveryForm } from '../recoveries/input.ts'
import { AnswerForm } from '../second-person/input.ts'
import { findLastDecision } from '../second-person/queries.ts'
import { stepUp } from '../step-up.ts'
import {
  changeRole,
  openUnjoined,
  resumeAccount,
  seeAccount,
  seeAccounts,
  suspendByAdministrator,
} from './actions.ts'
import { RoleForm } from './input.ts'
import { accountPaths } from './paths.ts'
import { accountPage, accountsPage, codePage } from './views.ts'

export const administrationRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

administrationRoutes.get('/service/accounts', guard('account.manage'), async (c) => {
  const accounts = await c.var.inTenant((tx) => seeAccounts(tx, c.var.actor))
  return c.var.show(accountsPage({ accounts, slug: c.var.actor.tenantSlug, now: c.var.now }))
})

administrationRoutes.get('/service/accounts/:id', guard('account.manage'), (c) =>
  showAccount(c, {}, []),
)

async function showAccount(c: Staff, typed: Typed, errors: FieldError[]) {
  const id = idParam(c, 'id')
  const { actor, now } = c.var
  const found = await c.var.inTenant(async (tx) => ({
    account: (await seeAccount(tx, actor, id)) ?? notFound(),
    recovery: await findLastDecision(tx, 'account recovery', id),
  }))
  const me = { id: actor.id, slug: actor.tenantSlug }
  const page = { ...found, me, now, typed, errors, once: c.var.forms.make }
  return c.var.show(accountPage(page), errors.length > 0 ? 422 : 200)
}

administrationRoutes.post(
  '/service/accounts/:id/role',
  guard('account.manage'),
  stepUp,
  async (c) => {
    const form = await readForm(c, RoleForm)
    if (!form.ok) return showAccount(c, form.typed, form.errors)
    const { role } = form.value
    const { actor, now, parts } = c.var
    return done(c, form, (tx, id) => changeRole(tx, actor, id, { role, now, jobs: parts.jobs }))
  },
)

administrationRoutes.post(
  '/service/accounts/:id/suspension',
  guard('account.manage'),
  stepUp,
  async (c) =>
    done(c, await readForm(c, z.object({})), (tx, id) =>
      suspendByAdministrator(tx, c.var.actor, id, c.var.now),
    ),
)

administrationRoutes.post(
  '/service/accounts/:id/resumption',
  guard('account.manage'),
  stepUp,
  async (c) =>
    done(c, await readForm(c, z.object({})), (tx, id) => resumeAccount(tx, c.var.actor, id)),
)

administrationRoutes.post(
  '/service/accounts/:id/invitation',
  guard('account.manage'),
  stepUp,
  (c) =>
    tellCode(c, async (tx, id) => {
      await openUnjoined(tx, c.var.actor, id)
      return invite(tx, c.var.actor, id, c.var.now)
    }),
)

administrationRoutes.post(
  '/service/accounts/:id/invitation/withdrawal',
  guard('account.manage'),
  stepUp,
  async (c) =>
    done(c, await readForm(c, z.object({})), async (tx, id) => {
      await openUnjoined(tx, c.var.actor, id)
      await withdrawInvitation(tx, c.var.actor, id, c.var.now)
    }),
)

administrationRoutes.post(
  '/service/accounts/:id/recovery',
  guard('account.manage'),
  stepUp,
  async (c) => {
    const form = await readForm(c, RecoveryForm)
    if (!form.ok) return showAccount(c, form.typed, form.errors)
    const { value } = form
    return done(c, form, (tx, id) => askRecovery(tx, c.var.actor, id, { ...value, now: c.var.now }))
  },
)

administrationRoutes.post(
  '/service/accounts/:id/recovery/answer',
  guard('account.manage'),
  stepUp,
  async (c) => {
    const form = await readForm(c, AnswerForm)
    if (!form.ok) return showAccount(c, form.typed, form.errors)
    const answer = { agrees: form.value.answer === 'agree', reason: form.value.reason ?? '' }
    return done(c, form, (tx, id) =>
      answerRecovery(tx, c.var.actor, id, { ...answer, now: c.var.now }),
    )
  },
)

administrationRoutes.post(
  '/service/accounts/:id/recovery/invitation',
  guard('account.manage'),
  stepUp,
  (c) => tellCode(c, (tx, id) => beginAgain(tx, c.var.actor, id, c.var.now)),
)

type Taken = Awaited<ReturnType<typeof readForm<z.ZodType>>>

/** One deed, and back to the account that it changed. */
function done(c: Staff, form: Taken, deed: (tx: Tx, id: string) => Promise<void>) {
  const id = idParam(c, 'id')
  if (!form.ok) return showAccount(c, form.typed, form.errors)
  return c.var.once(form.sent, async (tx) => {
    await deed(tx, id)
    return goTo(accountPaths.one(id))
  })
}

/** A code is shown on the answer itself, once: it stands in no address, and sent again the form shows none. */
async function tellCode(c: Staff, deed: (tx: Tx, id: string) => Promise<string>) {
  const id = idParam(c, 'id')
  const form = await readForm(c, z.object({}))
  if (!form.ok) return showAccount(c, form.typed, form.errors)
  const told: { code: string | null } = { code: null }
  const answer = await c.var.once(form.sent, async (tx) => {
    told.code = await deed(tx, id)
    return goTo(accountPaths.one(id))
  })
  if (told.code === null) return answer
  const { code } = told
  const account = await c.var.inTenant(
    async (tx) => (await seeAccount(tx, c.var.actor, id)) ?? notFound(),
  )
  return c.var.show(codePage({ account, code, slug: c.var.actor.tenantSlug }))
}
