// Reads what vitest wrote about the last run of all tests.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Not in the data folder: a service that finds that folder filled would not start afresh. */
export const reportPath = join('node_modules', '.cache', 'alongside', 'test-report.json')

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ title: z.string(), fullName: z.string().optional(), status: z.string() }),
      ),
    }),
  ),
})

export type Report = z.output<typeof Report>

/** Null when there is none, or when the run stopped before it could be written whole. */
export function readReport(path: string): Report | null {
  try {
    return Report.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

/** A file that could not even be loaded has no tests to count; it counts as one that failed. */
export function countsOf(report: Report): Counts {
  const all = report.testResults.flatMap((file) => file.assertionResults)
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(hasFailed),
  )
  const passed = all.filter(({ status }) => status === 'passed').length
  const failed = all.filter(hasFailed).length
  return { passed, failed: failed + unloaded.length, skipped: all.length - passed - failed }
}

const hasFailed = ({ status }: { status: string }): boolean => status === 'failed'

export const passingNames = (report: Report): string[] =>
  report.testResults
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => status === 'passed')
    .map(({ title }) => title)

/** With the words that each stands under, as far as the report has them. */
export const passingFullNames = (report: Report): string[] =>
  report.testResults
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => status === 'passed')
    .map(({ title, fullName }) => fullName ?? title)
