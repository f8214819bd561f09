import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Requirement, readRequirements, summaryOf } from '../../tools/asvs-register.ts'
import { reportPath } from '../../tools/test-report.ts'
import { readSources, readText } from '../architecture/sources.ts'
import { testNamesOf } from '../architecture/test-names.ts'

const rows = readRequirements(readText('docs/assurance/asvs.csv'))
const names = testNamesOf(readSources(['src', 'test'], ['.test.ts']))

/** What is wrong with the names a row gives: none such, or of more than one file. */
const faultsOf = ({ id, tests }: Pick<Requirement, 'id' | 'tests'>) =>
  tests.flatMap((piece) => {
    const files = new Set(names.filter(({ full }) => full.includes(piece)).map((n) => n.file.path))
    return files.size === 1 ? [] : [`${id}: “${piece}” is in ${[...files].join(', ') || 'no file'}`]
  })

describe('the register of assurance', () => {
  it('names tests that are there, each beyond doubt', () => {
    expect(rows.flatMap(faultsOf)).toEqual([])
  })

  it('would refuse a test that is not there, and words that many tests have', () => {
    expect(faultsOf({ id: 'V1.1.1', tests: ['does what nobody wrote'] })).toHaveLength(1)
    expect(faultsOf({ id: 'V1.1.1', tests: ['leaves a trace'] })).toHaveLength(1)
  })

  it('has every requirement once, in the classes that were agreed', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(345)
    const counted = Object.groupBy(rows, (row) => row.class)
    const sizes = Object.entries(counted).map(([kind, all = []]) => [kind, all.length])
    expect(Object.fromEntries(sizes)).toEqual({ A: 221, S: 27, D: 31, O: 13, N: 53 })
    expect(summaryOf(rows)).toMatchObject({ l2: { applicable: 189 }, l3: { applicable: 248 } })
  })

  it('says why where a requirement is not ours, is left to others, or is open', () => {
    const silent = rows.filter(({ tests, note }) => tests.length === 0 && note === '')
    expect(silent.map(({ id }) => id)).toEqual([])
    const odd = rows.filter((row) => /[NO]/.test(row.class) && row.tests.length > 0)
    expect(odd.map(({ id }) => id)).toEqual([])
  })
})

describe('npm run asvs', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'asvs-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const report = (status: string) => {
    const test = { title: 'ends', fullName: 'a session ends', status }
    const file = { name: 'a.test.ts', status, assertionResults: [test] }
    write(reportPath, JSON.stringify({ testResults: [file] }))
  }
  const asked = () => {
    const tool = join(import.meta.dirname, '../../tools/asvs.ts')
    return spawnSync(process.execPath, [tool, '--json'], { cwd: folder, encoding: 'utf8' })
  }
  const head = 'id,level,class,requirement,test,note'
  const table = [
    head,
    'V7.3.1,2,A,Sessions end,a session ends,',
    'V7.3.9,3,A,Other,,nobody yet',
    'V7.1.1,2,D,Said,a session ends,',
    'V7.1.9,2,O,Run,,the host',
  ].join('\n')

  it('counts what passing tests prove', () => {
    write('docs/assurance/asvs.csv', table)
    report('passed')
    const answer = asked()
    expect(answer.stderr).toBe('')
    expect(JSON.parse(answer.stdout)).toEqual({
      l2: { tested: 1, applicable: 1 },
      l3: { tested: 1, applicable: 2 },
      documented: 1,
      operator: 1,
    })
    expect(answer.status).toBe(0)
  })

  it('fails, and counts less, where a test that a row names did not pass or was not there', () => {
    write('docs/assurance/asvs.csv', table)
    for (const status of ['failed', 'skipped']) {
      report(status)
      const answer = asked()
      expect(answer.status).toBe(1)
      expect(answer.stderr).toContain('V7.3.1: no test called “a session ends” has passed.')
      expect(JSON.parse(answer.stdout)).toMatchObject({ l2: { tested: 0 }, documented: 0 })
    }
  })
})
