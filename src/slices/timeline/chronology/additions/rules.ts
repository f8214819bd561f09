import { dayInWords, londonDay } from '../../../../platform/time.ts'
import type { KeptAmendment } from '../../amendments/public.ts'
import { type Incident, whenWords } from '../../public.ts'

/** What was added to entries, or put right, after they were recorded: by the id of the entry, oldest first. */
export type Additions = ReadonlyMap<string, KeptAmendment[]>

type NameOf = (workerId: string) => string

/** Each addition with who made it and when, one on a line: a reader sees what stood there before. */
export const additionWords = (amendments: KeptAmendment[], workingName: NameOf): string =>
  amendments.flatMap((amendment) => wordsOf(amendment, workingName(amendment.by))).join('\n')

function wordsOf({ note, isMoved, before, at }: KeptAmendment, by: string): string[] {
  const made = `by ${by} on ${dayInWords(londonDay(at))}`
  return [
    ...(isMoved
      ? [`The time was put right ${made}; before, it was: ${whenWords(before.moment)}`]
      : []),
    ...(note === null ? [] : [`Added ${made}: ${note}`]),
  ]
}

/** Who noted the impact as it stands now, and when: it may have been told later than what happened. */
export function impactNotedBy(incident: Incident, amendments: KeptAmendment[]) {
  const changed = amendments.findLast(
    ({ before, details }) => (before.details?.impact ?? null) !== details.impact,
  )
  return changed ?? { by: incident.recordedBy, at: incident.recordedAt }
}

/** When anything of it was last recorded or added. */
export const lastChangeOf = ({ recordedAt }: Incident, amendments: KeptAmendment[]): Date =>
  amendments.at(-1)?.at ?? recordedAt
