import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseNo, casesFrom, done, minute, opened, refused } from '../../../../test/looking.ts'
import { casesOpenedOn, type Entry, momentsOf, type Profile, unusual } from './rules.ts'

const ten = Date.parse('2026-11-03T10:00:00Z')
const at = (minutes: number) => ten + minutes * minute
const strange = casesFrom(500, 60)
const own = casesFrom(1, 60)
const worker: Profile = { leads: false, own: new Set(own), usual: null, walls: [] }
const kinds = (entries: Entry[], profile = worker, now = at(600)) =>
  unusual(entries, profile, new Date(now)).map(({ kind }) => kind)
const many = (n: number, every: number, cases = own) =>
  cases.slice(0, n).map((caseId, k) => opened(at(k * every), caseId))

describe('what is unusual', () => {
  it('is the case too many within an hour, and not the one before', () => {
    expect(kinds(many(20, 2.9), worker, at(58))).toEqual([])
    expect(kinds(many(21, 2.8), worker, at(58))).toEqual(['many-cases'])
  })

  it('is a worker’s ninth case of others in a day, unless something was done in it', () => {
    const looks = many(9, 40, strange)
    expect(kinds(looks.slice(0, 8))).toEqual([])
    expect(kinds(looks)).toEqual(['not-hers'])
    const wrote = done(at(330), 'contact recorded', strange[0] ?? '')
    expect(kinds([...looks, wrote])).toEqual([])
    expect(kinds(looks, { ...worker, leads: true })).toEqual([])
    expect(kinds(looks, { ...worker, own: new Set(strange) })).toEqual([])
  })

  it('is asked of what a role does only once enough of its days are known', () => {
    const busy = many(40, 14)
    const usual = { mean: 10, sigma: 3, days: 19 }
    expect(kinds(busy, { ...worker, usual })).toEqual([])
    expect(kinds(busy, { ...worker, usual: { ...usual, days: 20 } })).toEqual([
      'more-than-the-role',
    ])
    expect(kinds(busy, { ...worker, usual: { mean: 20, sigma: 7, days: 20 } })).toEqual([])
  })

  it('is the fifth refused address within ten minutes', () => {
    const tries = (n: number, every: number) =>
      Array.from({ length: n }, (_, k) => refused(at(k * every), caseNo(7000 + k)))
    expect(kinds(tries(4, 1), worker, at(9))).toEqual([])
    expect(kinds(tries(5, 1), worker, at(9))).toEqual(['refusals'])
    expect(kinds(tries(5, 3), worker, at(13))).toEqual([])
  })

  it('is looking for people where nothing is opened soon after', () => {
    const finds = Array.from({ length: 9 }, (_, k) => done(at(k * 6), 'people looked for', null))
    expect(kinds(finds, worker, at(50))).toEqual(['finds'])
    const opening = finds.map(({ at: time }) => opened(time.getTime() + 2 * minute, own[0] ?? ''))
    expect(kinds([...finds, ...opening], worker, at(52))).toEqual([])
  })

  it('is a second visit to a strange case around which a wall was just raised', () => {
    const [caseId = ''] = strange
    const walls = [{ caseId, raisedAt: new Date(at(-60)) }]
    const visits = [opened(at(0), caseId), opened(at(1), caseId), opened(at(60), caseId)]
    expect(kinds(visits.slice(0, 2), { ...worker, walls })).toEqual([])
    expect(kinds(visits, { ...worker, walls })).toEqual(['after-wall'])
    expect(kinds(visits, { ...worker, walls: [{ caseId, raisedAt: new Date(at(90)) }] })).toEqual(
      [],
    )
  })

  it('names the cases it was about, the limit, and the day or the week it belongs to', () => {
    const [found] = unusual(many(9, 40, strange), worker, new Date(at(400)))
    expect(found).toMatchObject({ kind: 'not-hers', counted: 9, usual: 8 })
    expect(found?.caseIds.sort()).toEqual(strange.slice(0, 9))
    expect(found?.startsAt).toEqual(new Date('2026-11-03T00:00:00Z'))
    const [caseId = ''] = strange
    const daily = [0, 1, 2, 3].map((day) => opened(at(day * 24 * 60), caseId))
    const [again] = unusual(daily, worker, new Date(at(3 * 24 * 60)))
    expect(again).toMatchObject({
      kind: 'again-and-again',
      startsAt: new Date('2026-11-02T00:00:00Z'),
    })
  })
})

