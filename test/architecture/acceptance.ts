import type { Acceptance } from '../../tools/coverage.ts'
import { idsIn } from '../../tools/coverage.ts'
import { type SourceFile, type Violation, violation } from './sources.ts'
import { testNamesOf } from './test-names.ts'

/** What a test claims is a line we know, and what coverage.md calls done some test claims. */
export function checkAcceptance(
  files: readonly SourceFile[],
  coverage: SourceFile,
  lines: readonly Acceptance[],
): Violation[] {
  const names = testNamesOf(files)
  const known = new Set(lines.map((line) => line.id))
  const unknown = names.flatMap(({ file, start, words }) =>
    idsIn(words)
      .filter((id) => !known.has(id))
      .map((id) => violation(file, start, `${id} is no line of docs/guidance/coverage.md`)),
  )
  const claimed = new Set(names.flatMap(({ words }) => idsIn(words)))
  const unproven = lines
    .filter((line) => line.state === 'done' && !claimed.has(line.id))
    .map((line) => violation(coverage, 0, `${line.id} is called done, and no test names it`))
  return [...unknown, ...unproven]
}
