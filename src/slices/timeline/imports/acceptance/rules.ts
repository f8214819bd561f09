import { type NewIncident, sourceFormWords } from '../../public.ts'
import { channelOf, type Draft, type ExportFormat, formOf, minuteOf } from '../public.ts'
import { entryOf, type Run } from '../runs/public.ts'

/** The file that incidents are made from. */
export type Origin = { id: string; fileName: string; format: ExportFormat }

/** A draft as the timeline keeps it. */
export const incidentOf = (
  draft: Draft,
  { id, fileName, format }: Origin,
): Omit<NewIncident, 'id' | 'repeatToken'> => ({
  on: draft.on,
  minute: minuteOf(draft.at),
  precision: draft.precision,
  channel: channelOf(draft.kind),
  account: {
    what: draft.text,
    who: draft.sender,
    kind: draft.kind,
    at: draft.at,
    attachment: draft.attachment,
    sourceName: fileName,
    sourceLine: draft.line,
    sourceForm: formOf[format],
  },
  sourceKind: 'import',
  importId: id,
})

/** One entry for a run; what is left of it when all but one call were left out is that call. */
export function incidentOfRun(
  { run, tokens, known }: TakenRun,
  origin: Origin,
  id: string,
): NewIncident {
  const [first] = run.calls
  if (first === undefined) throw new Error('A run without a call')
  const alone = incidentOf(first, origin)
  const { place } = sourceFormWords[formOf[origin.format]]
  const entry = entryOf(run, { known, place: place ?? 'line' })
  if (entry === null) return { ...alone, id, repeatToken: tokens[0] ?? null }
  const account = { ...alone.account, what: entry.what, who: entry.who, kind: 'call-run' }
  return { ...alone, account, id, repeatToken: null, repeatsWithin: tokens }
}

export type TakenRun = { run: Run; tokens: string[]; known: number }

type Gathered = { calls: Draft[]; tokens: string[] }

/** Gathers what was chosen of each run; what was not chosen of it, or is known already, stays out. */
export function runTaker(runs: Run[]) {
  const gathered = new Map<string, Gathered>()
  for (const { id } of runs) gathered.set(id, { calls: [], tokens: [] })
  const idOf = new Map(
    runs.flatMap(({ id, calls }) => calls.map(({ line }) => [line, id] as const)),
  )
  const take = (draft: Draft, token: string): boolean => {
    const run = gathered.get(idOf.get(draft.line) ?? '')
    run?.calls.push(draft)
    run?.tokens.push(token)
    return run !== undefined
  }
  const taken = (): TakenRun[] =>
    runs.flatMap(({ id, calls }) => {
      const chosen = gathered.get(id)
      if (chosen === undefined || chosen.calls.length === 0) return []
      const lines = new Set(chosen.calls.map(({ line }) => line))
      const known = calls.filter(({ line, repeated }) => repeated && !lines.has(line)).length
      return [
        {
          run: { id, calls: calls.filter(({ line }) => lines.has(line)) },
          tokens: chosen.tokens,
          known,
        },
      ]
    })
  return { take, taken }
}
