import { createMiddleware } from 'hono/factory'
import { AppError } from './errors.ts'

/** A request that changes something must come from a page of this very origin; browsers say where from. */
export const sameOriginOnly = createMiddleware(async (c, next) => {
  if (!reads.has(c.req.method) && !isOurs(c.req.raw.headers))
    throw new AppError('forbidden', 'This was sent from another site, so it was not taken.')
  await next()
})

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])

function isOurs(headers: Headers): boolean {
  if (headers.has('Authorization')) return true // a bearer: no cookie that another site could ride on
  const site = headers.get('Sec-Fetch-Site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = headers.get('Origin')
  return origin === null || hostOf(origin) === headers.get('Host')
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
