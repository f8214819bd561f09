// Prints each line of the guidance with the passing tests that name it: npm run guidance [-- --json]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readCoverage } from './coverage.ts'
import { type Kept, keptBy, summaryOf, toldAsText } from './kept.ts'
import { passingNames, readReport, reportPath } from './test-report.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

const lines = readCoverage(readFileSync(join('docs', 'guidance', 'coverage.md'), 'utf8'))
const report = readReport(reportPath)
if (report === null) console.error('There is no report of a whole run yet. Run npm test first.')

const kept: Kept[] = keptBy(lines, report === null ? [] : passingNames(report))
console.log(values.json ? JSON.stringify(summaryOf(kept)) : toldAsText(kept))

const unproven = kept.filter(({ line, tests }) => line.state === 'done' && tests.length === 0)
for (const { line } of unproven) {
  console.error(`${line.id} is called done, and no passing test names it.`)
}
process.exitCode = unproven.length === 0 ? 0 : 1
