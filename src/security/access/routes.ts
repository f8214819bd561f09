import { Hono } from 'hono'
import { notFound } from '../../platform/errors.ts'
import type { StaffEnv } from '../door.ts'
import { guard } from '../guard.ts'
import { isRole } from '../permissions.ts'
import { accessPaths } from './paths.ts'
import { rolePage, rolesPage } from './views.ts'

export const roleRoutes = new Hono<StaffEnv>()

roleRoutes.get(accessPaths.roles(), guard('role.read'), (c) =>
  c.var.show(rolesPage(c.var.actor.role)),
)

roleRoutes.get('/service/roles/:role', guard('role.read'), (c) => {
  const role = c.req.param('role')
  return isRole(role) ? c.var.show(rolePage(role)) : notFound()
})
