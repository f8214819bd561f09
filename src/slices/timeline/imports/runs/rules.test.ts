import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportBytes, phoneExports } from '../../../../../test/chat-exports.ts'
import { readExport } from '../reader/reading.ts'
import { type Draft, WITHHELD } from '../rules.ts'
import { callRunOf, entryOf, MOST_IN_RUN, RUN_GAP_MINUTES, runsOf } from './rules.ts'

const call = (line: number, on: string, at: string, rest: Partial<Draft> = {}): Draft => ({
  line,
  on,
  at,
  precision: 'minute',
  sender: '+447700900123',
  party: '+447700900123',
  kind: 'missed-call',
  text: 'Duration 0 seconds',
  attachment: null,
  ...rest,
})
const hidden = { sender: 'Private number', party: WITHHELD }
const linesOf = (calls: Draft[]) => runsOf(calls).map((run) => run.calls.map(({ line }) => line))
const at = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

describe('calls that follow each other closely', () => {
  it('are one run of 41 from 22:10 on 12 June 2026, across midnight', async () => {
    const bytes = await exportBytes(phoneExports.calls)
    const reading = await readExport({ bytes, fileName: phoneExports.calls })
    if (reading.state !== 'read') throw new Error(reading.state)
    const runs = runsOf(reading.messages)
    const longest = runs.find(({ calls }) => calls.length === 41)
    expect(longest && callRunOf(longest, 1)).toEqual({
      id: 'calls.82',
      sender: '+447700900123 and Private number',
      count: 41,
      fromOn: '2026-06-12',
      from: '22:10:00',
      toOn: '2026-06-13',
      to: '02:30:00',
      repeated: 0,
      what: '41 missed calls',
      shown: [
        {
          line: 82,
          on: '2026-06-12',
          at: '22:10:00',
          words: 'Missed call, +447700900123, duration 0 seconds',
        },
      ],
    })
    expect(runs.reduce((sum, { calls }) => sum + calls.length, 0)).toBe(128)
  })

  it('are told apart after a longer pause, by number, and by what became of them', () => {
    const pause = RUN_GAP_MINUTES
    expect(
      linesOf([
        call(1, '2026-06-12', at(600)),
        call(2, '2026-06-12', at(600 + pause)),
        call(3, '2026-06-12', at(601 + 2 * pause)),
        call(4, '2026-06-12', at(602 + 2 * pause), { party: '+447700900456' }),
        call(5, '2026-06-12', at(603 + 2 * pause), { kind: 'rejected-call' }),
        call(6, '2026-06-12', at(604 + 2 * pause), { kind: 'incoming-call' }),
        call(7, '2026-06-12', at(605 + 2 * pause), { kind: 'outgoing-call' }),
        call(8, '2026-06-12', at(606 + 2 * pause), { kind: 'text' }),
      ]),
    ).toEqual([[1, 2], [3, 5], [4], [6], [7]])
  })

  it('of a hidden number belong to the run under way, and never join two numbers', () => {
    const other = { party: '+447700900456', sender: 'Jo' }
    expect(
      linesOf([
        call(1, '2026-06-12', '22:00', hidden),
        call(2, '2026-06-12', '22:05'),
        call(3, '2026-06-12', '22:10', hidden),
        call(4, '2026-06-12', '22:15', other),
        call(5, '2026-06-12', '22:20', hidden),
        call(6, '2026-06-12', '22:25'),
      ]),
    ).toEqual([
      [1, 2, 3, 6],
      [4, 5],
    ])
  })

  it('are measured by real time on the nights when the clocks change', () => {
    const autumn = [call(1, '2026-10-25', '00:50'), call(2, '2026-10-25', '03:40')]
    expect(linesOf(autumn)).toEqual([[1], [2]]) // 2 h 50 min on the clock, 3 h 50 min in truth
    const spring = [call(1, '2026-03-29', '00:50'), call(2, '2026-03-29', '04:40')]
    expect(linesOf(spring)).toEqual([[1, 2]]) // 3 h 50 min on the clock, 2 h 50 min in truth
    const twice = [call(1, '2026-10-25', '01:50'), call(2, '2026-10-25', '01:05')]
    expect(linesOf(twice)).toEqual([[2, 1]])
  })

  it('are no longer than what a person would read', () => {
    const calls = Array.from({ length: MOST_IN_RUN + 1 }, (_, n) =>
      call(n + 1, '2026-06-12', at(n)),
    )
    expect(runsOf(calls).map((run) => run.calls.length)).toEqual([MOST_IN_RUN, 1])
  })

  it('are each in exactly one run, in their order, however the file has them', () => {
    const calls = fc.array(
      fc.record({
        on: fc.constantFrom('2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'),
        minute: fc.nat({ max: 1439 }),
        kind: fc.constantFrom<Draft['kind']>(
          'missed-call',
          'incoming-call',
          'outgoing-call',
          'sms',
        ),
        party: fc.constantFrom('+447700900123', '+447700900456', WITHHELD),
      }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(calls, (all) => {
        const drafts = all.map(({ on, minute, kind, party }, line) =>
          call(line, on, at(minute), { kind, party }),
        )
        const runs = runsOf(drafts)
        const inRuns = runs.flatMap((run) => run.calls.map(({ line }) => line))
        const calls = drafts.filter(({ kind }) => kind !== 'sms').map(({ line }) => line)
        expect(inRuns.toSorted((a, b) => a - b)).toEqual(calls)
        for (const run of runs) {
          const times = run.calls.map(({ on, at }) => `${on} ${at}`)
          expect(times).toEqual(times.toSorted())
          const known = new Set(
            run.calls.map(({ party }) => party).filter((party) => party !== WITHHELD),
          )
          expect(known.size).toBeLessThan(2)
          expect(callRunOf(run, 0)?.count ?? 1).toBe(run.calls.length)
        }
        expect(new Set(runs.map(({ id }) => id)).size).toBe(runs.length)
        expect(linesOf(drafts.toReversed()).flat().length).toBe(calls.length)
      }),
    )
  })
})

describe('the entry of a run', () => {
  const run = (calls: Draft[]) => ({ id: 'calls.1', calls })

  it('says how many, from when to when and from whom, and lists every call', () => {
    const calls = [
      call(7, '2026-06-12', '23:50:10'),
      call(8, '2026-06-13', '00:10:00', { ...hidden, kind: 'rejected-call' }),
    ]
    expect(entryOf(run(calls), { known: 3, place: 'line' })).toEqual({
      on: '2026-06-12',
      at: '23:50:10',
      precision: 'minute',
      line: 7,
      who: '+447700900123 and Private number',
      what: `2 calls: 1 missed call and 1 rejected call between 23:50 on 12 June 2026 and 00:10 on 13 June 2026.
1 from +447700900123, 1 from Private number.
3 more calls of this run stand in the timeline already, from another export, and are not counted here.

12 June 2026
23:50:10 Missed call, +447700900123, duration 0 seconds (line 7)

13 June 2026
00:10:00 Rejected call, Private number, duration 0 seconds (line 8)`,
    })
  })

  it('is none for a call that stands alone', () => {
    expect(entryOf(run([call(1, '2026-06-12', '22:10')]), { known: 0, place: 'line' })).toBeNull()
  })
})
