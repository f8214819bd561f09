import { describe, expect, it } from 'vitest'
import { type Choice, chooser, type Draft, monthsOf, type Sender } from './rules.ts'

const sender = (name: string): Sender => ({
  name,
  count: 1,
  first: '2026-03-13',
  last: '2026-03-13',
})
const senders = [sender('Tom K'), sender('Maya')]
const draft = (line: number, more: Partial<Draft> = {}): Draft => ({
  line,
  on: '2026-03-13',
  at: '10:00',
  precision: 'minute',
  sender: 'Tom K',
  kind: 'text',
  text: 'x',
  attachment: null,
  ...more,
})
const nothing: Choice = {
  all: false,
  senders: null,
  groups: [],
  lines: [],
  withRepeated: false,
  runs: null,
}
const chosen = (choice: Partial<Choice>, drafts: Draft[], inRuns: number[] = []) => {
  const isChosen = chooser({ ...nothing, ...choice }, senders, new Set(inRuns))
  return drafts.filter(isChosen).map(({ line }) => line)
}
const drafts = [
  draft(1),
  draft(2, { sender: 'Maya' }),
  draft(3, { on: '2026-03-14' }),
  draft(4, { on: '2026-04-01', repeated: true }),
]

describe('which drafts were chosen', () => {
  it.each([
    [{ all: true }, [], [1, 2, 3]],
    [{ senders: ['Tom K'] }, [], [1, 3]],
    [{ senders: ['Nobody'] }, [], []],
    [{ groups: ['2026-03-13.1'] }, [], [1]],
    [{ groups: ['2026-03-13.2'] }, [], [2]],
    [{ groups: ['2026-03.1'] }, [], [1, 3]],
    [{ senders: ['Tom K'], groups: ['2026-03-13.2'] }, [], []],
    [{ lines: [2] }, [], [2]],
    [{ lines: [4] }, [], [4]], // named by its line, it is wanted although it is there already
    [{ groups: ['calls.3'] }, [3], [3]],
    [{ all: true, withRepeated: true }, [], [1, 2, 3, 4]],
  ])('%j', (choice, inRuns, lines) => {
    expect(chosen(choice, drafts, inRuns)).toEqual(lines)
  })

  it('gathers the days of a sender into months', () => {
    const day = (id: string, on: string) => ({ id, on, sender: 'x', count: 2, from: '', to: '' })
    const days = [
      day('2026-03-13.1', '2026-03-13'),
      day('2026-03-14.1', '2026-03-14'),
      day('2026-03-14.2', '2026-03-14'),
    ]
    expect(monthsOf(days).map(({ id, count }) => [id, count])).toEqual([
      ['2026-03.1', 4],
      ['2026-03.2', 2],
    ])
  })
})
