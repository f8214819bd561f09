import { spansOf } from '../../../../platform/numbers.ts'
import { dayInWords, londonDay } from '../../../../platform/time.ts'
import { type ImpactKind, type Incident, impactKinds } from '../../public.ts'

/** How it affected the victim, as the victim told it: nothing is weighed, scored or summed up. */
export type Impact = { quotes: Quote[]; changes: Change[] }

export type Quote = { entry: string; words: string; told: string }

/** A change in day-to-day life, and the entries under which it was told. */
export type Change = { what: string; count: string; entries: string }

type NameOf = (incident: Incident) => string

export const saysImpact = ({ details }: Incident): boolean =>
  Boolean(details?.impact) || (details?.impactKinds ?? []).length > 0

export function impactOf(chosen: Incident[], workingName: NameOf): Impact {
  const numbered = chosen.map((incident, at) => ({ incident, number: at + 1 }))
  return {
    quotes: numbered.flatMap(({ incident, number }) => quoteOf(incident, number, workingName)),
    changes: impactKinds.flatMap((kind) => {
      const numbers = numbered
        .filter(({ incident }) => incident.details?.impactKinds.includes(kind))
        .map(({ number }) => number)
      return changeOf(kind, numbers)
    }),
  }
}

function quoteOf(incident: Incident, number: number, workingName: NameOf): Quote[] {
  const words = incident.details?.impact
  if (!words) return []
  const on = dayInWords(londonDay(incident.recordedAt))
  const told = `As told to ${workingName(incident)} on ${on}; not a statement.`
  return [{ entry: String(number), words, told }]
}

function changeOf(kind: ImpactKind, numbers: number[]): Change[] {
  if (numbers.length === 0) return []
  const count = numbers.length === 1 ? '1 entry' : `${numbers.length} entries`
  return [{ what: changeWords[kind], count, entries: spansOf(numbers) }]
}

/** What section 4A of the Protection from Harassment Act asks about, said plainly. */
const changeWords: Record<ImpactKind, string> = {
  'route-or-routine': 'Changed a route or a routine',
  'moved-home': 'Moved home',
  'work-or-study': 'Changed work or study',
  'time-off': 'Took time off',
  'number-or-accounts': 'Changed a phone number or accounts',
  'social-life': 'Saw people less, or went out less',
  'home-security': 'Put in security at home',
  'sleep-or-appetite': 'Slept or ate badly',
  'health-treatment': 'Sought help with health',
  'childrens-routine': 'Changed the routine of children',
  finances: 'Had costs, or lost money',
  'always-on-guard': 'Was always on guard',
}
