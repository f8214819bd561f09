import { Hono } from 'hono'
import { Secret, TOTP } from 'otpauth'
import { z } from 'zod'
import { readForm, readTyped } from '../../../platform/http.ts'
import { sealedTokens } from '../../../platform/sealed-token.ts'
import { hashPassword } from '../../accounts/actions.ts'
import { findAccountById } from '../../accounts/queries.ts'
import { goTo, requireOwnForm, type StaffEnv } from '../../door.ts'
import { guard } from '../../guard.ts'
import { faultInWords } from '../../passwords/actions.ts'
import { stepOfCode } from '../../proofs/actions.ts'
import { keepCodes, newCodes } from '../../recovery/actions.ts'
import { countCodes } from '../../recovery/queries.ts'
import { stepUpSession } from '../../step-up/actions.ts'
import { addCookie, inPerson, stepUp } from '../../step-up.ts'
import { changeAuthenticator, changePassword } from '../actions.ts'
import { AuthenticatorForm, PasswordForm } from '../input.ts'
import { ownPaths } from '../paths.ts'
import { authenticatorPage, codesPage, madeCodesPage, passwordPage } from './views.ts'

export const changeRoutes = new Hono<StaffEnv>()

changeRoutes.get(ownPaths.password(), guard('account.own'), inPerson, (c) =>
  c.var.show(passwordPage({ once: c.var.forms.make(), errors: [] })),
)

/** A password is never carried through another page: the proof stands on this one. */
changeRoutes.post(ownPaths.password(), guard('account.own'), inPerson, async (c) => {
  const form = await readForm(c, PasswordForm)
  const again = (errors: { field: string; message: string }[]) =>
    c.var.show(passwordPage({ once: c.var.forms.make(), errors }), 422)
  if (!form.ok) return again(form.errors)
  requireOwnForm(c, form.sent)
  const { actor, sessionId, now, db } = c.var
  const { current, code, password } = form.value
  const account = await c.var.inTenant((tx) => findAccountById(tx, actor.id))
  const context = [
    actor.tenantName,
    actor.tenantSlug,
    actor.workingName,
    account?.sign_in_name ?? '',
  ]
  const fault = await faultInWords(password, context)
  if (fault) return again([{ field: 'password', message: fault }])
  const cookie =
    sessionId && (await stepUpSession(db, { actor, sessionId, now }, { password: current, code }))
  if (!cookie) return again([refused])
  const hash = await hashPassword(password)
  await c.var.inTenant((tx) => changePassword(tx, actor, hash, { sessionId, now }))
  const answer = c.redirect(ownPaths.account(), 303)
  addCookie(answer, cookie)
  return answer
})

const refused = {
  field: 'current',
  message:
    'The password or the code is not right. Each code is taken once. After several wrong tries, wait a few minutes.',
}

const NewSecret = z.object({ accountId: z.string(), secret: z.string() })
const minutesToConfirm = 15

const linkOf = (secret: string, service: string, name: string): string =>
  new TOTP({ issuer: `Alongside ${service}`, label: name, secret }).toString()

changeRoutes.get(ownPaths.authenticator(), guard('account.own'), stepUp, async (c) => {
  const { actor, now, parts } = c.var
  const secret = new Secret({ size: 20 }).base32
  const until = new Date(now.getTime() + minutesToConfirm * 60_000)
  const tokens = sealedTokens(parts.publicFormKey, 'new authenticator', NewSecret)
  const sealed = tokens.seal({ accountId: actor.id, secret }, until)
  const link = linkOf(secret, actor.tenantName, actor.workingName)
  return c.var.show(
    authenticatorPage({ once: c.var.forms.make(), errors: [], secret, link, sealed }),
  )
})

changeRoutes.post(ownPaths.authenticator(), guard('account.own'), stepUp, async (c) => {
  const { actor, sessionId, now, parts } = c.var
  requireOwnForm(c, (await readTyped(c)).sent)
  const form = await readForm(c, AuthenticatorForm)
  const tokens = sealedTokens(parts.publicFormKey, 'new authenticator', NewSecret)
  const sealed = [form.typed.sealed ?? ''].flat()[0] ?? ''
  const made = tokens.open(sealed, now)
  // Another account's, forged or too old: a new key is shown.
  if (!made || made.accountId !== actor.id) return c.redirect(ownPaths.authenticator(), 303)
  const { secret } = made
  const again = (errors: { field: string; message: string }[]) => {
    const link = linkOf(secret, actor.tenantName, actor.workingName)
    const page = { once: c.var.forms.make(), errors, secret, link, sealed }
    return c.var.show(authenticatorPage(page), 422)
  }
  if (!form.ok) return again(form.errors)
  const step = stepOfCode(secret, form.value.code, now)
  if (step === null) return again([wrongCode])
  return c.var.once(form.sent, async (tx) => {
    await changeAuthenticator(tx, actor, { secret, step }, { sessionId, now })
    return goTo(ownPaths.account())
  })
})

const wrongCode = {
  field: 'code',
  message: 'That is not what the new authenticator shows now. Codes change every half minute',
}

changeRoutes.get(ownPaths.codes(), guard('account.own'), inPerson, async (c) => {
  const { left } = await c.var.inTenant((tx) => countCodes(tx, c.var.actor.id))
  return c.var.show(codesPage({ once: c.var.forms.make(), left }))
})

changeRoutes.post(ownPaths.codes(), guard('account.own'), stepUp, async (c) => {
  requireOwnForm(c, (await readTyped(c)).sent)
  const made = await newCodes()
  await c.var.inTenant((tx) => keepCodes(tx, c.var.actor, made, c.var.now))
  return c.var.show(madeCodesPage({ codes: made.codes }))
})
