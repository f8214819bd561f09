import { z } from 'zod'
import { type Relationship, relationships, riskLevels } from '../../cases/public.ts'
import { disagreements, type Fault } from './file-faults.ts'
import { audiences, completers, type Instrument, scoringRules, servesAsKinds } from './rules.ts'

export type ReadFile = { ok: true; instrument: Instrument } | { ok: false; faults: Fault[] }

export const largestFile = 256 * 1024
const deepest = 8
const mostItems = 200

const text = (most: number) =>
  z
    .string(`write words in quotation marks`)
    .trim()
    .min(1, `this is empty`)
    .max(most, `use ${most.toLocaleString('en-GB')} characters or fewer`)

const codeOf = (pattern: RegExp, like: string) =>
  z.string(`write ${like}`).regex(pattern, `write ${like}`)
const small = () => codeOf(/^[a-z][a-z0-9-]{0,29}$/, 'small letters, such as not-known')
const age = () => z.int(`write a whole number of years`).min(0, `from 0`).max(120, `to 120`)
const known = <T extends string>(values: readonly T[]) =>
  z.enum(values, `choose one of ${values.join(', ')}`)

const Condition = z
  .strictObject(
    {
      relationship: z
        .union([
          known(relationships).transform((one) => [one]),
          z.array(known(relationships)).min(1),
        ])
        .transform((all): Relationship[] => all),
    },
    'asks for a fact that is not known of a case: the only one is relationship',
  )
  .nullable()
  .default(null)

const ItemSlot = z.strictObject({
  code: codeOf(/^[A-Za-z0-9.]{1,20}$/, 'letters, digits and full stops, such as S1'),
  constructLabel: text(300),
  itemText: text(2000).nullable().default(null),
  section: small().nullable().default(null),
  appliesWhen: Condition,
  order: z.int('write a whole number').min(0, 'from 0').max(9999, 'to 9999'),
})

const Threshold = z.strictObject({
  code: small(),
  label: text(300),
  kind: known(['count', 'number', 'yes-no'] as const),
  atLeast: z
    .int('write a whole number')
    .min(1, 'from 1')
    .max(9999, 'to 9999')
    .nullable()
    .default(null),
  outcome: small().nullable().default(null),
})

const Version = z.strictObject({
  version: codeOf(
    /^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$/,
    'letters, digits, full stops and dashes, such as 2026-1',
  ),
  effectiveFrom: z.iso
    .date('write a day that exists, such as 2026-05-31')
    .refine((on) => on >= '1990-01-01' && on <= '2100-01-01', 'write a day from 1990 to 2100'),
  sections: z
    .array(z.strictObject({ code: small(), label: text(200) }))
    .max(40, '40 at the most')
    .default([]),
  itemSlots: z.array(ItemSlot, 'write a list').max(mostItems, `${mostItems} at the most`),
  responseScale: z
    .array(
      z.strictObject({
        code: small(),
        label: text(100),
        counts: z.boolean('write true or false').default(false),
      }),
    )
    .max(12, '12 answers at the most'),
  scoringRule: known(scoringRules),
  countForInformation: z.boolean('write true or false').default(false),
  thresholds: z.array(Threshold).max(20, '20 at the most').default([]),
  outcomeScale: z
    .array(
      z.strictObject({
        code: small(),
        label: text(100),
        level: known(riskLevels).nullable().default(null),
      }),
    )
    .max(10, '10 at the most'),
})

const InstrumentFile = z.strictObject({
  code: codeOf(/^[A-Z][A-Z0-9-]{1,19}$/, 'capitals, digits and dashes, such as S-DASH'),
  name: text(200),
  owner: text(300),
  licenceNote: text(1000),
  licenceEvidence: text(1000).nullable().default(null),
  minAge: age(),
  maxAge: age().nullable().default(null),
  audience: known(audiences),
  requiresTraining: z.array(small()).max(20).default([]),
  completedBy: z.array(known(completers)).min(1, 'say who fills it in'),
  servesAs: known(servesAsKinds).nullable().default(null),
  status: known(['current', 'retired'] as const).default('current'),
  version: Version,
})

/** Reads a file as an instrument, or says everything that is wrong with it at once. */
export function readInstrument(json: string): ReadFile {
  if (json.length > largestFile)
    return refused('The file', 'is larger than 256 kB. An instrument is a few pages of text')
  const found = parsed(json)
  if (found === undefined)
    return refused('The file', 'is not JSON. Look for a missing comma, bracket or quotation mark')
  const unsafe = shapeFaults(found.value)
  if (unsafe.length > 0) return { ok: false, faults: unsafe }
  const read = InstrumentFile.safeParse(found.value)
  const own = read.success ? [] : read.error.issues.flatMap(faultsOf)
  const faults = [...own, ...disagreements(found.value)]
  return read.success && faults.length === 0
    ? { ok: true, instrument: read.data }
    : { ok: false, faults }
}

const refused = (at: string, says: string): ReadFile => ({ ok: false, faults: [{ at, says }] })

function parsed(json: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(json) }
  } catch {
    return undefined // also where it is nested so deeply that nobody can read it
  }
}

/** Names that would reach into the program, and depths that no instrument has. Looked at without recursion. */
function shapeFaults(value: unknown): Fault[] {
  const faults: Fault[] = []
  const waiting: { value: unknown; at: string; depth: number }[] = [{ value, at: '', depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: here, at, depth } = next
    if (typeof here !== 'object' || here === null) continue
    if (depth > deepest)
      return [{ at: 'The file', says: `is nested more than ${deepest} levels deep` }]
    for (const [name, inner] of Object.entries(here)) {
      if (reserved.has(name))
        faults.push({ at: at || 'The file', says: `may not use the name ${name}` })
      waiting.push({ value: inner, at: at === '' ? name : `${at}.${name}`, depth: depth + 1 })
    }
  }
  return faults
}

const reserved = new Set(['__proto__', 'constructor', 'prototype'])

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const at = issue.path.join('.') || 'The file'
  if (issue.code === 'unrecognized_keys' && !at.endsWith('appliesWhen'))
    return issue.keys.map((key) => ({ at, says: `has “${key}”, which no instrument has` }))
  if (issue.message.startsWith('Invalid input')) return [{ at, says: missing(issue) }]
  return [{ at, says: issue.message }]
}

const missing = (issue: z.core.$ZodIssue) =>
  issue.code === 'invalid_type'
    ? `is missing, or is no ${issue.expected === 'array' ? 'list' : issue.expected}`
    : 'cannot be read'
