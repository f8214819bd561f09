/** What is measured, against what it is held (docs/performance.md). */
export const figureIds = [
  'P1',
  'COST',
  'P3',
  'P4',
  'P5',
  'P6',
  'P7',
  'P8',
  'P9',
  'LINK',
  'actions',
] as const
export type FigureId = (typeof figureIds)[number]

export type Unit = 'ratio' | 's' | 'ms' | 'MB' | 'kB' | 'actions' | 'min'

/** A figure with its goal. `id` is how it is called where others read it. */
export type Figure = {
  id: string
  value: number
  goal: number
  better: 'higher' | 'lower'
  unit: Unit
  what: string
}

/** What is printed beside the figures, so that each can be understood; no goal hangs on it. */
export type Note = { what: string; value: string }

export type Measured = { figures: Figure[]; notes: Note[] }

export const meetsGoal = ({ value, goal, better }: Figure): boolean =>
  better === 'higher' ? value >= goal : value <= goal

/** Rounded to the side that flatters least. */
export function rounded({ value, better }: Pick<Figure, 'value' | 'better'>): number {
  const hundredths = better === 'higher' ? Math.floor(value * 100) : Math.ceil(value * 100)
  return hundredths / 100
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** For machines: one line, each figure by its id. */
export function asJson(figures: readonly Figure[]): string {
  const told = figures.map((figure) => {
    const { id, goal, better, unit } = figure
    return [id, { value: rounded(figure), goal, better, unit }]
  })
  return JSON.stringify(Object.fromEntries(told))
}

/** For people: the figures, then what they were made from. */
export function asTable({ figures, notes }: Measured): string {
  const lines = figures.map((figure) => {
    const sign = figure.better === 'higher' ? '≥' : '≤'
    const verdict = meetsGoal(figure) ? 'met' : 'MISSED'
    const value = `${rounded(figure)} ${figure.unit}`.padStart(12)
    return `${figure.id.padEnd(22)} ${value}   ${`${sign} ${figure.goal}`.padEnd(8)} ${verdict.padEnd(7)} ${figure.what}`
  })
  return ['', ...lines, '', ...notes.map(({ what, value }) => `  ${what}: ${value}`), ''].join('\n')
}
