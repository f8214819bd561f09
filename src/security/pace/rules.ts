/** So many at once, and so many a minute for as long as it lasts. */
export type Pace = { burst: number; aMinute: number }

export type Paces = { account: Pace; address: Pace; begun: Pace }

/**
 * Nobody reads or types as fast as this, nor do the officers of a whole force behind one address; a script does. Each new
 * referral is a row that somebody has to look at, and each file one that is scanned, so there are fewer of those. [ASVS V2.4.1]
 */
export const pacesOf = (requestsAMinute: number): Paces => ({
  account: { burst: 2 * requestsAMinute, aMinute: requestsAMinute },
  address: { burst: 2 * requestsAMinute, aMinute: requestsAMinute },
  begun: { burst: 120, aMinute: 6 },
})

export type Counted = { kind: keyof Paces; key: string }

type Request = {
  method: string
  path: string
  accountId: string | null
  address: string | null // null: not known, so there is none to hold back
}

/** What a request counts against. Threat: whoever is held back must still reach her own sign-in, and end a session. */
export function countedOf({ method, path, accountId, address }: Request): Counted[] {
  if (accountId !== null)
    return ownSignIn.test(path) ? [] : [{ kind: 'account', key: `account ${accountId}` }]
  const service = publicDoor.exec(path)?.[1]
  if (service === undefined || address === null) return []
  const key = `${service} ${address}`
  const begins = method === 'POST' && /^\/refer\/[^/]+(\/draft\/[^/]+\/files)?$/.test(path)
  return [
    { kind: 'address', key: `address ${key}` },
    ...(begins ? [{ kind: 'begun', key: `begun ${key}` } as const] : []),
  ]
}

const ownSignIn = /^\/(account|sign-in|sign-out|step-up)(\/|$)/
const publicDoor = /^\/(?:refer|sign-in\/outside\/sign-out)\/([^/]+)/

/** What is left to ask, and when that was. */
export type Bucket = { left: number; at: number }

/** It fills again by itself; a clock that was set back neither fills nor empties it. */
export function filled(bucket: Bucket | undefined, { burst, aMinute }: Pace, now: number): Bucket {
  if (bucket === undefined) return { left: burst, at: now }
  const since = Math.max(now - bucket.at, 0)
  return { left: Math.min(bucket.left + (since * aMinute) / 60_000, burst), at: now }
}

/** How many whole seconds until the next one: 0 where it is free. Asking in vain makes nobody wait longer. */
export const secondsToWait = ({ left }: Bucket, { aMinute }: Pace): number =>
  left >= 1 ? 0 : Math.ceil(((1 - left) * 60) / aMinute)
