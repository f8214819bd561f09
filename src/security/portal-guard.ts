import { createMiddleware } from 'hono/factory'
import type { MiddlewareHandler } from 'hono/types'
import { markGuarded } from './guard.ts'
import type { Permission } from './permissions.ts'

type Public = Extract<Permission, `public.${string}`>

/** The portal's first handler: until a victim's space is open, nothing there needs anybody to be known. */
export function guardPortal(permission: Public): MiddlewareHandler {
  return markGuarded(
    permission,
    createMiddleware(async (_c, next) => {
      await next()
    }),
  )
}
