import { createMiddleware } from 'hono/factory'
import type { MiddlewareHandler } from 'hono/types'
import { anonymous } from '../../../security/actor.ts'
import type { StaffEnv } from '../../../security/door.ts'
import { stepUp } from '../../../security/step-up.ts'
import { countCasesLately } from './queries.ts'
import { believe, caseIn, casesAnHour, type Lately, nothingYet, remember } from './rules.ts'

/**
 * A step before every route: who read so many cases within an hour goes on only with a second proof, and a token not
 * at all. This process remembers a little, so that the trace is only counted where there is something to count.
 */
export function askAfterMany(): MiddlewareHandler<StaffEnv> {
  const recent = new Map<string, Lately>()
  return createMiddleware<StaffEnv>(async (c, next) => {
    const { visitor, now } = c.var
    const caseId = c.req.method === 'GET' ? caseIn(c.req.path) : null
    if (caseId === null || visitor === anonymous) return next()
    const lately = recent.get(visitor.id) ?? nothingYet()
    recent.set(visitor.id, lately)
    if (!remember(lately, caseId, now)) return next()
    const many = await c.var.inTenant((tx) => countCasesLately(tx, visitor.id))
    believe(lately, many, now)
    return many >= casesAnHour ? stepUp(c, next) : next()
  })
}
