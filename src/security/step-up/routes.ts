import { Hono } from 'hono'
import { readTyped } from '../../platform/http.ts'
import type { StaffEnv } from '../door.ts'
import { guard } from '../guard.ts'
import { localPath } from '../sign-in/rules.ts'
import { addCookie, prove, split } from '../step-up.ts'
import { stepUpPaths } from './paths.ts'
import { stepUpPage } from './views.ts'

export const stepUpRoutes = new Hono<StaffEnv>()

/** The proof by itself, on the way to a page; a form takes its proof along (../step-up.ts). */
stepUpRoutes.post(stepUpPaths.stepUp(), guard('account.own'), async (c) => {
  const { typed, sent } = await readTyped(c)
  const { deed, proof } = split(typed)
  const next = localPath([deed.next ?? ''].flat()[0] ?? '')
  const proven = await prove(c, proof, sent)
  if ('errors' in proven) {
    const again = { once: c.var.forms.make(), action: stepUpPaths.stepUp(), typed: { next } }
    return c.var.show(stepUpPage({ ...again, errors: proven.errors }), 422)
  }
  const answer = c.redirect(next, 303)
  addCookie(answer, proven.cookie)
  return answer
})
