import type { DueLine } from '../../cases/public.ts'
import { type DueItem, type DueState, stateOn } from '../../clock/public.ts'

/** One case of the day, however much it owes: what presses most leads, the rest stands below it [PR 27]. */
export type DayRow = {
  line: Omit<DueLine, 'item'>
  band: Band
  items: (DueItem & { state: DueState })[] // the first presses most
}
export type Band = 'now' | 'due' | 'soon'
export type Day = Record<Band, DayRow[]>

/** How far ahead the day looks, so that nothing falls due unseen over a week off. No span of law. */
export const daysAhead = 7

/** Safety first, then what is due, then what comes: each case once, in the band of what presses most in it. */
export function dayOf(lines: DueLine[], today: string): Day {
  const day: Day = { now: [], due: [], soon: [] }
  for (const row of rowsOf(lines, today)) day[row.band].push(row)
  day.now.sort((a, b) => height(a.line.riskLevel) - height(b.line.riskLevel))
  return day
}

/** Of what needs a judgement now, first where the risk was judged high; the rest keep their order. */
const height = (level: DayRow['line']['riskLevel']): number => (level === 'high' ? 0 : 1)

function rowsOf(lines: DueLine[], today: string): DayRow[] {
  const byCase = new Map<string, DueLine[]>()
  for (const line of lines) byCase.set(line.id, [...(byCase.get(line.id) ?? []), line])
  return [...byCase.values()].flatMap((ofCase) => {
    const [first] = ofCase
    if (!first) return []
    const { item: _item, ...line } = first
    const items = ofCase
      .map(({ item }) => ({ ...item, state: stateOn(item, today) }))
      .sort((a, b) => pressure(a) - pressure(b))
    return [{ line, items, band: bandOf(line, items) }]
  })
}

/** New incidents that nobody has judged yet, and anything owed where the worker judged the risk high. */
function bandOf({ riskLevel }: DayRow['line'], items: DayRow['items']): Band {
  const owed = items.filter(({ state }) => state !== 'waiting')
  if (owed.length === 0) return 'soon'
  if (riskLevel === 'high' || owed.some(asksForJudgement)) return 'now'
  return 'due'
}

const asksForJudgement = ({ is }: DueItem) => is === 'incident recorded' || is === 'change noted'

const order: Record<DueState, number> = { overdue: 1, due: 2, waiting: 3 }
const pressure = (item: DueItem & { state: DueState }): number =>
  (asksForJudgement(item) && item.state !== 'waiting' ? 0 : 4) + order[item.state]
