import { createMiddleware } from 'hono/factory'
import type { MiddlewareHandler } from 'hono/types'
import { notFound } from '../platform/errors.ts'
import { anonymous } from './actor.ts'
import type { StaffEnv } from './door.ts'
import type { Permission } from './permissions.ts'

const guarded = new WeakMap<object, Permission>()

export const permissionOf = (handler: object): Permission | undefined => guarded.get(handler)

/**
 * The first handler of every route, public ones too; test/architecture.test.ts fails without it. Who may not,
 * is answered as if nothing were there.
 */
export function guard(permission: Permission): MiddlewareHandler<StaffEnv> {
  const open = permission.startsWith('public.')
  const check = createMiddleware<StaffEnv>(async (c, next) => {
    const { visitor } = c.var
    if (!open && (visitor === anonymous || !visitor.permissions.has(permission))) notFound()
    await next()
  })
  return markGuarded(permission, check)
}

/** Says of a handler which permission it asks for; the tests and the documents read it. */
export function markGuarded<H extends object>(permission: Permission, handler: H): H {
  guarded.set(handler, permission)
  return handler
}
