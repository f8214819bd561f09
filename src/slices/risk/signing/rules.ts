import type { RiskLevel } from '../../cases/public.ts'
import {
  type Asked,
  answerFaults,
  answersFrom,
  type Responses,
  sameAsLast,
} from '../answers/public.ts'
import {
  type Content,
  isLower,
  type OthersAnswer,
  overrideDirection,
  type Perception,
} from '../assessments/public.ts'
import {
  answersOf,
  countOf,
  criteriaMet,
  type Instrument,
  type ItemSlot,
  isForAge,
  outcomeOf,
} from '../instruments/public.ts'

export type Signed = { id: string; on: string; content: Content }

/** What is known around an assessment when it is filled in, and again when it is signed. */
export type Context = {
  instrument: Instrument
  items: ItemSlot[]
  last: Signed | null // the last one by the same instrument: its answers stand beside the items
  standing: Signed | null // the last one by any
  born: string | null
  age: number | null
  today: string
  level: RiskLevel | null // the judgement that stands
  isTrainee: boolean
  mayOverrideAge: boolean
  needsCopy: boolean // no licence is recorded: the worker says whose copy it is
}

type Same = typeof sameAsLast
/** What was filled in, checked each by itself. */
export type Filled = Omit<
  Content,
  | 'instrumentName'
  | 'answers'
  | 'asked'
  | 'count'
  | 'criteria'
  | 'outcome'
  | 'override'
  | 'perception'
  | 'othersAtRisk'
> & {
  last: string | null
  assessedOn: string
  responses: Responses
  asked: Record<string, string>
  toolOutcome: string | null
  judgement: RiskLevel
  perception: Perception | Same
  othersAtRisk: OthersAnswer | Same
}

export type Fault = { field: string; message: string }

/** Everything that stands against signing this, at once; what could not be read by itself is left out. */
export function faultsOf(filled: Partial<Filled>, context: Context): Fault[] {
  return [
    ...meanwhileFaults(filled, context),
    ...ageFaults(filled, context),
    ...dayFaults(filled, context),
    ...answerFaults(filled.responses ?? {}, askedIn(context)),
    ...toolFaults(filled, context),
    ...indicatorFaults(filled),
    ...hypothesisFaults(filled),
    ...peopleFaults(filled, context),
    ...judgementFaults(filled, context),
  ]
}

export const askedIn = ({ instrument, items, last }: Context): Asked => ({
  items,
  answers: answersOf(instrument),
  last: last && { on: last.on, answers: last.content.answers },
})

// "Same as last time" points at what was signed last: when another was signed since, it would mean other answers.
function meanwhileFaults({ last }: Partial<Filled>, context: Context): Fault[] {
  if ((last ?? null) === (context.standing?.id ?? null)) return []
  return [
    {
      field: 'last',
      message:
        'Somebody signed an assessment in this case while you had the page open. Look at what stands here now as last time, and sign again',
    },
  ]
}

function ageFaults({ ageReason }: Partial<Filled>, context: Context): Fault[] {
  const { instrument, age, mayOverrideAge } = context
  if (isForAge(instrument, age)) return []
  if (!mayOverrideAge)
    return [
      {
        field: 'tool',
        message: `${instrument.code} is made for people of ${instrument.minAge} and over, and is not valid for somebody of ${age}. Work with Children’s Social Care and tools for young people, or ask a manager to sign it with a reason`,
      },
    ]
  return ageReason
    ? []
    : [{ field: 'ageReason', message: 'Say why this tool is used at this age all the same' }]
}

function dayFaults({ assessedOn }: Partial<Filled>, context: Context): Fault[] {
  if (assessedOn === undefined) return []
  const fault = (message: string) => [{ field: 'assessedOn', message }]
  if (assessedOn > context.today) return fault('The day of the assessment cannot be in the future')
  if (context.born !== null && assessedOn < context.born)
    return fault('The day of the assessment is before the victim was born')
  if (context.standing !== null && assessedOn < context.standing.on)
    return fault(
      'A later assessment is signed already. Record an older one as one that you received',
    )
  return []
}

function toolFaults(filled: Partial<Filled>, { instrument, needsCopy }: Context): Fault[] {
  const { version } = instrument
  const faults: Fault[] = []
  const inScale = version.outcomeScale.some(({ code }) => code === filled.toolOutcome)
  if (isJudgedOutcome(instrument) && !inScale)
    faults.push({ field: 'toolOutcome', message: `Select what ${instrument.code} says` })
  if (version.scoringRule === 'NONE' && !filled.toolWords)
    faults.push({ field: 'toolWords', message: `Say in words what ${instrument.code} says` })
  for (const { code, kind, label } of version.thresholds) {
    const said = filled.asked?.[code] ?? ''
    const field = `asked-${code}`
    if (kind === 'yes-no' && !['yes', 'no', 'unknown'].includes(said))
      faults.push({ field, message: `Select an answer: ${label}` })
    if (kind === 'number' && !/^\d{0,4}$/.test(said))
      faults.push({ field, message: 'Enter a number, or leave it empty when it is not known' })
  }
  if (needsCopy && !filled.licensedCopy)
    faults.push({ field: 'licensedCopy', message: 'Say who holds the licensed copy you work from' })
  return faults
}

