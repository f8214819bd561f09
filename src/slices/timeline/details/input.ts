import { z } from 'zod'
import { optionalWords, ticks, words } from '../../../platform/http.ts'
import { stalkingActs } from '../../cases/public.ts'
import { answers, type Details, evidenceHolders, heldAtMost, impactKinds } from './rules.ts'

const timeOfDay = /^(?:[01]?\d|2[0-3]):[0-5]\d$/
const enterTime = 'Enter the time it ended as hours and minutes, such as 22:10'
const sayWhat = 'Say what the evidence is, or clear its row'
const tooMany = `List ${heldAtMost} pieces of evidence or fewer`

const until = z
  .string()
  .trim()
  .refine((time) => time === '' || timeOfDay.test(time), enterTime)
  .transform((time) => (time === '' ? null : time.padStart(5, '0')))
  .nullish()
  .transform((time) => time ?? null)

/** The boxes of one row send one value each, all under the same three names. */
const column = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string().trim().max(500, 'Use 500 characters or fewer')).max(heldAtMost, tooMany),
)

/** What the form asks about details; none of it has to be answered. */
export const detailFields = {
  until,
  place: optionalWords(500),
  acts: ticks(stalkingActs, 'Select acts from the list'),
  identifiedBy: optionalWords(1000),
  witnesses: optionalWords(1000),
  heldWhat: column,
  heldHolder: z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.enum(evidenceHolders, 'Select who has it from the list')).max(heldAtMost, tooMany),
  ),
  heldWhere: column,
  reported: z.enum(answers, 'Select whether it was reported').default('unknown'),
  reportedTo: optionalWords(500),
  impact: optionalWords(20_000),
  impactKinds: ticks(impactKinds, 'Select changes from the list'),
  childrenPresent: z.enum(answers, 'Select whether children were there').default('unknown'),
}

const fields = z.object(detailFields)
export type DetailFields = z.output<typeof fields>

/** A row that says where something is, and not what it is, is asked for again. */
export function checkHeld(form: Partial<DetailFields>, context: z.RefinementCtx) {
  const { heldWhat = [], heldWhere = [] } = form
  if (heldWhere.some((where, row) => where !== '' && !heldWhat[row]))
    context.addIssue({ code: 'custom', path: ['heldWhat'], message: sayWhat })
}

export const detailsOf = (form: DetailFields): Details => ({
  until: form.until,
  place: form.place,
  acts: form.acts,
  identifiedBy: form.identifiedBy,
  witnesses: form.witnesses,
  held: form.heldWhat.flatMap((what, row) =>
    what === ''
      ? []
      : [{ what, holder: form.heldHolder[row] ?? 'victim', where: form.heldWhere[row] || null }],
  ),
  reported: form.reported,
  reportedTo: form.reportedTo,
  impact: form.impact,
  impactKinds: form.impactKinds,
  childrenPresent: form.childrenPresent,
})

/** The same as the API takes it: what is left out was not told. */
export const DetailsBody = z.object({
  until: z.string().regex(timeOfDay, enterTime).nullable().default(null),
  place: optionalWords(500),
  acts: z.array(z.enum(stalkingActs)).default([]),
  identifiedBy: optionalWords(1000),
  witnesses: optionalWords(1000),
  held: z
    .array(
      z.object({
        what: words(500, sayWhat),
        holder: z.enum(evidenceHolders),
        where: optionalWords(500),
      }),
    )
    .max(heldAtMost, tooMany)
    .default([]),
  reported: z.enum(answers).default('unknown'),
  reportedTo: optionalWords(500),
  impact: optionalWords(20_000),
  impactKinds: z.array(z.enum(impactKinds)).default([]),
  childrenPresent: z.enum(answers).default('unknown'),
})

/** As the API gives it. */
export const DetailsOut = z.object({
  until: z.string().nullable(),
  place: z.string().nullable(),
  acts: z.array(z.enum(stalkingActs)),
  identifiedBy: z.string().nullable(),
  witnesses: z.string().nullable(),
  held: z.array(
    z.object({
      what: z.string(),
      holder: z.enum(evidenceHolders),
      where: z.string().nullable(),
    }),
  ),
  reported: z.enum(answers),
  reportedTo: z.string().nullable(),
  impact: z.string().nullable(),
  impactKinds: z.array(z.enum(impactKinds)),
  childrenPresent: z.enum(answers),
})
