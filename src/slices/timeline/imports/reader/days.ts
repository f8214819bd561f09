import type { Draft, DraftKind } from '../rules.ts'

/** What one sender sent on one day: the draft of one or more incidents. */
export type DayGroup = {
  id: string
  on: string
  sender: string
  count: number
  kinds: Partial<Record<DraftKind, number>>
  from: string
  to: string
  lines: number[]
}

/** Drafts for acceptance by day and sender. Each message is in one day. */
export const daysOf = (messages: Iterable<Draft>): DayGroup[] => {
  const days = new Map<string, DayGroup>()
  const senders = new Map<string, number>()
  for (const message of messages) {
    const number = senders.get(message.sender) ?? senders.size + 1
    senders.set(message.sender, number)
    addToDay(days, message, number)
  }
  return [...days.values()]
}

const addToDay = (days: Map<string, DayGroup>, message: Draft, number: number): void => {
  const { on, at, sender, kind, line } = message
  // The id must not say who: a number stands for the sender, in order of appearance.
  const id = `${on}.${number}`
  const day = days.get(id)
  if (day === undefined) {
    days.set(id, {
      id,
      on,
      sender,
      count: 1,
      kinds: { [kind]: 1 },
      from: at,
      to: at,
      lines: [line],
    })
    return
  }
  day.count += 1
  day.kinds[kind] = (day.kinds[kind] ?? 0) + 1
  if (at < day.from) day.from = at
  if (at > day.to) day.to = at
  day.lines.push(line)
}
