import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type FieldError, idParam, readForm, type Typed } from '../../platform/http.ts'
import { listAccountLines } from '../administration/queries.ts'
import type { AccountLine } from '../administration/tables.ts'
import { goTo, type StaffEnv } from '../door.ts'
import { guard } from '../guard.ts'
import { stepUp } from '../step-up.ts'
import { record } from '../trace.ts'
import { endToken, makeApiToken } from './actions.ts'
import { TokenForm, type TokenFormInput } from './input.ts'
import { tokenPaths } from './paths.ts'
import { listApiTokens } from './queries.ts'
import { scopesOnPage } from './rules.ts'
import { newTokenPage, tokenPage, tokensPage } from './views.ts'

export const tokenRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

tokenRoutes.get('/service/tokens', guard('token.manage'), (c) => showTokens(c))

async function showTokens(c: Staff) {
  const { actor, now } = c.var
  const found = await c.var.inTenant(async (tx) => {
    await record(tx, actor, 'tokens listed', null)
    return { tokens: await listApiTokens(tx), accounts: await listAccountLines(tx) }
  })
  return c.var.show(tokensPage({ ...found, now, once: c.var.forms.make }))
}

tokenRoutes.get('/service/tokens/new', guard('token.manage'), (c) =>
  showForm(c, { account: c.req.query('account') ?? '' }, []),
)

tokenRoutes.post('/service/tokens/new', guard('token.manage'), stepUp, async (c) => {
  const form = await readForm(c, TokenForm)
  if (!form.ok) return showForm(c, form.typed, form.errors)
  const account = (await holders(c)).find(({ id }) => id === form.value.account)
  const faults = faultsOf(form.value, account)
  if (!account || faults.length > 0) return showForm(c, form.typed, faults)
  const told: { token: string | null } = { token: null }
  const { actor, now } = c.var
  const answer = await c.var.once(form.sent, async (tx) => {
    const { name, scopes, days } = form.value
    const owner = { id: account.id, tenantId: actor.tenantId }
    told.token = await makeApiToken(tx, actor, { account: owner, name, scopes, days }, now)
    return goTo(tokenPaths.list())
  })
  // Sent again the form shows no token: it was shown once, and only its hash is kept.
  if (told.token === null) return answer
  return c.var.show(tokenPage({ token: told.token, name: form.value.name }))
})

tokenRoutes.post('/service/tokens/:id/end', guard('token.manage'), stepUp, async (c) => {
  const form = await readForm(c, z.object({}))
  const id = idParam(c, 'id')
  if (!form.ok) return showTokens(c)
  return c.var.once(form.sent, async (tx) => {
    await endToken(tx, c.var.actor, id, c.var.now)
    return goTo(tokenPaths.list())
  })
})

/** Those a token can be made for, by somebody who sees no case. */
async function holders(c: Staff): Promise<AccountLine[]> {
  const accounts = await c.var.inTenant(listAccountLines)
  return accounts.filter(
    ({ role, suspendedAt }) => suspendedAt === null && scopesOnPage(role).length > 0,
  )
}

function faultsOf({ scopes }: TokenFormInput, account: AccountLine | undefined): FieldError[] {
  if (!account) return [{ field: 'account', message: 'Select whose token it is' }]
  const possible = scopesOnPage(account.role)
  const more = scopes.some((scope) => !possible.includes(scope))
  return more
    ? [
        {
          field: 'scopes',
          message:
            'Some of this is not for this account: its role may not do it, or it would read cases',
        },
      ]
    : []
}

async function showForm(c: Staff, typed: Typed, errors: FieldError[]) {
  const page = { accounts: await holders(c), typed, errors, once: c.var.forms.make() }
  return c.var.show(newTokenPage(page), errors.length > 0 ? 422 : 200)
}
