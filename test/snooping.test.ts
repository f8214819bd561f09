import { describe, expect, it } from 'vitest'
import {
  type Entry,
  type Finding,
  type Profile,
  unusual,
} from '../src/slices/watch/unusual/rules.ts'
import {
  casesFrom,
  casework,
  type DayOf,
  day,
  dice,
  duty,
  firstOfMonth,
  minute,
  type Person,
  review,
} from './looking.ts'
import { type Script, snooping, watched } from './snooping.ts'

const monday = Date.parse('2026-11-02T00:00:00Z') // in winter, so that the wall says what the trace says
const week = 7 * day

/** What the watcher would raise: it looks at every minute in which something was written, and raises each once. */
function raised(entries: Entry[], profile: Profile): (Finding & { at: number })[] {
  const sorted = [...entries].sort((a, b) => a.at.getTime() - b.at.getTime())
  const found = new Map<string, Finding & { at: number }>()
  let from = 0
  for (let n = 0; n < sorted.length; n += 1) {
    const now = sorted[n]?.at.getTime() ?? 0
    const next = sorted[n + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY
    if (Math.floor(next / minute) === Math.floor(now / minute)) continue
    while ((sorted[from]?.at.getTime() ?? now) <= now - week) from += 1
    for (const finding of unusual(sorted.slice(from, n + 1), profile, new Date(now))) {
      const key = `${finding.kind}|${finding.startsAt.toISOString()}`
      if (!found.has(key)) found.set(key, { ...finding, at: now })
    }
  }
  return [...found.values()]
}

const own = casesFrom(1, 25)
const others = casesFrom(500, 120)
const usual = { mean: 15, sigma: 5, days: 60 }
const worker: Profile = { leads: false, own: new Set(own), usual, walls: [] }

/** Twenty days at work of one month: the first of it, duty once a week, the rest casework; or a manager's. */
function monthOf(person: Person, seed: number, leads: boolean): Entry[] {
  const roll = dice(seed)
  return Array.from({ length: 20 }, (_, n) => {
    const midnight = monday + (Math.floor(n / 5) * 7 + (n % 5)) * day
    return (leads ? review : kindOfDay(n))(midnight, person, roll)
  }).flat()
}
const kindOfDay = (n: number): DayOf => (n === 0 ? firstOfMonth : n % 5 === 2 ? duty : casework)

describe('a thousand days of work', () => {
  it('raise at the most one alert in a month for anybody', { timeout: 600_000 }, () => {
    const alerts = Array.from({ length: 50 }, (_, n) => {
      const leads = n % 10 === 0
      const entries = monthOf({ own, others }, 1000 + n, leads)
      const found = raised(entries, leads ? { ...worker, leads, own: new Set() } : worker)
      return { n, found: found.map(({ kind, counted, at }) => [kind, counted, new Date(at)]) }
    })
    expect(alerts.filter(({ found }) => found.length > 1)).toEqual([])
    expect(alerts.filter(({ found }) => found.length > 0).length).toBeLessThanOrEqual(5)
  })
})

describe('fifty-five ways of snooping', () => {
  const before = casework(monday, { own, others }, dice(7))

  function minutesUntilNoticed({ entries, leads, raisesWallAt }: Script): number | null {
    const midnight = monday + day
    const raisedAt = midnight + (raisesWallAt ?? 0) * 60 * minute
    const walls =
      raisesWallAt === undefined ? [] : [{ caseId: watched, raisedAt: new Date(raisedAt) }]
    const script = entries(midnight)
    const end = Math.max(...script.map(({ at }) => at.getTime()))
    const profile = { ...worker, walls, leads: leads === true }
    const [first] = raised([...before, ...script], profile)
    return first ? Math.max(0, (first.at + minute - end) / minute) : null
  }

  it('are not confused with the day before them', () => {
    expect(raised(before, worker)).toEqual([])
  })

  it('are noticed within five minutes, 95 of a hundred (F82)', () => {
    expect(snooping).toHaveLength(55)
    const missed = snooping.filter((script) => {
      const minutes = minutesUntilNoticed(script)
      return minutes === null || minutes > 5
    })
    expect(missed.map(({ says }) => says)).toEqual(snooping.slice(-2).map(({ says }) => says))
    expect(1 - missed.length / snooping.length).toBeGreaterThanOrEqual(0.95)
  })
})