/** Its outcome is chosen by the worker from its scale; one that counts is worked out from its criteria. */
export const isJudgedOutcome = ({ version }: Instrument): boolean =>
  version.scoringRule !== 'COUNT' && version.outcomeScale.length > 0

function indicatorFaults({ escalation, minoritised }: Partial<Filled>): Fault[] {
  return [
    ...alone('escalation', escalation, ['none-seen', 'not-known'], {
      missing: 'Select the signs of escalation, or that none was seen',
      mixed: 'Select either signs, or that none was seen or known',
    }),
    ...alone('minoritised', minoritised, ['none-found', 'not-asked'], {
      missing:
        'Select what bears on this victim, or that nothing was found, or that you did not ask',
      mixed: 'Select either what bears on this victim, or that nothing was found or asked',
    }),
  ]
}

function alone(
  field: string,
  ticked: string[] | undefined,
  nothings: string[],
  { missing, mixed }: { missing: string; mixed: string },
): Fault[] {
  if (!Array.isArray(ticked) || ticked.length === 0) return [{ field, message: missing }]
  const isMixed = ticked.length > 1 && ticked.some((each) => nothings.includes(each))
  return isMixed ? [{ field, message: mixed }] : []
}

function hypothesisFaults({ typology, confidence, typologyRationale }: Partial<Filled>): Fault[] {
  if (typology === undefined || typology === 'undetermined') return []
  const faults: Fault[] = []
  if (!confidence) faults.push({ field: 'confidence', message: 'Select how sure you are' })
  if (!typologyRationale)
    faults.push({ field: 'typologyRationale', message: 'Say on what this hypothesis rests' })
  return faults
}

function peopleFaults(filled: Partial<Filled>, { standing }: Context): Fault[] {
  const { perception, perceptionWords, othersAtRisk } = filled
  const named = Array.isArray(filled.peopleAtRisk) ? filled.peopleAtRisk.length : 0
  const faults: Fault[] = []
  if (perception === 'not-asked' && !perceptionWords)
    faults.push({ field: 'perceptionWords', message: 'Say why the victim was not asked' })
  if (perception === sameAsLast && standing === null)
    faults.push({ field: 'perception', message: 'There is no last time: select an answer' })
  if (othersAtRisk === sameAsLast && standing === null)
    faults.push({ field: 'othersAtRisk', message: 'There is no last time: select an answer' })
  if (othersAtRisk === 'yes' && named === 0)
    faults.push({ field: 'peopleAtRisk-0-who', message: 'Say who else is at risk' })
  if (othersAtRisk !== undefined && othersAtRisk !== 'yes' && named > 0)
    faults.push({
      field: 'othersAtRisk',
      message: 'You named people at risk: select Yes, or empty the boxes about them',
    })
  return faults
}

/** Raising acts at once; lowering waits for a trained colleague, while co-signing is not there yet [PR 13]. */
function judgementFaults({ judgement }: Partial<Filled>, context: Context): Fault[] {
  if (judgement === undefined || !context.isTrainee || !isLower(judgement, context.level)) return []
  return [
    {
      field: 'judgement',
      message:
        'This is lower than the judgement that stands. Somebody in training can raise it alone, but a trained colleague signs one that lowers it: save this, and ask a colleague to sign it',
    },
  ]
}

/** What is kept. "The same" becomes what it stood for; the tool's outcome stands beside the judgement, never in it. */
export function contentOf(filled: Filled, context: Context): Content {
  const { instrument, standing } = context
  const { last: _, assessedOn, responses, asked, toolOutcome, judgement, ...rest } = filled
  const answers = answersFrom(responses, askedIn(context))
  const count = countOf(
    instrument,
    answers.map(({ value }) => value),
  )
  const met = criteriaMet(instrument, count, asked)
  const { outcomeScale, thresholds } = instrument.version
  const outcomeCode = isJudgedOutcome(instrument) ? toolOutcome : outcomeOf(instrument, met)
  const outcome = outcomeScale.find(({ code }) => code === outcomeCode) ?? null
  const isSameView = filled.perception === sameAsLast
  const isSamePeople = filled.othersAtRisk === sameAsLast
  return {
    ...rest,
    instrumentName: instrument.name,
    answers,
    count: count === null ? null : { yes: count, of: answers.length },
    asked: thresholds
      .filter(({ kind }) => kind !== 'count')
      .map(({ code, label }) => ({ label, said: asked[code] || 'not known' })),
    criteria: thresholds.filter(({ code }) => met.includes(code)).map(({ label }) => label),
    outcome,
    override: overrideDirection(judgement, outcome?.level ?? null),
    perception: filled.perception === sameAsLast ? lastOf(standing).perception : filled.perception,
    perceptionWords:
      filled.perceptionWords ?? (isSameView ? lastOf(standing).perceptionWords : null),
    othersAtRisk:
      filled.othersAtRisk === sameAsLast ? lastOf(standing).othersAtRisk : filled.othersAtRisk,
    peopleAtRisk: isSamePeople ? lastOf(standing).peopleAtRisk : filled.peopleAtRisk,
  }
}

function lastOf(standing: Context['standing']): Content {
  if (standing === null) throw new Error('The same as last time, and there was none')
  return standing.content
}
