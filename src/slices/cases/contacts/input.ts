import { z } from 'zod'
import { day, evenWithFaults, optionalWords, tick } from '../../../platform/http.ts'
import { contactKinds, methods, minuteOf, outcomes, outcomesOf, type Told } from './rules.ts'

const longestNote = 50_000
const mostMinutes = 1440

/** The note is evidence of a conversation: it is kept with every space and line as it was typed. */
const verbatim = z
  .string()
  .max(longestNote, `Use ${longestNote.toLocaleString('en-GB')} characters or fewer`)
  .nullish()
  .transform((text) => (text === undefined || text === null || text.trim() === '' ? null : text))

const empty = <S extends z.ZodType>(schema: S) =>
  z.union([z.literal('').transform(() => null), schema]).nullish()
const one = <T extends string>(of: readonly T[], message: string) =>
  z.union([z.literal('').transform(() => null), z.enum(of)], message).nullish()

/** What the sheet of a first conversation asks of a contact, too. */
export const tellingFields = {
  method: one(methods, 'Select how').transform((value) => value ?? null),
  on: empty(day('Enter a day such as 17/06/2026')).transform((value) => value ?? null),
  at: empty(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time such as 14:30')).transform(
    (value) => value ?? null,
  ),
  note: verbatim,
  nextOn: empty(day('Enter a day such as 17/06/2026')).transform((value) => value ?? null),
  nextWhat: optionalWords(300),
}

const contactFields = {
  kind: z.enum(
    contactKinds.filter((kind) => kind !== 'first-conversation'),
    'Select what it was',
  ),
  outcome: one(outcomes, 'Select what came of it').transform((value) => value ?? null),
  withWhom: optionalWords(200),
  asked: optionalWords(4000),
  answer: optionalWords(4000),
  reason: optionalWords(1000),
  ...tellingFields,
}

/** Minutes as a box sends them: an empty one is nothing. */
export const minutesTyped = z
  .string()
  .trim()
  .regex(/^\d{0,4}$/, 'Enter minutes as a whole number, such as 15')
  .nullish()
  .transform((text) => (text ? Number(text) : null))
  .refine((minutes) => minutes === null || minutes <= mostMinutes, 'Enter 1,440 minutes or fewer')

export const whens = ['now', 'earlier'] as const

type Asked = Omit<Told, 'when' | 'next' | 'said'> & TimeAsked
export type TimeAsked = {
  when: 'now' | 'earlier'
  on: string | null
  at: string | null
  nextOn: string | null
  nextWhat: string | null
}
type AddIssue = (issue: { code: 'custom'; path: string[]; message: string }) => void
export type Say = (path: string, message: string) => void

export const sayBy =
  (add: AddIssue): Say =>
  (path, message) =>
    add({ code: 'custom', path: [path], message })

/** What one answer asks of another. An answer with a fault of its own comes as it was typed, or not at all. */
function addFaults(asked: Partial<Asked>, add: AddIssue) {
  const say = sayBy(add)
  addTimeFaults(asked, say)
  const kind = contactKinds.find((each) => each === asked.kind)
  if (kind === undefined) return
  if (kind === 'note') {
    if (asked.note === null) say('note', 'Write the note')
    return
  }
  if (asked.method === null) say('method', 'Select how')
  if (asked.outcome === null) say('outcome', 'Select what came of it')
  addOutcomeFaults(kind, asked, say)
  const isThrough = kind === 'to-victim' && asked.method === 'through-service'
  if ((kind === 'agency' || isThrough) && asked.withWhom === null)
    say('withWhom', 'Say with whom: the service and the person')
  if (kind === 'agency' && asked.note === null && asked.asked === null && asked.answer === null)
    say('asked', 'Write what was asked, what came back, or a note')
}

function addOutcomeFaults(
  kind: keyof typeof outcomesOf,
  { method, outcome }: Partial<Asked>,
  say: Say,
) {
  if (!outcome) return
  if (!outcomesOf[kind].includes(outcome)) say('outcome', 'Select an outcome that can come of this')
  else if (outcome === 'voicemail-left' && method && method !== 'phone')
    say('outcome', 'A voicemail is left by phone: select a phone call, or another outcome')
}

export function addTimeFaults({ when, on, at, nextOn, nextWhat }: Partial<TimeAsked>, say: Say) {
  if (when === 'earlier' && on === null) say('on', 'Enter the day on which it happened')
  if (when === 'earlier' && at === null) say('at', 'Enter the time at which it happened')
  if (nextWhat && nextOn === null) say('nextOn', 'Enter the day on which this is to be done')
}

export const ContactForm = z
  .object({
    ...contactFields,
    when: z.enum(whens, 'Select when it happened'),
    minutes: minutesTyped,
    lifeAtRisk: tick,
    readFirst: tick,
  })
  .superRefine((asked, context) => addFaults(asked, context.addIssue), evenWithFaults)
  .transform(toldOf)

/** The same, where it comes by JSON: it happened now where no day and time are said. */
export const ContactJson = z
  .strictObject({
    ...contactFields,
    minutes: z.int('Use a whole number').min(0).max(mostMinutes).nullable().default(null),
    lifeAtRisk: z.boolean().default(false),
    readFirst: z.boolean().default(false),
  })
  .superRefine((asked, context) => addFaults(withWhen(asked), context.addIssue), evenWithFaults)
  .transform((asked) => toldOf(withWhen(asked)))

const withWhen = <T extends { on: string | null; at: string | null }>(asked: T) => ({
  ...asked,
  when: asked.on === null && asked.at === null ? ('now' as const) : ('earlier' as const),
})

function toldOf({ when, on, at, nextOn, nextWhat, ...told }: Asked): Told {
  const isNote = told.kind === 'note'
  return {
    ...told,
    method: isNote ? null : told.method,
    outcome: isNote ? null : told.outcome,
    when: whenTold({ when, on, at }),
    next: nextOn === null ? null : { on: nextOn, words: nextWhat },
    said: [],
  }
}

export const whenTold = ({ when, on, at }: Pick<Asked, 'when' | 'on' | 'at'>): Told['when'] =>
  when === 'earlier' && on !== null && at !== null ? { on, minute: minuteOf(at) } : null
