import type { SourceFile, Violation } from './sources.ts'

/** A source that stands nowhere but in a test. */
export const source = (path: string, text: string): SourceFile => ({ path, text })

/** What a check says of made-up sources, without the places. */
export const said = (violations: readonly Violation[]): string[] =>
  violations.map((violation) => violation.says)
