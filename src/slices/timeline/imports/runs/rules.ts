import { dayInWords, londonMoment } from '../../../../platform/time.ts'
import { kindWords } from '../../public.ts'
import { type CallRun, type CallShown, type Draft, type DraftKind, WITHHELD } from '../public.ts'

/**
 * Longer than this between two calls, and they are told as two runs. It is no span of law. Three hours: somebody who
 * rings all evening and into the night pauses for less, and a night's sleep between two calls is more.
 */
export const RUN_GAP_MINUTES = 180

/** A longer list than this is not read: then the next run begins. */
export const MOST_IN_RUN = 500

/** Calls that follow each other closely, in the order of the clock. Every call is in exactly one run. */
export type Run = { id: string; calls: Draft[] }

// Whether it was answered is chance on the victim's side; who rang, and whether words were spoken, is not.
const classes: Partial<Record<DraftKind, 'unanswered' | 'answered' | 'outgoing' | 'voicemail'>> = {
  'missed-call': 'unanswered',
  'rejected-call': 'unanswered',
  'blocked-call': 'unanswered',
  'missed-voice-call': 'unanswered',
  'missed-video-call': 'unanswered',
  'incoming-call': 'answered',
  'outgoing-call': 'outgoing',
  voicemail: 'voicemail',
}

/** What a call is to those who count: missed, rejected and blocked calls are one thing; null for no call of a log. */
export const classOf = (kind: DraftKind) => classes[kind] ?? null

type Open = Run & { party: string; last: number }

/**
 * The runs among these drafts, alone or together. A run is of one number. A caller who hid the number is nobody
 * known, so such calls belong to the run that is under way, whoever's it is, and are told apart in its words.
 */
export function runsOf(drafts: Iterable<Draft>): Run[] {
  const runs: Open[] = []
  const openOf = new Map<string, Open>()
  const lastOf = new Map<string, Open>()
  for (const call of callsInTime(drafts)) {
    const kind = classOf(call.kind) ?? ''
    const party = call.party ?? call.sender
    const moment = londonMoment(call.on, call.at)
    const own = goingOn(openOf.get(`${kind}|${party}`), moment)
    const latest = goingOn(lastOf.get(kind), moment)
    const run = own ?? joinable(latest, party) ?? begun(runs, call, party)
    if (run.party === WITHHELD) run.party = party
    run.calls.push(call)
    run.last = moment
    if (party !== WITHHELD) openOf.set(`${kind}|${party}`, run)
    lastOf.set(kind, run)
  }
  return runs.map(({ id, calls }) => ({ id, calls }))
}

const callsInTime = (drafts: Iterable<Draft>): Draft[] =>
  [...drafts]
    .filter(({ kind }) => classOf(kind) !== null)
    .sort((one, other) => compare(one.on, other.on) || compare(one.at, other.at))

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

const goingOn = (run: Open | undefined, moment: number): Open | undefined =>
  run !== undefined &&
  run.calls.length < MOST_IN_RUN &&
  moment - run.last <= RUN_GAP_MINUTES * 60_000
    ? run
    : undefined

const joinable = (run: Open | undefined, party: string): Open | undefined =>
  run !== undefined && (party === WITHHELD || run.party === WITHHELD) ? run : undefined

function begun(runs: Open[], call: Draft, party: string): Open {
  const run = { id: `calls.${call.line}`, calls: [], party, last: 0 }
  runs.push(run)
  return run
}

/** A run as the preview tells it, with the first of its calls; null for a call that stands alone. */
export function callRunOf({ id, calls }: Run, mostShown: number): CallRun | null {
  const [first] = calls
  const last = calls.at(-1)
  if (first === undefined || last === undefined || calls.length < 2) return null
  return {
    id,
    sender: sendersOf(calls).join(' and '),
    count: calls.length,
    fromOn: first.on,
    from: first.at,
    toOn: last.on,
    to: last.at,
    repeated: calls.filter(({ repeated }) => repeated).length,
    what: countWords(calls),
    shown: calls.slice(0, mostShown).map(shownOf),
  }
}

const shownOf = ({ line, on, at, sender, kind, text }: Draft): CallShown => ({
  line,
  on,
  at,
  words: [wordOf(kind), sender, lowerFirst(text)].filter((part) => part !== '').join(', '),
})

const lowerFirst = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`
const sendersOf = (calls: Draft[]): string[] => [...new Set(calls.map(({ sender }) => sender))]
const wordOf = (kind: DraftKind): string => kindWords.get(kind) ?? 'Call'

/** "41 missed calls", or "3 calls: 2 missed calls and 1 rejected call". */
function countWords(calls: Draft[]): string {
  const kinds = [...Map.groupBy(calls, ({ kind }) => kind)].map(([kind, those]) =>
    counted(those.length, wordOf(kind).toLowerCase()),
  )
  return kinds.length === 1
    ? kinds.join('')
    : `${counted(calls.length, 'call')}: ${kinds.join(' and ')}`
}

const counted = (count: number, what: string) =>
  `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`

/** From when to when: "between 22:10 on 12 June 2026 and 02:30 on 13 June 2026". */
export function spanWords({ fromOn, from, toOn, to }: Omit<CallRun, 'shown'>): string {
  const [first, last] = [from.slice(0, 5), to.slice(0, 5)]
  return fromOn === toOn
    ? `between ${first} and ${last} on ${dayInWords(fromOn)}`
    : `between ${first} on ${dayInWords(fromOn)} and ${last} on ${dayInWords(toOn)}`
}

export type Entry = Pick<Draft, 'on' | 'at' | 'precision' | 'line'> & { what: string; who: string }

/**
 * One entry of the timeline for a run: how many calls, from when to when, and each of them with its time and what
 * the log says of it, so that nothing is lost. `place` says what is counted in the file: lines, or calls.
 */
export function entryOf(
  run: Run,
  { known, place }: { known: number; place: string },
): Entry | null {
  const [first] = run.calls
  const told = callRunOf(run, run.calls.length)
  if (first === undefined || told === null) return null
  const { on, at, precision, line } = first
  const what = [
    `${told.what} ${spanWords(told)}.`,
    ...bySender(run.calls),
    ...knownWords(known),
    ...told.shown.flatMap((call, index) => listed(call, told.shown[index - 1]?.on, place)),
  ].join('\n')
  return { on, at, precision, line, what, who: told.sender }
}

function bySender(calls: Draft[]): string[] {
  const senders = [...Map.groupBy(calls, ({ sender }) => sender)]
  if (senders.length === 1) return []
  return [`${senders.map(([sender, those]) => `${those.length} from ${sender}`).join(', ')}.`]
}

const knownWords = (known: number): string[] =>
  known === 0
    ? []
    : [
        `${counted(known, 'more call')} of this run ${known === 1 ? 'stands' : 'stand'} in the timeline already, from another export, and ${known === 1 ? 'is' : 'are'} not counted here.`,
      ]

const listed = (
  { on, at, words, line }: CallShown,
  dayBefore: string | undefined,
  place: string,
) => [...(on === dayBefore ? [] : ['', dayInWords(on)]), `${at} ${words} (${place} ${line})`]
