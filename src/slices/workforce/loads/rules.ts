/** What of a case weighs on who holds it: bands and days, no words. */
export type CaseWeight = {
  risk: 'standard' | 'medium' | 'high' | null // null: nobody has judged it yet
  complexity: 'usual' | 'complex'
  openedOn: string
}

/** The load of one worker, and how many of her cases are judged high. */
export type Load = { load: number; cases: number; high: number }

/**
 * A caseload depends on risk, on how complex cases are, and on how many are both; the guidance sets no number, a manager
 * does [ISA §56]. A case begins with more to do than it goes on with. Our own weights, no span of law; one that nobody
 * has judged weighs as much as one of medium risk.
 */
const ofRisk = { standard: 1, medium: 1.5, high: 2 } as const
const ofComplexity = { usual: 1, complex: 1.5 } as const
const ofPhase = { beginning: 1.25, 'under way': 1 } as const
const beginningLasts = 42 // days

export function weightOf({ risk, complexity, openedOn }: CaseWeight, today: string): number {
  const begins = daysBetween(openedOn, today) < beginningLasts
  const phase = ofPhase[begins ? 'beginning' : 'under way']
  return ofRisk[risk ?? 'medium'] * ofComplexity[complexity] * phase
}

const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000

export const loadOf = (cases: readonly CaseWeight[], today: string): Load => ({
  load: tenths(cases.reduce((sum, each) => sum + weightOf(each, today), 0)),
  cases: cases.length,
  high: cases.filter(({ risk }) => risk === 'high').length,
})

const tenths = (load: number): number => Math.round(load * 10) / 10

/** Who learns carries half of what is safe for somebody trained [ISA §49]. */
const traineeFactor = 0.5

export const ceilingOf = (set: number | null, inTraining: boolean): number | null =>
  set === null ? null : set * (inTraining ? traineeFactor : 1)

/** Told, never stopped: a person decides [ISA §56]. */
export const isAbove = (load: number, ceiling: number | null): boolean =>
  ceiling !== null && load > ceiling
