import { Hono } from 'hono'
import { readForm } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { directoryPaths } from '../public.ts'
import { publishProfile } from './actions.ts'
import { ProfileForm } from './input.ts'
import { findServiceProfile } from './queries.ts'
import { profilePage } from './views.ts'

export const profileRoutes = new Hono<StaffEnv>()

profileRoutes.get('/service/profile', guard('directory.lead'), async (c) => {
  const published = await c.var.inTenant(findServiceProfile)
  return c.var.show(profilePage({ published, typed: null, errors: [], once: c.var.forms.make() }))
})

profileRoutes.post('/service/profile', guard('directory.lead'), async (c) => {
  const form = await readForm(c, ProfileForm)
  if (!form.ok) {
    const published = await c.var.inTenant(findServiceProfile)
    return c.var.show(profilePage({ published, ...form, once: c.var.forms.make() }), 422)
  }
  return c.var.once(form.sent, async (tx) => {
    await publishProfile(tx, c.var.actor, form.value, c.var.now)
    return goTo(directoryPaths.profile())
  })
})
