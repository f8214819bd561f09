import { z } from 'zod'
import { silentAnswers } from './rules.ts'

/** One thing that is wrong with a file, and where in it. */
export type Fault = { at: string; says: string }

const adultFrom = 16 // some tools for adults are used with 16 and 17 by local practice, none below

// Faults between two places are looked for in whatever can be read, so that they do not wait for the others.
const loose = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null).default(null)
const looseList = <T extends z.ZodType>(schema: T) => z.array(loose(schema)).catch([]).default([])
const coded = z.looseObject({ code: loose(z.string()) })
const Sketch = z.looseObject({
  minAge: loose(z.number()),
  maxAge: loose(z.number()),
  audience: loose(z.string()),
  licenceEvidence: loose(z.string()),
  completedBy: looseList(z.string()),
  version: z
    .looseObject({
      sections: looseList(coded),
      itemSlots: looseList(
        z.looseObject({
          code: loose(z.string()),
          section: loose(z.string()),
          itemText: loose(z.string()),
          order: loose(z.number()),
        }),
      ),
      responseScale: looseList(
        z.looseObject({ code: loose(z.string()), counts: loose(z.boolean()) }),
      ),
      scoringRule: loose(z.string()),
      countForInformation: loose(z.boolean()),
      thresholds: looseList(
        z.looseObject({
          code: loose(z.string()),
          kind: loose(z.string()),
          atLeast: loose(z.number()),
          outcome: loose(z.string()),
        }),
      ),
      outcomeScale: looseList(coded),
    })
    .catch({
      sections: [],
      itemSlots: [],
      responseScale: [],
      scoringRule: null,
      countForInformation: null,
      thresholds: [],
      outcomeScale: [],
    }),
})
type Sketch = z.output<typeof Sketch>

/** What is wrong between two places of a file, each of which may be right by itself. */
export function disagreements(value: unknown): Fault[] {
  const read = Sketch.safeParse(value)
  return read.success
    ? [...ageFaults(read.data), ...codeFaults(read.data), ...scoringFaults(read.data)]
    : []
}

function ageFaults({ minAge, maxAge, audience }: Sketch): Fault[] {
  const faults: Fault[] = []
  if (minAge !== null && maxAge !== null && minAge > maxAge)
    faults.push({ at: 'maxAge', says: `is ${maxAge}, below minAge, which is ${minAge}` })
  if (audience === 'adult-victim' && minAge !== null && minAge < adultFrom)
    faults.push({
      at: 'minAge',
      says: `is ${minAge}, but a tool for adults is not made for children (ISA §32)`,
    })
  return faults
}

function codeFaults({ version, licenceEvidence }: Sketch): Fault[] {
  const { sections, itemSlots, responseScale, thresholds, outcomeScale } = version
  const named = new Set(codesOf(sections))
  return [
    ...twice('version.itemSlots', 'code', codesOf(itemSlots)),
    ...twice(
      'version.itemSlots',
      'order',
      itemSlots.flatMap((slot) => slot?.order ?? []),
    ),
    ...twice('version.sections', 'code', codesOf(sections)),
    ...twice('version.responseScale', 'code', [...codesOf(responseScale), ...silentAnswers]),
    ...twice('version.thresholds', 'code', codesOf(thresholds)),
    ...twice('version.outcomeScale', 'code', codesOf(outcomeScale)),
    ...itemSlots.flatMap((slot, at) =>
      slot?.section && !named.has(slot.section)
        ? [
            {
              at: `version.itemSlots.${at}.section`,
              says: `names “${slot.section}”, which is not in sections`,
            },
          ]
        : [],
    ),
    ...(licenceEvidence === null && itemSlots.some((slot) => slot?.itemText)
      ? [
          {
            at: 'licenceEvidence',
            says: 'is missing: the file has the wording of items, so say by what licence this service holds it',
          },
        ]
      : []),
  ]
}

const codesOf = (list: ({ code: string | null } | null)[]) =>
  list.flatMap((each) => each?.code ?? [])

function twice(at: string, what: string, values: (string | number)[]): Fault[] {
  const repeated = values.filter((value, place) => values.indexOf(value) !== place)
  return [...new Set(repeated)].map((value) => ({ at, says: `has the ${what} ${value} twice` }))
}

function scoringFaults({ version }: Sketch): Fault[] {
  const { scoringRule, itemSlots, responseScale, thresholds, countForInformation } = version
  const counts = scoringRule === 'COUNT' || countForInformation === true
  const faults: Fault[] = []
  if (counts && !responseScale.some((each) => each?.counts === true))
    faults.push({
      at: 'version.responseScale',
      says: 'marks no answer that counts, but the tool counts',
    })
  if (itemSlots.length > 0 && responseScale.length === 0)
    faults.push({ at: 'version.responseScale', says: 'is empty, but there are items to answer' })
  const scoring = { scoringRule, items: itemSlots.length, outcomes: codesOf(version.outcomeScale) }
  return [
    ...faults,
    ...thresholds.flatMap((threshold, at) =>
      threshold
        ? [...outcomeFaults(threshold, at, scoring), ...thresholdFaults(threshold, at, scoring)]
        : [],
    ),
  ]
}

type LooseThreshold = { kind: string | null; atLeast: number | null; outcome: string | null }
type Scoring = { scoringRule: string | null; items: number; outcomes: string[] }

const outcomeFaults = (
  { outcome }: LooseThreshold,
  place: number,
  { outcomes }: Scoring,
): Fault[] =>
  outcome === null || outcomes.includes(outcome)
    ? []
    : [
        {
          at: `version.thresholds.${place}.outcome`,
          says: `names “${outcome}”, which is not in outcomeScale`,
        },
      ]

function thresholdFaults(
  { kind, atLeast }: LooseThreshold,
  place: number,
  { scoringRule, items }: Scoring,
): Fault[] {
  const at = `version.thresholds.${place}`
  const says = (words: string): Fault[] => [{ at, says: words }]
  if (kind === 'yes-no')
    return atLeast === null ? [] : says('is answered yes or no, so it has no atLeast')
  if (kind !== null && atLeast === null) return says('needs atLeast: from what number on it is met')
  if (kind !== 'count' || atLeast === null) return []
  if (scoringRule !== 'COUNT') return says('is about a count, but scoringRule is not COUNT')
  return atLeast > items ? says(`asks for ${atLeast}, but there are only ${items} items`) : []
}
