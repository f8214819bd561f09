// Prints how far docs/assurance/asvs.csv is proven by the last run of all tests: npm run asvs [-- --json]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readRequirements, summaryOf, toldAsText, unprovenOf } from './asvs-register.ts'
import { passingFullNames, readReport, reportPath } from './test-report.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

const rows = readRequirements(readFileSync(join('docs', 'assurance', 'asvs.csv'), 'utf8'))
const report = readReport(reportPath)
if (report === null) console.error('There is no report of a whole run yet. Run npm test first.')

const unproven = unprovenOf(rows, report === null ? [] : passingFullNames(report))
const failed = new Set(unproven.map(({ id }) => id))
// A row is tested when every test it names has passed.
const proven = rows.map((row) => (failed.has(row.id) ? { ...row, tests: [] } : row))
console.log(values.json ? JSON.stringify(summaryOf(proven)) : toldAsText(proven))

for (const { id, piece } of unproven) console.error(`${id}: no test called “${piece}” has passed.`)
process.exitCode = unproven.length === 0 ? 0 : 1
