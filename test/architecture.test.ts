import { describe, expect, it } from 'vitest'
import { readCoverage } from '../tools/coverage.ts'
import { checkAcceptance } from './architecture/acceptance.ts'
import { checkCitations } from './architecture/citations.ts'
import { checkDependencies } from './architecture/dependencies.ts'
import { checkRaw, checkRoutes, checkSealing, checkSending } from './architecture/doors.ts'
import { checkImports } from './architecture/imports.ts'
import { checkMigrations } from './architecture/migrations.ts'
import { readManifest, readRegister } from './architecture/register.ts'
import { checkRooms } from './architecture/rooms.ts'
import { checkSecrecy } from './architecture/secrecy.ts'
import { checkSizes } from './architecture/sizes.ts'
import { readSources, readText, told, type Violation } from './architecture/sources.ts'
import { checkEnvironment, checkSyntax, checkTests } from './architecture/syntax.ts'

const src = readSources(['src'], ['.ts', '.typ'])
const programs = src.filter((file) => file.path.endsWith('.ts'))
const around = readSources(['test', 'tools', 'bench'], ['.ts'])
const migrations = readSources(['db/migrations'], ['.sql'])

const page = (path: string) => ({ path, text: readText(path) })

const expectNone = (violations: readonly Violation[]) => expect(violations.map(told)).toEqual([])

describe('the house', () => {
  it('has a room for every file, and no drawer', () => {
    expectNone(checkRooms([...src, ...around]))
  })

  it('lets everything import in one direction', () => {
    expectNone(checkImports(programs))
  })

  it('keeps each file to one noun', () => {
    expectNone(checkSizes(programs))
  })

  it('is written in TypeScript that Node runs and the compiler can check', () => {
    expectNone(checkSyntax([...programs, ...around]))
  })

  it('reads the environment in one place', () => {
    expectNone(checkEnvironment(programs))
  })

  it('leaves out no test', () => {
    expectNone(checkTests([...programs, ...around]))
  })
})

describe('nobody may forget', () => {
  it('that only queries seal and open', () => {
    expectNone(checkSealing(programs))
  })

  it('that every column has a secrecy class', () => {
    expectNone(checkSecrecy(programs))
  })

  it('that nothing leaves but by the exit door', () => {
    expectNone(checkSending(programs))
  })

  it('that a route names its method', () => {
    expectNone(checkRoutes(programs))
  })

  it('that markup is trusted in one folder only', () => {
    expectNone(checkRaw(programs))
  })

  it('that a table keeps its tenant, and a migration says why and what it locks', () => {
    expectNone(checkMigrations(migrations))
  })
})

describe('what is written down', () => {
  it('resolves every citation', () => {
    expectNone(checkCitations([...src, ...migrations], readRegister()))
  })

  it('says what each run-time dependency is for', () => {
    expectNone(checkDependencies(readManifest(), page('docs/dependencies.md')))
  })

  it('lists every line of the guidance, and proves what it calls done', () => {
    const coverage = page('docs/guidance/coverage.md')
    const lines = readCoverage(coverage.text)
    expect(new Set(lines.map((line) => line.id)).size).toBe(176)
    expect(lines).toHaveLength(176)
    expectNone(checkAcceptance([...programs, ...around], coverage, lines))
  })
})
