import { Hono } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import { notFound } from '../../../platform/errors.ts'
import { readForm } from '../../../platform/http.ts'
import { deriveKey } from '../../../platform/sealing.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { findService } from '../../../security/tenants.ts'
import { isCodeOf } from './actions.ts'
import { CodeForm } from './input.ts'
import { referPaths } from './paths.ts'
import { accessCookie, accessCookieOptions, plainAddress, withProof } from './rules.ts'
import { codePage } from './views.ts'

export const accessRoutes = new Hono<StaffEnv>()

accessRoutes.post('/refer/:service/code/:address', guard('public.status'), async (c) => {
  const service = (await findService(c.var.db, c.req.param('service'))) ?? notFound()
  const address = plainAddress(c.req.param('address'))
  const form = await readForm(c, CodeForm)
  const { now, forms } = c.var
  const code = form.ok && forms.isOurs(form.sent.key) ? form.value.code : ''
  const right = await c.var.inService(service.id, (tx) => isCodeOf(tx, { address, code, now }))
  if (!right) {
    const page = { service, address, once: forms.make(), wrong: true }
    return c.var.showPublic(codePage(page), 422)
  }
  const key = deriveKey(c.var.parts.publicFormKey, 'refer')
  const cookie = withProof(getCookie(c, accessCookie) ?? '', { key, address, now })
  c.header('Set-Cookie', generateCookie(accessCookie, cookie, accessCookieOptions))
  return c.redirect(referPaths.status(service.slug, address), 303)
})
