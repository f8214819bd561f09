import { z } from 'zod'
import { day, optionalWords, ticks } from '../../../platform/http.ts'
import {
  adjustments,
  justiceStages,
  offenceTypes,
  relationships,
  stalkingActs,
} from '../../cases/public.ts'
import {
  type Answers,
  ageBands,
  agreements,
  bases,
  employers,
  givers,
  type PageName,
  referralSources,
  riskLevelsGiven,
  riskTools,
  tellings,
  workerSexes,
  yesNo,
  yesNoUnknown,
} from '../answers/public.ts'

const line = optionalWords(200)
const story = optionalWords(20_000)
const several = optionalWords(500)

/** One of a list, or nothing: an untouched question and an empty value are both "not answered". */
const oneOf = <T extends string>(known: readonly T[]) =>
  z
    .union([z.literal('').transform(() => null), z.enum(known)], 'Select one of the answers')
    .nullish()
    .transform((value) => value ?? null)

const realDay = z
  .union([z.literal('').transform(() => null), day('Enter a real date, such as 27 3 2026')])
  .nullish()
  .transform((value) => value ?? null)

const time = z
  .string()
  .trim()
  .regex(/^(|([01]\d|2[0-3]):[0-5]\d)$/, 'Enter a time such as 09:30')
  .nullish()
  .transform((value) => value || null)

const email = line.refine(
  (text) => text === null || /^[^\s@]+@[^\s@]+$/.test(text),
  'Enter an email address such as name@example.org',
)

const weekdays = ['0', '1', '2', '3', '4', '5', '6'] as const

const consent = z.object({
  explained: oneOf(yesNo),
  agreed: oneOf(agreements),
  agreedBy: oneOf(givers),
  agreedOn: realDay,
  basis: oneOf(bases),
  basisReason: story,
  toldBefore: oneOf(tellings),
  toldWhat: story,
})
const victim = z.object({
  given: line,
  surname: line,
  knownAs: line,
  dateOfBirth: realDay,
  aboutAge: line,
  ageBand: oneOf(ageBands),
  area: line,
  guardianName: line,
  guardianContact: line,
  guardianSafe: oneOf(yesNoUnknown),
})
const contact = z.object({
  phone: line,
  phoneSafe: oneOf(yesNoUnknown),
  email,
  emailSafe: oneOf(yesNoUnknown),
  otherWay: story,
  days: ticks(weekdays, 'Select days of the week'),
  from: time,
  to: time,
  timesNote: story,
  voicemail: oneOf(yesNoUnknown),
  whoMayAnswer: line,
  sayWhat: line,
  address: story,
  postcode: line,
})
const conduct = z.object({
  happening: story,
  reason: story,
  escalation: oneOf(yesNoUnknown),
  escalationNote: story,
  furtherVictims: oneOf(yesNoUnknown),
  furtherVictimsNote: story,
})
const signs = z.object({
  acts: ticks(stalkingActs, 'Select from the list'),
  fixated: oneOf(yesNoUnknown),
  fixatedExample: story,
  obsessive: oneOf(yesNoUnknown),
  obsessiveExample: story,
  unwanted: oneOf(yesNoUnknown),
  unwantedExample: story,
  repeated: oneOf(yesNoUnknown),
  repeatedExample: story,
})
const person = z.object({
  given: line,
  surname: line,
  dateOfBirth: realDay,
  phones: several,
  relationship: oneOf(relationships),
  worksFor: oneOf(employers),
  agency: line,
  knownAs: line,
  email,
  handles: several,
  address: several,
  postcode: line,
})
const risk = z.object({
  level: oneOf(riskLevelsGiven),
  tool: oneOf(riskTools),
  toolResult: line,
  judgement: story,
  assessment: story,
  safetyPlan: story,
  safeguarding: story,
})
const needs = z.object({
  children: oneOf(yesNoUnknown),
  childrenNote: story,
  childSafety: oneOf(yesNoUnknown),
  careAndSupport: oneOf(yesNoUnknown),
  adjustments: ticks(adjustments, 'Select from the list'),
  access: story,
  interpreter: oneOf(yesNoUnknown),
  language: line,
  workerSex: oneOf(workerSexes),
  singleSex: oneOf(yesNo),
  religious: optionalWords(1000),
})
const reports = z.object({
  reported: oneOf(yesNoUnknown),
  crimeReferences: story,
  stage: oneOf(justiceStages),
  offences: ticks(offenceTypes, 'Select from the list'),
  agencies: story,
})
const you = z.object({
  name: line,
  role: line,
  agency: line,
  source: oneOf(referralSources),
  email,
  phone: line,
  toldMade: oneOf(yesNo),
  toldOn: realDay,
  contentShared: oneOf(tellings),
})

/** What each page may send. The JSON of the API is all of them, by the same names. */
export const PageForms: { [P in PageName]: z.ZodType<Answers[P]> } = {
  consent,
  victim,
  contact,
  conduct,
  signs,
  person,
  risk,
  needs,
  reports,
  you,
}

/** A whole referral as one object; a section that is left out is a page left empty. */
export const ReferralBody = z.object({
  consent,
  victim,
  contact,
  conduct,
  signs: signs.prefault({ acts: [] }),
  person: person.prefault({}),
  risk: risk.prefault({}),
  needs,
  reports: reports.prefault({ offences: [] }),
  you,
})

/** A date comes in three boxes; together they are a day, nothing, or something that is no day. */
const dayFields: Record<PageName, readonly string[]> = {
  consent: ['agreedOn'],
  victim: ['dateOfBirth'],
  contact: [],
  conduct: [],
  signs: [],
  person: ['dateOfBirth'],
  risk: [],
  needs: [],
  reports: [],
  you: ['toldOn'],
}

/** The page as a form sends it. */
export const pageForm = <P extends PageName>(page: P) =>
  z.preprocess((typed) => withDays(typed, dayFields[page]), PageForms[page])

const Boxes = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

function withDays(typed: unknown, fields: readonly string[]): unknown {
  const boxes = Boxes.safeParse(typed)
  if (!boxes.success) return typed
  const joined = fields.map((field) => [field, joinedDay(boxes.data, field)] as const)
  return { ...boxes.data, ...Object.fromEntries(joined) }
}

function joinedDay(boxes: z.output<typeof Boxes>, field: string): string {
  const [year, month, day] = ['year', 'month', 'day'].map((part) =>
    String(boxes[`${field}-${part}`] ?? '').trim(),
  )
  if (!year && !month && !day) return ''
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
}

export const VersionForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  next: z.enum(['continue', 'later']).catch('continue'),
})

export const DeclinedForm = z.object({
  futureAccess: z.literal('yes', 'Confirm that you gave this information, or go back'),
})
