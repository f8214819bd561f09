import type { Entry } from '../src/slices/watch/unusual/public.ts'
import { caseNo, casesFrom, day, done, minute, opened, openedReferral, refused } from './looking.ts'

/** Who it is does not matter to most of them; some are of somebody who leads. */
export type Script = {
  says: string
  leads?: true
  raisesWallAt?: number // after midnight of the first day, around the case that is watched
  /** Midnight of the first day -> what the snooper does, over one or more days. */
  entries: (midnight: number) => Entry[]
}

export const watched = caseNo(900)
const others = casesFrom(500, 300)
const own = casesFrom(1, 60)

const at = (midnight: number, hour: number) => midnight + hour * 60 * minute
const walk = (midnight: number, from: number, many: number, every: number, cases = others) =>
  cases.slice(0, many).map((caseId, n) => opened(at(midnight, from) + n * every, caseId))
const visits = (times: number[], caseId = watched) => times.map((time) => opened(time, caseId))
const eachDay = (midnight: number, days: number, hour: number) =>
  Array.from({ length: days }, (_, n) => at(midnight, hour) + n * day)
const tries = (midnight: number, many: number, every: number) =>
  Array.from({ length: many }, (_, n) => refused(at(midnight, 11) + n * every, caseNo(7000 + n)))
const finds = (midnight: number, many: number, every: number) =>
  Array.from({ length: many }, (_, n) =>
    done(at(midnight, 14) + n * every, 'people looked for', null),
  )
const doing = (event: string, midnight: number, cases: string[], every: number, hour = 13) =>
  cases.map((caseId, n) => done(at(midnight, hour) + n * every, event, caseId))
const shown = 'contact detail revealed'
const taken = 'disclosure copy taken'

