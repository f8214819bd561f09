import { createMiddleware } from 'hono/factory'
import type { MiddlewareHandler } from 'hono/types'
import { anonymous } from '../../../security/actor.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { stepUp } from '../../../security/step-up.ts'
import { countCasesLately } from './queries.ts'
import { caseIn, casesAnHour, casesBeforeCounting, remember } from './rules.ts'

/**
 * A step before every route: who read so many cases within an hour goes on only with a second proof, and a token not
 * at all. This process remembers a little, so that the trace is only counted where there is something to count.
 */
export function askAfterMany(): MiddlewareHandler<StaffEnv> {
  const recent = new Map<string, Map<string, number>>()
  return createMiddleware<StaffEnv>(async (c, next) => {
    const { visitor, now } = c.var
    const caseId = c.req.method === 'GET' ? caseIn(c.req.path) : null
    if (caseId === null || visitor === anonymous) return next()
    const seen = recent.get(visitor.id) ?? new Map<string, number>()
    recent.set(visitor.id, seen)
    if (remember(seen, caseId, now) <= casesBeforeCounting) return next()
    const many = await c.var.inTenant((tx) => countCasesLately(tx, visitor.id))
    return many >= casesAnHour ? stepUp(c, next) : next()
  })
}
