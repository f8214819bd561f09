// Runs the tests, keeps the report for `npm run guidance`, and closes with one plain line of counts.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { countsOf, readReport, reportPath } from './test-report.ts'

const asked = process.argv.slice(2)
// A run of some tests says nothing about the others: it does not become the last report.
const report = asked.length === 0 ? reportPath : `${reportPath}.some`
rmSync(report, { force: true })

const { status } = spawnSync(
  process.execPath,
  [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...asked,
  ],
  { stdio: ['ignore', 'inherit', 'inherit'] },
)

const read = readReport(report)
const { passed, failed, skipped } = read ? countsOf(read) : { passed: 0, failed: 0, skipped: 0 }
// vitest also fails for what no test counts: an error after the last one, or no test at all.
const failures = status === 0 ? failed : Math.max(failed, 1)
console.log(`\n${passed} passed, ${failures} failed, ${skipped} skipped`)
process.exitCode = failures === 0 ? 0 : 1
