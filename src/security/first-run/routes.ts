import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { notFound } from '../../platform/errors.ts'
import { hashOf, readForm } from '../../platform/http.ts'
import { plainCode } from '../../platform/ids.ts'
import { installation, nobody } from '../actor.ts'
import type { Parts, StaffEnv } from '../door.ts'
import { guard } from '../guard.ts'
import { faultInWords } from '../passwords/actions.ts'
import { mayTry } from '../throttle/actions.ts'
import { insertWrongSecret } from '../throttle/queries.ts'
import { FirstRunForm } from './input.ts'
import { firstRunPaths } from './paths.ts'
import { firstRunPage, madePage } from './views.ts'

export const firstRunRoutes = new Hono<StaffEnv>()

firstRunRoutes.get(firstRunPaths.firstRun(), guard('public.first-run'), async (c) => {
  await requireFirst(c.var.parts)
  return c.var.show(firstRunPage({ once: c.var.forms.make(), typed: {}, errors: [] }))
})

firstRunRoutes.post(firstRunPaths.firstRun(), guard('public.first-run'), async (c) => {
  const firstRun = await requireFirst(c.var.parts)
  const form = await readForm(c, FirstRunForm)
  const again = { once: c.var.forms.make(), typed: form.typed }
  if (!form.ok) return c.var.show(firstRunPage({ ...again, errors: form.errors }), 422)
  const { password, serviceName, slug, workingName, signInName } = form.value
  const fault = await faultInWords(password, [serviceName, slug, workingName, signInName])
  if (fault) {
    const errors = [{ field: 'password', message: fault }]
    return c.var.show(firstRunPage({ ...again, errors }), 422)
  }

  const right = await c.var.inService(installation, async (tx) => {
    const subject = hashOf('first-run')
    const allowed = await mayTry(tx, subject, c.var.now)
    const same = allowed && isSame(form.value.code, firstRun.code)
    if (allowed && !same) await insertWrongSecret(tx, subject, c.var.now)
    return same
  })
  if (!right) return c.var.show(firstRunPage({ ...again, errors: [wrongCode] }), 422)

  const made = await firstRun.setUp(form.value, { id: nobody })
  return c.var.show(madePage(made))
})

const wrongCode = {
  field: 'code',
  message: 'That is not the code that was printed. After several wrong tries, wait a few minutes.',
}

async function requireFirst({ firstRun }: Parts) {
  if (!firstRun || !(await firstRun.isOpen())) notFound()
  return firstRun
}

function isSame(typed: string, code: string): boolean {
  return timingSafeEqual(hashOf(plainCode(typed)), hashOf(plainCode(code)))
}
