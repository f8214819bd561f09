import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stopsOf } from './policy.ts'
import {
  channelsOf,
  classOf,
  contactKinds,
  firstLines,
  isAfter,
  methods,
  minuteOf,
  nextPlanned,
  outcomes,
  outcomesOf,
  slotOf,
  type Told,
  timeWords,
  unsafeOf,
  weekdayOf,
} from './rules.ts'

describe('the time of day of an attempt', () => {
  it.each([
    ['07:59', 'out-of-hours'],
    ['08:00', 'morning'],
    ['11:59', 'morning'],
    ['12:00', 'afternoon'],
    ['16:59', 'afternoon'],
    ['17:00', 'evening'],
    ['20:59', 'evening'],
    ['21:00', 'out-of-hours'],
    ['00:00', 'out-of-hours'],
  ])('at %s is %s', (time, slot) => {
    expect(slotOf(minuteOf(time))).toBe(slot)
  })

  it('is said as it was typed', () => {
    fc.assert(
      fc.property(fc.nat(1439), (minute) => {
        expect(minuteOf(timeWords(minute))).toBe(minute)
      }),
    )
  })
})

describe('an outcome', () => {
  it('reaches the victim only where the victim was spoken with', () => {
    for (const kind of contactKinds)
      for (const outcome of outcomes) {
        const isVictims = kind !== 'agency' && kind !== 'note'
        const reached = isVictims && outcome === 'reached'
        expect(classOf(kind, outcome) === 'reached', `${kind} ${outcome}`).toBe(reached)
      }
  })

  it('fits what was done: a note has none', () => {
    expect(outcomesOf.note).toEqual([])
    expect(outcomesOf['from-victim']).not.toContain('not-reached')
  })
})

describe('what makes an attempt unsafe [ISA §85]', () => {
  const outside = { may: 'no', because: 'outside-window', next: 'Thursday 10:00' } as const
  const open = {
    may: 'yes',
    until: '12:00',
    to: '07700 900456',
    manner: { as: null, sender: null, whoMayAnswer: null, voicemail: 'yes', hasCodeWord: false },
  } as const

  it('is the hour, the way, or a voicemail nobody called safe', () => {
    expect(unsafeOf('phone', null, open, false)).toBeNull()
    expect(unsafeOf('phone', null, outside, true)).toBe('outside-window')
    expect(unsafeOf('phone', 'voicemail-left', open, false)).toBe('voicemail-not-safe')
    expect(unsafeOf('phone', 'voicemail-left', open, true)).toBeNull()
  })

  it('is for a letter the way alone: it is not opened at the minute it was written', () => {
    expect(unsafeOf('post', null, outside, false)).toBeNull()
    expect(unsafeOf('post', null, { may: 'no', because: 'channel-not-safe' }, false)).toBe(
      'channel-not-safe',
    )
  })

  it('is asked of every way of ours, and of none that another service answers for', () => {
    for (const method of methods)
      expect(channelsOf[method].length > 0, method).toBe(method !== 'through-service')
  })
})

describe('what stops a contact from being saved', () => {
  const told: Told = {
    ...{ kind: 'to-victim', method: 'phone', outcome: 'not-reached', when: null, said: [] },
    ...{ withWhom: null, asked: null, answer: null, note: null, minutes: null, next: null },
    ...{ lifeAtRisk: false, reason: null, readFirst: false },
  }
  const standing = {
    now: { on: '2026-06-17', minute: 630 },
    may: { may: 'no', because: 'no-window' },
    voicemailIsSafe: false,
    mayOverride: true,
    hasBegun: false,
  } as const
  const fields = (change: Partial<Told>, more: object = {}) =>
    stopsOf({ ...told, ...change }, { ...standing, ...more }).map(({ field }) => field)

  it('is nothing for what reaches nobody: talk with an agency, a note, a call of the victim’s', () => {
    for (const kind of ['agency', 'note', 'from-victim'] as const)
      expect(fields({ kind })).toEqual([])
  })

  it('is an unsafe attempt that is beginning, until life is at risk, said by who may, with a reason', () => {
    expect(fields({})).toEqual(['lifeAtRisk'])
    expect(fields({ reason: 'Because' })).toEqual(['lifeAtRisk'])
    expect(fields({ lifeAtRisk: true })).toEqual(['reason'])
    const atRisk = { lifeAtRisk: true, reason: 'He is at the door' }
    expect(fields(atRisk)).toEqual([])
    expect(fields(atRisk, { mayOverride: false })).toEqual(['lifeAtRisk'])
  })

  it('is only a missing reason for what has happened', () => {
    expect(fields({}, { hasBegun: true })).toEqual(['reason'])
    expect(fields({ reason: 'Rang by mistake' }, { hasBegun: true, mayOverride: false })).toEqual(
      [],
    )
  })
})

describe('days and minutes', () => {
  it('come after one another', () => {
    const noon = { on: '2026-06-17', minute: 720 }
    expect(isAfter(noon, noon)).toBe(false)
    expect(isAfter({ ...noon, minute: 721 }, noon)).toBe(true)
    expect(isAfter({ on: '2026-06-16', minute: 1439 }, noon)).toBe(false)
    expect(isAfter({ on: '2026-06-18', minute: 0 }, noon)).toBe(true)
  })

  it('have their weekday, Monday first, in summer as in winter', () => {
    expect(['2026-06-15', '2026-06-21', '2026-12-21'].map(weekdayOf)).toEqual([0, 6, 0])
  })
})

describe('what is planned next', () => {
  const next = { on: '2026-06-19', words: 'Try again' }
  const contact = { kind: 'to-victim', on: '2026-06-17', next } as const
  it('is what was planned last, until somebody was in touch on that day or since', () => {
    expect(nextPlanned([])).toBeNull()
    expect(nextPlanned([{ ...contact, next: null }, contact])).toEqual(next)
    expect(nextPlanned([{ ...contact, on: '2026-06-19', next: null }, contact])).toBeNull()
    expect(nextPlanned([{ kind: 'note', on: '2026-06-20', next: null }, contact])).toEqual(next)
  })
})

describe('the first lines of a note', () => {
  it('are the note itself, or its beginning, and never half a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (note) => {
        const { words, isWhole } = firstLines(note)
        expect(isWhole ? words === note : note.startsWith(words.slice(0, -2))).toBe(true)
        expect(words.isWellFormed()).toBe(true)
      }),
    )
  })
})