/** Ways of looking at what is none of somebody's business. The last two nobody can tell from work. */
export const snooping: Script[] = [
  { says: 'a script opens 15 cases in a minute', entries: (m) => walk(m, 10, 15, 4000) },
  { says: 'a script opens 200 cases', entries: (m) => walk(m, 10, 200, 1000) },
  { says: 'clicks through 30 cases, ten seconds each', entries: (m) => walk(m, 10, 30, 10_000) },
  { says: 'clicks through 60 cases, half a minute each', entries: (m) => walk(m, 10, 60, 30_000) },
  { says: 'reads 25 cases in an hour', entries: (m) => walk(m, 15, 25, 2.2 * minute) },
  { says: 'reads 22 cases over a lunch break', entries: (m) => walk(m, 12, 22, 2.5 * minute) },
  { says: 'a list of everybody, own cases too', entries: (m) => walk(m, 10, 40, minute, own) },
  { says: '9 cases that are not hers in a day', entries: (m) => walk(m, 9, 9, 40 * minute) },
  { says: '12 cases that are not hers in a day', entries: (m) => walk(m, 9, 12, 30 * minute) },
  {
    says: '20 cases that are not hers, a few minutes apart',
    entries: (m) => walk(m, 9, 20, 20 * minute),
  },
  { says: 'never more than 20 an hour, all day long', entries: (m) => walk(m, 9, 80, 5 * minute) },
  { says: 'five a day for a week', entries: (m) => weekly(m, 5) },
  { says: 'six a day for a week', entries: (m) => weekly(m, 6) },
  { says: 'eight a day, just below a day’s limit', entries: (m) => weekly(m, 8) },
  { says: 'one case each morning, four days', entries: (m) => visits(eachDay(m, 4, 8)) },
  { says: 'one case each evening, six days', entries: (m) => visits(eachDay(m, 6, 19)) },
  { says: 'one case each noon, five days', entries: (m) => visits(eachDay(m, 5, 12)) },
  {
    says: 'one case every hour of a morning',
    entries: (m) => visits(hours(m, [8, 9, 10, 11, 12])),
  },
  {
    says: 'one case six times in a day',
    entries: (m) => visits(hours(m, [9, 10.5, 12, 13.5, 15, 16.5])),
  },
  {
    says: 'one case twice a day for three days',
    entries: (m) => visits([...eachDay(m, 3, 9), ...eachDay(m, 3, 16)]),
  },
  { says: 'guesses 5 addresses in eight minutes', entries: (m) => tries(m, 5, 1.9 * minute) },
  { says: 'guesses 20 addresses in a minute', entries: (m) => tries(m, 20, 3000) },
  { says: 'a script guesses 1,000 addresses', entries: (m) => tries(m, 1000, 100) },
  {
    says: 'guesses one address every quarter of an hour',
    entries: (m) => tries(m, 30, 15 * minute),
  },
  { says: 'looks for 9 names in an hour and opens none', entries: (m) => finds(m, 9, 6 * minute) },
  { says: 'looks for 15 names in ten minutes', entries: (m) => finds(m, 15, 40_000) },
  { says: 'a script looks for 300 names', entries: (m) => finds(m, 300, 1000) },
  { says: 'two strange cases at three in the night', entries: (m) => walk(m, 3, 2, 4 * minute) },
  { says: 'one strange case twice in a night', entries: (m) => visits(hours(m, [23, 24.5])) },
  { says: 'five strange cases before midnight', entries: (m) => walk(m, 23, 5, 5 * minute) },
  {
    says: 'ten of her own cases at four in the night',
    entries: (m) => walk(m, 4, 10, 5 * minute, own),
  },
  { says: 'a night at the weekend', entries: (m) => walk(m + 5 * day, 2, 4, 10 * minute) },
  {
    says: 'has 15 contact details shown in twenty minutes',
    entries: (m) => doing(shown, m, own.slice(0, 15), 80_000),
  },
  {
    says: 'has every contact detail of one case shown, again and again',
    entries: (m) => doing(shown, m, Array(12).fill(watched), 4 * minute),
  },
  {
    says: 'has details of 5 strange cases shown in a day',
    entries: (m) => doing(shown, m, others.slice(0, 5), 60 * minute, 10),
  },
  {
    says: 'has details of 4 strange cases shown to call',
    entries: (m) => doing('contact details shown to call', m, others.slice(0, 4), 45 * minute, 10),
  },
  {
    says: 'looks twice after a wall was raised',
    raisesWallAt: 10,
    entries: (m) => visits(hours(m, [11, 14])),
  },
  {
    says: 'looks the day after a wall was raised, and again',
    raisesWallAt: 10,
    entries: (m) => visits(hours(m, [33, 35])),
  },
  {
    says: 'tries a case twice after being walled off',
    raisesWallAt: 10,
    entries: (m) => [refused(at(m, 12), watched), refused(at(m, 13), watched)],
  },
  {
    says: 'tries a case next day, three times',
    raisesWallAt: 10,
    entries: (m) => hours(m, [32, 33, 34]).map((time) => refused(time, watched)),
  },
  {
    says: 'takes 8 copies in half an hour',
    entries: (m) => doing(taken, m, own.slice(0, 8), 4 * minute),
  },
  {
    says: 'takes 6 copies of one case',
    entries: (m) => doing(taken, m, Array(6).fill(watched), 9 * minute),
  },
  {
    says: 'takes a copy of everything, on the last day',
    entries: (m) => doing(taken, m, own.slice(0, 40), minute),
  },
  {
    says: 'who leads looks at one case daily',
    leads: true,
    entries: (m) => visits(eachDay(m, 5, 17)),
  },
  {
    says: 'who leads opens 40 cases in an hour',
    leads: true,
    entries: (m) => walk(m, 16, 40, 1.4 * minute),
  },
  { says: 'who leads looks at night', leads: true, entries: (m) => walk(m, 1, 6, 6 * minute) },
  {
    says: 'who leads has details of 8 cases shown',
    leads: true,
    entries: (m) => doing(shown, m, others.slice(0, 8), 30 * minute, 10),
  },
  {
    says: 'more cases than anybody in the role, slowly',
    entries: (m) => walk(m, 8, 50, 11 * minute, own),
  },
  {
    says: 'saves a risk draft, and reads that case each morning',
    entries: (m) => [done(at(m, 7.9), 'risk draft saved', watched), ...visits(eachDay(m, 4, 8))],
  },
  {
    says: 'breaks the glass into one strange case after another',
    entries: (m) => [
      ...walk(m, 9, 10, 30 * minute),
      ...doing('glass broken', m, others.slice(0, 10), minute, 9),
    ],
  },
  {
    says: 'writes a contact up, and looks twice in the night',
    entries: (m) => [done(at(m, 22), 'contact recorded', watched), ...visits(hours(m, [23, 24.5]))],
  },
  {
    says: 'writes a contact up, and looks twice after a wall was raised',
    raisesWallAt: 10,
    entries: (m) => [done(at(m, 9), 'contact recorded', watched), ...visits(hours(m, [11, 14]))],
  },
  {
    says: 'reads 25 referrals that came to no case',
    entries: (m) =>
      others.slice(0, 25).map((id, n) => openedReferral(at(m, 15) + n * 2.2 * minute, id)),
  },
  {
    says: 'one look at one case, at eleven in the morning',
    entries: (m) => visits(hours(m, [11])),
  },
  {
    says: 'three looks on one day, and never again',
    entries: (m) => visits(hours(m, [10, 12, 15])),
  },
]

function hours(midnight: number, all: number[]): number[] {
  return all.map((hour) => at(midnight, hour))
}

function weekly(midnight: number, aDay: number): Entry[] {
  return Array.from({ length: 5 }, (_, n) =>
    others
      .slice(n * aDay, (n + 1) * aDay)
      .map((caseId, k) => opened(at(midnight + n * day, 9) + k * 50 * minute, caseId)),
  ).flat()
}
