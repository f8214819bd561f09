import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../rules.ts'
import { daysOf } from './days.ts'
import { draftKey, draftKeys } from './draft-key.ts'
import { readExport } from './reading.ts'

const message = (line: number, on: string, at: string, rest: Partial<Draft> = {}) => ({
  line,
  on,
  at,
  precision: 'minute' as const,
  sender: 'Tom K',
  kind: 'text' as const,
  text: 'ANSWER',
  attachment: null,
  ...rest,
})

const missed = { kind: 'missed-voice-call' as const, text: 'Missed voice call' }

describe('drafts from a chat', () => {
  it('are one for each sender and day, with what it holds', () => {
    const days = daysOf([
      message(1, '2026-06-12', '09:00'),
      message(2, '2026-06-12', '22:10', missed),
      message(3, '2026-06-12', '10:00', { sender: 'Maya' }),
      message(4, '2026-06-13', '00:05'),
    ])
    expect(days).toEqual([
      {
        id: '2026-06-12.1',
        on: '2026-06-12',
        sender: 'Tom K',
        count: 2,
        kinds: { text: 1, 'missed-voice-call': 1 },
        from: '09:00',
        to: '22:10',
        lines: [1, 2],
      },
      expect.objectContaining({ id: '2026-06-12.2', sender: 'Maya', lines: [3] }),
      expect.objectContaining({ id: '2026-06-13.1', lines: [4] }),
    ])
  })

  it('hold every message exactly once', () => {
    const any = fc.record({
      day: fc.integer({ min: 10, max: 20 }),
      hour: fc.integer({ min: 10, max: 23 }),
      sender: fc.constantFrom('Tom K', 'Maya', ''),
    })
    fc.assert(
      fc.property(fc.array(any), (all) => {
        const sent = all.map(({ day, hour, sender }, line) =>
          message(line, `2026-06-${day}`, `${hour}:00`, { sender }),
        )
        const days = daysOf(sent)
        const lines = days.flatMap((day) => day.lines).toSorted((a, b) => a - b)
        expect(lines).toEqual(sent.map(({ line }) => line))
        for (const day of days) expect(day.count).toBe(day.lines.length)
      }),
    )
  })
})

describe('the key by which a message is known again', () => {
  const keysOf = async (text: string) => {
    const reading = await readExport({ bytes: Buffer.from(text), fileName: 'chat.txt' })
    if (reading.state !== 'read') throw new Error(reading.state)
    return [...draftKeys(reading.messages)]
  }

  it('is the same on another phone, with and without media', async () => {
    const ios = await keysOf(
      '[13/03/2026, 22:01:30] +44 7700 900123: hi\r\n' +
        '[13/03/2026, 22:02:30] +44 7700 900123: \u200eMissed voice call. \u200eTap to call back\r\n' +
        '[13/03/2026, 22:03:30] +44 7700 900123: \u200e<attached: 01-PHOTO-2.jpg>\r\n',
    )
    const android = await keysOf(
      '3/13/26, 10:01\u202fPM - \u202a+447700900123\u202c: hi\n' +
        '3/13/26, 10:02\u202fPM - +447700900123: Missed voice call\n' +
        '3/13/26, 10:03\u202fPM - +447700900123: <Media omitted>\n',
    )
    expect(android).toEqual(ios)
  })

  it('differs by day, minute, sender and words', () => {
    const one = message(1, '2026-06-12', '09:00')
    const others = [
      message(1, '2026-06-13', '09:00'),
      message(1, '2026-06-12', '09:01'),
      message(1, '2026-06-12', '09:00', { sender: 'Maya' }),
      message(1, '2026-06-12', '09:00', { text: 'Answer' }),
      message(1, '2026-06-12', '09:00', { kind: 'deleted' }),
    ]
    const keys = [one, ...others].map(draftKey)
    expect(new Set(keys).size).toBe(6)
    expect(draftKey({ ...one, at: '09:00:59', line: 7 })).toBe(draftKey(one))
  })

  it('counts what was sent twice in a minute as two', () => {
    const twice = [message(1, '2026-06-12', '09:00'), message(2, '2026-06-12', '09:00')]
    expect(new Set(draftKeys(twice)).size).toBe(2)
  })

  it('survives the mark of an edit', () => {
    const before = message(1, '2026-06-12', '09:00', { text: 'hi' })
    const after = { ...before, text: 'hi \u200e<This message was edited>' }
    expect(draftKey(after)).toBe(draftKey(before))
  })
})
