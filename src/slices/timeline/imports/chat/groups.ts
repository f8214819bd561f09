import type { ChatKind, ChatMessage } from './rules.ts'

/** What one sender sent on one day: the draft of one or more incidents. */
export type DayGroup = {
  id: string
  on: string
  sender: string
  count: number
  kinds: Partial<Record<ChatKind, number>>
  from: string
  to: string
  lines: number[]
}

/** Missed calls of one sender that follow each other closely, also across midnight. */
export type CallRun = {
  id: string
  sender: string
  count: number
  fromOn: string
  from: string
  toOn: string
  to: string
  lines: number[]
}

/** Longer than this between two missed calls, and they are told as two runs. */
export const CALL_RUN_GAP_MINUTES = 180

/** Drafts for acceptance: by day and sender, and runs of missed calls. Each message is in one day. */
export const groups = (messages: Iterable<ChatMessage>) => {
  const days = new Map<string, DayGroup>()
  const runs: CallRun[] = []
  const lastRun = new Map<string, CallRun>()
  const senders = new Map<string, number>()
  for (const message of messages) {
    const number = senders.get(message.sender) ?? senders.size + 1
    senders.set(message.sender, number)
    addToDay(days, message, number)
    if (isMissedCall(message)) addToRun(runs, lastRun, message)
  }
  return { days: [...days.values()], callRuns: runs.filter((run) => run.count > 1) }
}

const addToDay = (days: Map<string, DayGroup>, message: ChatMessage, number: number): void => {
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

const isMissedCall = ({ kind }: ChatMessage): boolean =>
  kind === 'missed-voice-call' || kind === 'missed-video-call'

const addToRun = (runs: CallRun[], lastRun: Map<string, CallRun>, message: ChatMessage): void => {
  const { on, at, sender, line } = message
  const run = lastRun.get(sender)
  const gap = run === undefined ? null : minuteOf(on, at) - minuteOf(run.toOn, run.to)
  if (run !== undefined && gap !== null && gap >= 0 && gap <= CALL_RUN_GAP_MINUTES) {
    run.count += 1
    run.toOn = on
    run.to = at
    run.lines.push(line)
    return
  }
  const begun: CallRun = {
    id: `calls.${line}`,
    sender,
    count: 1,
    fromOn: on,
    from: at,
    toOn: on,
    to: at,
    lines: [line],
  }
  runs.push(begun)
  lastRun.set(sender, begun)
}

const minuteOf = (on: string, at: string): number => Date.parse(`${on}T${at.slice(0, 5)}Z`) / 60_000
