import { z } from 'zod'
import {
  day,
  type FieldError,
  fieldErrors,
  optionalWords,
  type Typed,
  ticks,
  words,
} from '../../../platform/http.ts'
import { isId } from '../../../platform/ids.ts'
import { riskLevels } from '../../cases/public.ts'
import { responsesSchema, sameAsLast } from '../answers/public.ts'
import {
  confidences,
  escalationIndicators,
  frequencies,
  informants,
  intensities,
  minoritisedIndicators,
  mostPeople,
  othersAnswers,
  perceptions,
  precededAnswers,
  relations,
  settings,
  triggers,
  typologies,
} from '../assessments/public.ts'
import { type Context, faultsOf } from './rules.ts'

const longText = 20_000
const midText = 5000

const chosen = <T extends string>(values: readonly T[], missing: string) => z.enum(values, missing)
const chosenOrNone = <T extends string>(values: readonly T[], missing: string) =>
  z
    .union([z.literal('').transform(() => null), z.enum(values)], missing)
    .nullish()
    .transform((value) => value ?? null)

const code = z
  .string()
  .max(40, 'Select from the list')
  .nullish()
  .transform((text) => text || null)

const PersonAtRisk = z.strictObject({
  who: words(300, 'Say who is at risk'),
  relation: chosen(relations, 'Select who this is to the victim'),
  risk: words(2000, 'Say what the risk is, and what is done about it'),
})

/** Everything an assessment asks but its instrument; the API takes the same as the page, by the same names. */
export const assessmentFields = {
  tool: z.string('Say by which instrument').max(20, 'Say by which instrument'),
  last: z
    .string()
    .nullish()
    .transform((id) => id || null),
  answersTo: z
    .array(z.string('Send ids of what was open').refine(isId, 'Send ids of what was open'))
    .max(2000)
    .default([]),
  assessedOn: day('Enter the day of the assessment, as a real date'),
  setting: chosen(settings, 'Select how it was done'),
  informants: ticks(informants, 'Select from the list').refine(
    (all) => all.length > 0,
    'Select who told you',
  ),
  triggers: ticks(triggers, 'Select from the list').refine(
    (all) => all.length > 0,
    'Select why it is done now',
  ),
  responses: responsesSchema,
  asked: z
    .record(z.string().max(30), z.string().trim().max(20, 'Select or enter a number'))
    .default({}),
  toolOutcome: code,
  toolWords: optionalWords(midText),
  frequency: chosen(frequencies, 'Select how often things happen now'),
  intensity: chosen(intensities, 'Select how far it goes now'),
  escalation: ticks(escalationIndicators, 'Select signs from the list'),
  minoritised: ticks(minoritisedIndicators, 'Select from the list'),
  minoritisedNote: optionalWords(midText),
  precededByAbuse: chosen(
    precededAnswers,
    'Select whether domestic abuse came before the stalking',
  ),
  typology: chosen(typologies, 'Select what may drive it, or that it is not determined'),
  confidence: chosenOrNone(confidences, 'Select how sure you are'),
  typologyRationale: optionalWords(midText),
  perception: chosen(
    [...perceptions, sameAsLast],
    'Select how much at risk the victim feels, or that you did not ask',
  ),
  perceptionWords: optionalWords(midText),
  othersAtRisk: chosen(
    [...othersAnswers, sameAsLast],
    'Select whether anybody in the victim’s care, or near the victim, is at risk',
  ),
  peopleAtRisk: z
    .array(PersonAtRisk)
    .max(mostPeople, `Name ${mostPeople} people at the most`)
    .default([]),
  protectiveFactors: optionalWords(midText),
  immediateActions: optionalWords(midText),
  sharedWith: optionalWords(midText),
  judgement: chosen(riskLevels, 'Select your own judgement'),
  rationale: words(longText, 'Say why this is your judgement'),
  licensedCopy: optionalWords(300),
  ageReason: optionalWords(2000),
}

export const AssessmentForm = z.object(assessmentFields)
export type AssessmentInput = z.output<typeof AssessmentForm>

/** The same for the API, which says so where a name is not known. */
export const AssessmentJson = z
  .strictObject(assessmentFields)
  .describe('A signed risk assessment. The worker’s judgement and its reason are always needed.')

/** Every fault of the boxes, with those that only this case and this instrument know: all at once. */
export function faultsOfForm(typed: Typed, context: Context): FieldError[] {
  const schema = AssessmentForm.superRefine(
    (value, c) => {
      for (const { field, message } of faultsOf(value, context))
        c.addIssue({ code: 'custom', path: [field], message })
    },
    { when: ({ value }) => typeof value === 'object' && value !== null },
  )
  const read = schema.safeParse(nested(typed))
  return read.success ? [] : fieldErrors(read.error)
}

const itemBox = /^responses-([A-Za-z0-9.]{1,20})-(value|source|comment)$/
const personBox = /^peopleAtRisk-(\d{1,2})-(who|relation|risk)$/
const criterionBox = /^asked-([a-z][a-z0-9-]{0,29})$/

/** The boxes of the page as what the API takes: those of an item, a criterion or a person belong together. */
export function nested(typed: Typed): Record<string, unknown> {
  const responses = new Map<string, Map<string, string>>()
  const asked = new Map<string, string>()
  const people = new Map<string, Map<string, string>>()
  const rest = new Map<string, unknown>()
  for (const [name, typedValue] of Object.entries(typed)) {
    const value = [typedValue].flat()[0] ?? ''
    const [, item, itemPart] = itemBox.exec(name) ?? []
    const [, person, personPart] = personBox.exec(name) ?? []
    const [, criterion] = criterionBox.exec(name) ?? []
    if (item && itemPart) put(responses, item, itemPart, value)
    else if (person && personPart) put(people, person, personPart, value)
    else if (criterion) asked.set(criterion, value)
    else rest.set(name, typedValue)
  }
  return {
    ...Object.fromEntries(rest),
    answersTo: idsIn(typed.answersTo),
    responses: answered(responses),
    asked: Object.fromEntries(asked),
    peopleAtRisk: filledIn(people),
  }
}

const put = (all: Map<string, Map<string, string>>, key: string, part: string, value: string) =>
  all.set(key, (all.get(key) ?? new Map()).set(part, value))

const idsIn = (value: Typed[string] | undefined): string[] =>
  [value ?? ''].flat().join(' ').split(/\s+/).filter(isId)

// An item that no page asked is not answered by an empty box.
const answered = (all: Map<string, Map<string, string>>) =>
  Object.fromEntries(
    [...all]
      .filter(([, parts]) => [...parts.values()].some((value) => value !== ''))
      .map(([key, parts]) => [key, Object.fromEntries(parts)]),
  )

const filledIn = (all: Map<string, Map<string, string>>) =>
  [...all]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, parts]) => Object.fromEntries(parts))
    .filter((person) => Object.values(person).some((value) => value.trim() !== ''))
