import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { MiddlewareHandler } from 'hono/types'
import { clientAddress } from '../../platform/client-address.ts'
import { log } from '../../platform/log.ts'
import { anonymous } from '../actor.ts'
import type { StaffEnv } from '../door.ts'
import {
  type Bucket,
  type Counted,
  countedOf,
  filled,
  type Paces,
  pacesOf,
  secondsToWait,
} from './rules.ts'

/** How often each account and each address asked lately, in memory alone: each process counts its own. */
export type Asks = { take: (counted: readonly Counted[], now: Date) => number }

const mostBuckets = 50_000

/** `take` gives the seconds to wait: 0 lets the request go on, and only that counts. */
export function openAsks(paces: Paces = pacesOf(1200)): Asks {
  const buckets = new Map<string, Bucket & { toldAt: number }>()
  const take: Asks['take'] = (counted, now) => {
    const time = now.getTime()
    const own = counted.map(({ kind, key }) => {
      const before = buckets.get(key)
      const bucket = filled(before, paces[kind], time)
      const wait = secondsToWait(bucket, paces[kind])
      return { kind, key, bucket, wait, toldAt: before?.toldAt ?? Number.NEGATIVE_INFINITY }
    })
    const seconds = Math.max(0, ...own.map(({ wait }) => wait))
    for (const { kind, key, bucket, wait, toldAt } of own) {
      const tell = wait > 0 && time - toldAt >= 60_000 // a line a minute, however many are refused
      if (tell) log('asked too often', { kind })
      const left = bucket.left - (seconds === 0 ? 1 : 0)
      buckets.delete(key) // the latest last, so that the oldest go first
      buckets.set(key, { ...bucket, left, toldAt: tell ? time : toldAt })
    }
    for (const key of buckets.keys()) {
      if (buckets.size <= mostBuckets) break
      buckets.delete(key)
    }
    return seconds
  }
  return { take }
}

type Refuse = (c: Context<StaffEnv>, seconds: number) => Response | Promise<Response>

/** A step before every route, once it is known who asks. */
export function keepPace(refuse: Refuse): MiddlewareHandler<StaffEnv> {
  return createMiddleware<StaffEnv>(async (c, next) => {
    const { visitor, now, parts } = c.var
    const counted = countedOf({
      method: c.req.method,
      path: c.req.path,
      accountId: visitor === anonymous ? null : visitor.id,
      address: clientAddress(c, parts.trustedProxies),
    })
    const seconds = parts.asks.take(counted, now)
    if (seconds === 0) return next()
    const answer = await refuse(c, seconds)
    answer.headers.set('Retry-After', String(seconds))
    return answer
  })
}
