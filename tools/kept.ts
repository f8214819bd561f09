// Joins the lines of the guidance with the tests that name them.
import { type Acceptance, idsIn } from './coverage.ts'

export type Kept = { readonly line: Acceptance; readonly tests: readonly string[] }

export function keptBy(lines: readonly Acceptance[], names: readonly string[]): Kept[] {
  return lines.map((line) => ({
    line,
    tests: [...new Set(names.filter((name) => idsIn(name).includes(line.id)))],
  }))
}

/** Done is what coverage.md calls done and a passing test proves. */
export const isDone = ({ line, tests }: Kept): boolean => line.state === 'done' && tests.length > 0

export const summaryOf = (kept: readonly Kept[]) => ({
  total: kept.length,
  done: kept.filter(isDone).length,
  ids: Object.fromEntries(kept.map(({ line, tests }) => [line.id, tests])),
})

export function toldAsText(kept: readonly Kept[]): string {
  const shown = kept
    .filter(({ line, tests }) => line.state !== 'open' || tests.length > 0)
    .flatMap(({ line, tests }) => [
      `${line.id.padEnd(6)} ${line.state.padEnd(5)} ${line.says}`,
      ...(tests.length > 0 ? tests : ['no passing test names it']).map((name) => `  - ${name}`),
    ])
  const count = (state: string) => kept.filter(({ line }) => line.state === state).length
  const sums = `${kept.length} lines: ${kept.filter(isDone).length} done and proven, ${count('part')} in part, ${count('open')} open`
  return [...shown, sums].join('\n')
}
