import { z } from 'zod'
import type { Typed } from '../../../platform/http.ts'
import type { OpenFact } from '../../clock/public.ts'
import { sameAsLast } from '../answers/public.ts'
import type { Content, Trigger } from '../assessments/public.ts'
import type { Context } from '../signing/public.ts'

/** Around the questions: which instrument, which version of the draft, and what to do. */
export const DraftForm = z.object({
  tool: z.preprocess((sent) => [sent].flat()[0], z.string().max(20)).catch(''),
  version: z.coerce.number().pipe(z.int32()).catch(0),
  next: z.enum(['save', 'person', 'sign']).catch('save'),
})
export type DraftInput = z.output<typeof DraftForm>

const aroundIt = new Set(['tool', 'version', 'next', 'answersTo'])

/** What of a form is kept in a draft: everything that was typed or chosen. */
export const typedWords = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => !aroundIt.has(name)))

/** A page that nobody typed on yet: what may still hold is as it was; what has to be asked again is empty. */
export function typedAtFirst(context: Context, open: OpenFact[]): Typed {
  const { standing, today, needsCopy } = context
  const begun = { assessedOn: today, informants: ['victim'], triggers: triggersOf(standing, open) }
  if (standing === null) return begun
  const licensedCopy = needsCopy ? (standing.content.licensedCopy ?? '') : ''
  return { ...begun, ...stillHolds(standing.content), licensedCopy }
}

function triggersOf(standing: Context['standing'], open: OpenFact[]): Trigger[] {
  if (standing === null) return ['intake']
  const triggers: Trigger[] = []
  if (open.some(({ is }) => is === 'incident recorded')) triggers.push('incident')
  if (open.some(({ is }) => is === 'change noted')) triggers.push('change')
  return triggers.length === 0 ? ['review'] : triggers
}

const stillHolds = (content: Content): Typed => ({
  setting: content.setting,
  frequency: content.frequency,
  intensity: content.intensity,
  minoritised: content.minoritised,
  minoritisedNote: content.minoritisedNote ?? '',
  precededByAbuse: content.precededByAbuse,
  typology: content.typology,
  confidence: content.confidence ?? '',
  typologyRationale: content.typologyRationale ?? '',
  protectiveFactors: content.protectiveFactors ?? '',
})

/** A draft opened again. Where something was signed since, "the same as last time" is asked anew. */
export function typedAgain(
  typed: Typed,
  { standing }: Context,
): { typed: Typed; isAskedAnew: boolean } {
  if ((typed.last ?? '') === (standing?.id ?? '')) return { typed, isAskedAnew: false }
  const kept = Object.entries(typed).filter(([, value]) => value !== sameAsLast)
  return { typed: Object.fromEntries(kept), isAskedAnew: true }
}

/** People without gaps, as they are checked: an error then stands at the box it is about. */
export function withoutGaps(typed: Typed): Typed {
  const numbers = new Map<string, number>()
  const filled = (at: string) =>
    ['who', 'relation', 'risk'].some(
      (part) => `${typed[`peopleAtRisk-${at}-${part}`] ?? ''}`.trim() !== '',
    )
  const ordered = Object.keys(typed)
    .flatMap((name) => /^peopleAtRisk-(\d{1,2})-/.exec(name)?.[1] ?? [])
    .sort((a, b) => Number(a) - Number(b))
  for (const at of new Set(ordered)) if (filled(at)) numbers.set(at, numbers.size)
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => {
      const [, at, part] = /^peopleAtRisk-(\d{1,2})-(\w+)$/.exec(name) ?? []
      if (at === undefined) return [[name, value]]
      const place = numbers.get(at)
      return place === undefined ? [] : [[`peopleAtRisk-${place}-${part}`, value]]
    }),
  )
}
