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
  /** Null: too many were wrong. It counts as wrong from now on, so that many at one moment are not all let in. */
  admit: (way: Way, now: Date) => Admitted | null
}

/** A try that is looked at; it was right, so it does not count. */
export type Admitted = { giveBack: () => void }

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
  const recent = ([kind, key]: [Limited, string], now: Date) =>
    recentTries(times.get(key) ?? [], kind, now.getTime())
  return {
    admit: (way, now) => {
      const keys = keysOf(way)
      if (keys.some((each) => recent(each, now).length >= limits[each[0]].most)) return null
      if (times.size > mostPlaces) forgetOld(times, now)
      for (const each of keys) times.set(each[1], [...recent(each, now), now.getTime()])
      const giveBack = () => {
        for (const [, key] of keys) forgetOne(times, key, now)
      }
      return { giveBack }
    },
  }
}

function forgetOne(times: Map<string, number[]>, key: string, now: Date) {
  const own = times.get(key) ?? []
  const at = own.lastIndexOf(now.getTime())
  if (at >= 0) times.set(key, own.toSpliced(at, 1))
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
