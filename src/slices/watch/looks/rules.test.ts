import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cursorText, daysOf, type Look, readCursor } from './rules.ts'

const look = (at: string, actorId: string, event = 'opened for case.read'): Look => ({
  entryNo: 1,
  at: new Date(`2026-06-${at}Z`),
  on: `2026-06-${at.slice(0, 2)}`,
  actorId,
  event,
  objectKind: 'case',
  objectId: 'c',
})

describe('a trace that people can read', () => {
  it('is by day and person, the newest first, and says once what was done again and again', () => {
    const days = daysOf([
      look('18T10:00:00', 'mo'),
      look('17T15:00:00', 'sam'),
      look('17T14:00:00', 'mo', 'case allocated'),
      look('17T11:00:00', 'sam'),
    ])
    expect(days.map(({ on, people }) => [on, people.map(({ actorId }) => actorId)])).toEqual([
      ['2026-06-18', ['mo']],
      ['2026-06-17', ['sam', 'mo']],
    ])
    const sams = days[1]?.people[0]
    expect(sams?.lines).toEqual([expect.objectContaining({ event: 'opened for case.read', n: 2 })])
    expect([sams?.first, sams?.last]).toEqual([
      new Date('2026-06-17T11:00:00Z'),
      new Date('2026-06-17T15:00:00Z'),
    ])
  })

  it('tells each contact detail that was shown by itself', () => {
    const shown = (objectId: string) => ({
      ...look('17T10:00:00', 'sam', 'contact detail revealed'),
      ...{ objectKind: 'reveal', objectId },
    })
    expect(daysOf([shown('phone'), shown('address')])[0]?.people[0]?.lines).toHaveLength(2)
  })

  it('loses no entry, whatever there is', () => {
    const any = fc.record({
      day: fc.integer({ min: 10, max: 28 }),
      who: fc.constantFrom('a', 'b', 'c'),
      event: fc.constantFrom('opened for case.read', 'case allocated', 'signed in'),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 60 }), (all) => {
        const days = daysOf(all.map(({ day, who, event }) => look(`${day}T10:00:00`, who, event)))
        const lines = days.flatMap(({ people }) => people.flatMap((person) => person.lines))
        expect(lines.reduce((sum, { n }) => sum + n, 0)).toBe(all.length)
        expect(new Set(days.map(({ on }) => on)).size).toBe(days.length)
      }),
    )
  })
})

describe('where a page begins', () => {
  it('is read back as it was written', () => {
    const moment = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2090-01-01') })
    fc.assert(
      fc.property(moment, fc.nat(), (at, entryNo) => {
        expect(readCursor(cursorText({ at, entryNo }))).toEqual({ at, entryNo })
      }),
    )
  })

  it.each([['1'], ['x-1'], ['1-1-1'], [''], ['9'.repeat(20)], ['1-'], [`1-${'9'.repeat(16)}`]])(
    'is the beginning for %s',
    (text) => expect(readCursor(text)).toBeNull(),
  )
})