const anyEntry = fc
  .record({
    after: fc.integer({ min: 0, max: 9000 }),
    what: fc.constantFrom('open', 'deed', 'find', 'refusal', 'reveal', 'copy'),
    which: fc.integer({ min: 0, max: 80 }),
  })
  .map(({ after, what, which }): Entry => {
    const caseId = which < 40 ? own[which] : strange[which - 40]
    const time = at(after)
    if (what === 'refusal') return refused(time, caseNo(7000 + which))
    if (what === 'find') return done(time, 'people looked for', null)
    if (what === 'open') return opened(time, caseId ?? '')
    const event = {
      deed: 'contact recorded',
      reveal: 'contact detail revealed',
      copy: 'disclosure copy taken',
    }[what]
    return done(time, event ?? '', caseId ?? '')
  })

describe('whatever somebody does', () => {
  const entries = fc.array(anyEntry, { maxLength: 150 })

  it('is judged the same in whatever order it is read', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 9000 }), (all, minutes) => {
        const now = new Date(at(minutes))
        const told = (each: Entry[]) =>
          unusual(each, worker, now).map(({ kind, counted }) => `${kind} ${counted}`)
        expect(told([...all].reverse())).toEqual(told(all))
      }),
    )
  })

  it('is not judged by what comes later', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 9000 }), (all, minutes) => {
        const now = at(minutes)
        const past = all.filter(({ at: time }) => time.getTime() <= now)
        expect(unusual(all, worker, new Date(now))).toEqual(unusual(past, worker, new Date(now)))
      }),
    )
  })

  it('passes its limit where something is raised, once for each kind, and counts nothing twice', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const found = unusual(all, worker, new Date(at(9000)))
        expect(new Set(found.map(({ kind }) => kind)).size).toBe(found.length)
        for (const { counted, usual, caseIds, startsAt, endsAt } of found) {
          expect(counted).toBeGreaterThan(usual)
          expect(counted).toBeLessThanOrEqual(all.length)
          expect(new Set(caseIds).size).toBe(caseIds.length)
          expect(startsAt.getTime()).toBeLessThanOrEqual(endsAt.getTime())
        }
      }),
    )
  })

  it('is not called a look into others’ cases while every case is her own', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const everything = { ...worker, own: new Set([...own, ...strange]) }
        const found = unusual(all, everything, new Date(at(9000))).map(({ kind }) => kind)
        expect(found).not.toContain('not-hers')
        expect(found).not.toContain('again-and-again')
      }),
    )
  })
})

describe('when the watcher looks', () => {
  it('is at the last moment of each minute in which something happened, in order', () => {
    const time = fc.integer({ min: 0, max: 3_600_000 })
    fc.assert(
      fc.property(fc.array(time, { maxLength: 40 }), (all) => {
        const moments = momentsOf(all.map((each) => new Date(ten + each))).map((each) =>
          each.getTime(),
        )
        expect(moments).toEqual([...moments].sort((a, b) => a - b))
        const minutes = new Set(all.map((each) => Math.floor((ten + each) / minute)))
        expect(new Set(moments.map((each) => Math.floor(each / minute)))).toEqual(minutes)
        expect(moments).toHaveLength(minutes.size)
      }),
    )
  })

  it('counts the different cases of a day as the wall shows it', () => {
    const [one = '', two = ''] = own
    const entries = [
      opened(at(0), one),
      opened(at(1), one),
      opened(at(2), two),
      opened(at(-24 * 60), two),
    ]
    expect(casesOpenedOn(entries, '2026-11-03')).toBe(2)
    expect(casesOpenedOn(entries, '2026-11-04')).toBe(0)
  })
})
