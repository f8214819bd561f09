import { spansOf } from '../../../../platform/numbers.ts'
import { dayInWords, londonDay } from '../../../../platform/time.ts'
import { impactWords } from '../../details/public.ts'
import { type ImpactKind, type Incident, impactKinds } from '../../public.ts'
import { type Additions, impactNotedBy } from '../additions/public.ts'

/** How it affected the victim, as the victim told it: nothing is weighed, scored or summed up. */
export type Impact = { quotes: Quote[]; changes: Change[] }

export type Quote = { entry: string; words: string; told: string }

/** A change in day-to-day life, and the entries under which it was told. */
export type Change = { what: string; count: string; entries: string }

type Facts = { chosen: Incident[]; additions: Additions; workingName: (id: string) => string }

export const saysImpact = ({ details }: Incident): boolean =>
  Boolean(details?.impact) || (details?.impactKinds ?? []).length > 0

export function impactOf({ chosen, additions, workingName }: Facts): Impact {
  const numbered = chosen.map((incident, at) => ({ incident, number: at + 1 }))
  return {
    quotes: numbered.flatMap(({ incident, number }) => {
      const noted = impactNotedBy(incident, additions.get(incident.id) ?? [])
      return quoteOf(incident, number, { by: workingName(noted.by), at: noted.at })
    }),
    changes: impactKinds.flatMap((kind) => {
      const numbers = numbered
        .filter(({ incident }) => incident.details?.impactKinds.includes(kind))
        .map(({ number }) => number)
      return changeOf(kind, numbers)
    }),
  }
}

type Noted = { by: string; at: Date }

function quoteOf(incident: Incident, number: number, { by, at }: Noted): Quote[] {
  const words = incident.details?.impact
  if (!words) return []
  const on = dayInWords(londonDay(at))
  const how =
    incident.sourceKind === 'told' ? `As told to ${by} on ${on}` : `As noted by ${by} on ${on}`
  return [{ entry: String(number), words, told: `${how}; not a statement.` }]
}

function changeOf(kind: ImpactKind, numbers: number[]): Change[] {
  if (numbers.length === 0) return []
  const count = numbers.length === 1 ? '1 entry' : `${numbers.length} entries`
  return [{ what: impactWords[kind], count, entries: spansOf(numbers) }]
}
