import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idsIn, readCoverage } from '../../tools/coverage.ts'
import { countsOf, reportPath } from '../../tools/test-report.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guidance-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const row = (id: string, state: string) => `| ${id} | ISA §30 should | Says | so | A1 | ${state} |`

function write(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const reportOf = (tests: Record<string, string>) => ({
  testResults: [
    {
      name: 'risk.test.ts',
      status: 'passed',
      assertionResults: Object.entries(tests).map(([title, status]) => ({ title, status })),
    },
  ],
})

const guidance = (...options: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../../tools/guidance.ts'), ...options], {
    cwd: folder,
    encoding: 'utf8',
  })

it('tells which passing tests keep which line', () => {
  write('docs/guidance/coverage.md', [row('A030a', 'done'), row('A030b', 'open')].join('\n'))
  write(reportPath, JSON.stringify(reportOf({ 'is due after six weeks (A030a)': 'passed' })))

  const answer = guidance('--json')
  expect(answer.stderr).toBe('')
  expect(JSON.parse(answer.stdout)).toEqual({
    total: 2,
    done: 1,
    ids: { A030a: ['is due after six weeks (A030a)'], A030b: [] },
  })
  expect(answer.status).toBe(0)
  expect(guidance().stdout).toContain('2 lines: 1 done and proven, 0 in part, 1 open')
})

it.each([
  ['is failing', { 'is due after six weeks (A030a)': 'failed' }],
  ['is skipped', { 'is due after six weeks (A030a)': 'skipped' }],
  ['is not there', { 'is due after six weeks': 'passed' }],
])('fails for a line called done whose test %s', (_, tests) => {
  write('docs/guidance/coverage.md', row('A030a', 'done'))
  write(reportPath, JSON.stringify(reportOf(tests)))

  const answer = guidance('--json')
  expect(answer.status).toBe(1)
  expect(answer.stderr).toContain('A030a is called done, and no passing test names it.')
  expect(JSON.parse(answer.stdout)).toMatchObject({ done: 0, ids: { A030a: [] } })
})

it('says so when nothing has been tested yet', () => {
  write('docs/guidance/coverage.md', row('A030a', 'open'))
  const answer = guidance()
  expect(answer.status).toBe(0)
  expect(answer.stderr).toContain('Run npm test first.')
})

it('reads the ids at the end of a test name, and nowhere else', () => {
  expect(idsIn('keeps what was typed (A085c)')).toEqual(['A085c'])
  expect(idsIn('keeps what was typed (A085a, AF1)')).toEqual(['A085a', 'AF1'])
  expect(idsIn('keeps A085c (A085c) and more')).toEqual([])
  expect(idsIn('keeps what was typed')).toEqual([])
})

it('loses no row it cannot read', () => {
  expect(readCoverage(row('A030a', 'part'))).toEqual([
    { id: 'A030a', says: 'Says | so', state: 'part' },
  ])
  expect(() => readCoverage(row('A030a', 'nearly'))).toThrow('cannot be read')
})

it('counts a file that could not be loaded as a failure', () => {
  const unloaded = { name: 'a.test.ts', status: 'failed', assertionResults: [] }
  const { testResults } = reportOf({ a: 'passed', b: 'failed', c: 'pending' })
  expect(countsOf({ testResults })).toEqual({ passed: 1, failed: 1, skipped: 1 })
  expect(countsOf({ testResults: [...testResults, unloaded] }).failed).toBe(2)
})
