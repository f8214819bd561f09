// Joins the rows of docs/assurance/asvs.csv with the tests that they name.
import { parse } from 'csv-parse/sync'
import { z } from 'zod'

/** A tested in behaviour, S in the source, D a decision written down, O for who runs it, N not of this service. */
export const kinds = ['A', 'S', 'D', 'O', 'N'] as const

const Rows = z.array(
  z.strictObject({
    id: z.string().regex(/^V\d+\.\d+\.\d+$/),
    level: z.enum(['1', '2', '3']).transform(Number),
    class: z.enum(kinds),
    requirement: z.string().min(1),
    test: z.string(),
    note: z.string(),
  }),
)

export type Requirement = Omit<z.output<typeof Rows>[number], 'test'> & {
  /** Pieces of the full names of tests, as long as it takes to mean those of one file. */
  readonly tests: readonly string[]
}

export function readRequirements(text: string): Requirement[] {
  const rows = Rows.parse(parse(text, { columns: true, comment: '#', comment_no_infix: true }))
  return rows.map(({ test, ...row }) => ({ ...row, tests: test === '' ? [] : test.split('; ') }))
}

const isTested = ({ tests }: Requirement): boolean => tests.length > 0
const isProvable = (row: Requirement): boolean => row.class === 'A' || row.class === 'S'

/** How far the register has come: of what can be tested up to this level, how much names its tests. */
export function summaryOf(rows: readonly Requirement[]) {
  const upTo = (level: number) => {
    const applicable = rows.filter((row) => isProvable(row) && row.level <= level)
    return { tested: applicable.filter(isTested).length, applicable: applicable.length }
  }
  return {
    l2: upTo(2),
    l3: upTo(3),
    documented: rows.filter((row) => row.class === 'D' && isTested(row)).length,
    operator: rows.filter((row) => row.class === 'O').length,
  }
}

/** Each piece of a name that no passing test has. */
export const unprovenOf = (rows: readonly Requirement[], passing: readonly string[]) =>
  rows.flatMap(({ id, tests }) =>
    tests
      .filter((piece) => !passing.some((name) => name.includes(piece)))
      .map((piece) => ({ id, piece })),
  )

export function toldAsText(rows: readonly Requirement[]): string {
  const { l2, l3, documented, operator } = summaryOf(rows)
  const counted = (kind: Requirement['class']) => rows.filter((row) => row.class === kind).length
  const open = rows
    .filter((row) => (isProvable(row) || row.class === 'D') && !isTested(row))
    .map(({ id, level, requirement, note }) => `${id.padEnd(8)} L${level} ${requirement}: ${note}`)
  return [
    ...open,
    `ASVS 5.0.0, level 2: ${l2.tested} of ${l2.applicable} tested; level 3: ${l3.tested} of ${l3.applicable}`,
    `${documented} of ${counted('D')} decisions written down, ${operator} for who runs it, ${counted('N')} not of this service`,
  ].join('\n')
}
