import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter, londonClock } from '../../../platform/time.ts'
import { type DutyLine, gapsOf, onDutyAt, type Shift, weekdayOf, weekOf } from './rules.ts'

const shift = (workerId: string, on: string, from: string, to: string): Shift => ({
  ...{ id: `${workerId} ${on} ${from}`, workerId, on, from, to, takesOver: null },
})
const at = (on: string, time: string) => ({ on, at: time })
const whoAt = (shifts: Shift[], on: string, time: string) =>
  onDutyAt(shifts, [], at(on, time)).map((each) => each.workerId)

/** What the clocks show at an instant: the rule itself never asks for one. */
const clockAt = (moment: number) => {
  const shown = londonClock(moment)
  return { on: shown.on, at: shown.at.slice(0, 5) }
}
const minute = 60_000

describe('who is on duty', () => {
  it('is there from the first minute, and not in the minute it ends (F91)', () => {
    const day = [shift('tia', '2026-06-17', '09:00', '17:00')]
    expect(whoAt(day, '2026-06-17', '08:59')).toEqual([])
    expect(whoAt(day, '2026-06-17', '09:00')).toEqual(['tia'])
    expect(whoAt(day, '2026-06-17', '16:59')).toEqual(['tia'])
    expect(whoAt(day, '2026-06-17', '17:00')).toEqual([])
  })

  it('stays over midnight, and says until when', () => {
    const night = [shift('sam', '2026-06-17', '22:00', '06:00')]
    expect(onDutyAt(night, [], at('2026-06-18', '05:59'))).toEqual([
      { workerId: 'sam', standsInFor: null, until: at('2026-06-18', '06:00') },
    ])
    expect(whoAt(night, '2026-06-17', '05:00')).toEqual([])
  })

  it('is who takes over while the first is away, and nobody where that one is away too', () => {
    const day = [{ ...shift('tia', '2026-06-17', '09:00', '17:00'), takesOver: 'sam' }]
    const tiaAway = { workerId: 'tia', from: '2026-06-17', to: '2026-06-17' }
    expect(onDutyAt(day, [tiaAway], at('2026-06-17', '10:00'))).toMatchObject([
      { workerId: 'sam', standsInFor: 'tia' },
    ])
    const both = [tiaAway, { ...tiaAway, workerId: 'sam' }]
    expect(onDutyAt(day, both, at('2026-06-17', '10:00'))).toEqual([])
  })

  it.each([
    ['into summer time', '2026-03-28', 11 * 60],
    ['out of it', '2026-10-24', 13 * 60],
    ['on an ordinary night', '2026-06-17', 12 * 60],
  ])('hands over without a minute between, %s', (_, on, minutes) => {
    const rota = [
      shift('noor', on, '09:00', '21:00'),
      shift('sam', on, '21:00', '09:00'),
      shift('noor', dayAfter(on, 1), '09:00', '21:00'),
    ]
    let night = 0
    const start = Date.parse(`${on}T10:00:00Z`)
    for (let moment = start; moment < start + 30 * 60 * minute; moment += minute) {
      const here = onDutyAt(rota, [], clockAt(moment))
      expect([moment, here.length]).toEqual([moment, 1])
      if (here[0]?.workerId === 'sam') night += 1
    }
    expect(night).toBe(minutes)
  })
})

const time = fc
  .tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, min]) => `${String(hour).padStart(2, '0')}:${String(min).padStart(2, '0')}`)
const nights = ['2026-03-28', '2026-06-17', '2026-10-24']

describe('what nobody covers', () => {
  const line: DutyLine = { phone: '', days: [0, 1, 2, 3, 4], from: '09:00', to: '17:00' }

  it('is said before it comes', () => {
    const rota = [shift('tia', '2026-06-17', '09:00', '13:00')]
    expect(gapsOf(line, rota, [], { from: '2026-06-17', days: 1 })).toEqual([
      { from: at('2026-06-17', '13:00'), to: at('2026-06-17', '17:00') },
    ])
  })

  it('is the whole day of an absence that nobody takes over', () => {
    const rota = [shift('tia', '2026-06-17', '09:00', '17:00')]
    const away = [{ workerId: 'tia', from: '2026-06-17', to: '2026-06-19' }]
    expect(gapsOf(line, rota, away, { from: '2026-06-17', days: 1 })).toHaveLength(1)
    expect(gapsOf(line, rota, [], { from: '2026-06-17', days: 1 })).toEqual([])
    expect(gapsOf(line, [], [], { from: '2026-06-20', days: 2 })).toEqual([]) // a weekend
  })

  it('is exactly when the line is open and nobody is on duty, at every minute, clocks changed or not', () => {
    const aShift = fc
      .record({ n: fc.nat(2), worker: fc.constantFrom('a', 'b'), from: time, to: time })
      .map(({ n, worker, from, to }) => ({ n, worker, from, to }))
    fc.assert(
      fc.property(
        fc.constantFrom(...nights),
        fc.array(aShift, { maxLength: 4 }),
        time,
        time,
        fc.boolean(),
        (night, asked, from, to, isAway) => {
          const shifts = asked.map((each) =>
            shift(each.worker, dayAfter(night, each.n), each.from, each.to),
          )
          const absent = { workerId: 'a', from: dayAfter(night, 1), to: dayAfter(night, 1) }
          const absences = isAway ? [absent] : []
          const open: DutyLine = { phone: '', days: [weekdayOf(night)], from, to }
          const gaps = gapsOf(open, shifts, absences, { from: night, days: 3 })
          const asShift = [shift('line', night, from, to)]
          const start = Date.parse(`${night}T00:00:00Z`) - 60 * minute
          for (let moment = start; moment < start + 72 * 60 * minute; moment += 15 * minute) {
            const clock = clockAt(moment)
            const isAsked = onDutyAt(asShift, [], clock).length > 0
            const isThere = onDutyAt(shifts, absences, clock).length > 0
            const key = `${clock.on} ${clock.at}`
            const isGap = gaps.some(
              (gap) => `${gap.from.on} ${gap.from.at}` <= key && key < `${gap.to.on} ${gap.to.at}`,
            )
            expect([key, isGap]).toEqual([key, isAsked && !isThere])
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('knows the week of a day', () => {
    expect(weekOf('2026-06-17')).toEqual([
      ...['2026-06-15', '2026-06-16', '2026-06-17', '2026-06-18'],
      ...['2026-06-19', '2026-06-20', '2026-06-21'],
    ])
    expect(weekOf('2026-06-21')[0]).toBe('2026-06-15')
  })
})
