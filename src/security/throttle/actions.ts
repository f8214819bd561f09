import type { Tx } from '../../platform/db.ts'
import { countWrongSecrets, lockSubject } from './queries.ts'
import { type Limited, limits, pauseMinutes, recentTries, waitMinutes } from './rules.ts'

/** Whether a secret for this subject may be looked at now, after the wrong ones of the last while. */
export async function mayTry(tx: Tx, subject: Uint8Array, now: Date): Promise<boolean> {
  await lockSubject(tx, subject) // tries at the same moment are looked at one after the other
  const since = new Date(now.getTime() - pauseMinutes * 60_000)
  const wrong = await countWrongSecrets(tx, subject, since)
  const wait = waitMinutes(wrong.count) * 60_000
  return wrong.lastAt === null || now.getTime() - wrong.lastAt.getTime() >= wait
}

/** Where a try comes from and goes to. An address that is not known is not counted: there is none to hold back. */
export type Way = { address: string | null; service: string }

export type Tries = {
  areFew: (way: Way, now: Date) => boolean
  countWrong: (way: Way, now: Date) => void
}

const mostPlaces = 50_000

/**
 * Wrong tries in memory, so that no address is ever kept; each process counts its own. They hold back guessing on many
 * names; who has signed in from this browser before, or has a passkey, is not counted here.
 */
export function openTries(): Tries {
  const times = new Map<string, number[]>()
  const keysOf = ({ address, service }: Way): [Limited, string][] => [
    ...(address === null
      ? []
      : ([['address', `address ${address}`]] satisfies [Limited, string][])),
    ['service', `service ${service}`],
    ['installation', 'installation'],
  ]
  return {
    areFew: (way, now) =>
      keysOf(way).every(
        ([kind, key]) =>
          recentTries(times.get(key) ?? [], kind, now.getTime()).length < limits[kind].most,
      ),
    countWrong: (way, now) => {
      if (times.size > mostPlaces) forgetOld(times, now)
      for (const [kind, key] of keysOf(way)) {
        const recent = recentTries(times.get(key) ?? [], kind, now.getTime())
        times.set(key, [...recent, now.getTime()].slice(-limits[kind].most))
      }
    },
  }
}

function forgetOld(times: Map<string, number[]>, now: Date) {
  for (const [key, own] of times)
    if (recentTries(own, 'service', now.getTime()).length === 0) times.delete(key)
  // A flood of addresses: the oldest go first, as a map keeps its order.
  for (const key of times.keys()) {
    if (times.size <= mostPlaces) return
    times.delete(key)
  }
}
