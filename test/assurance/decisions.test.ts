import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { mailDeadline } from '../../src/platform/mail.ts'
import { idleMinutes, longestHours, provenMinutes } from '../../src/security/sessions/rules.ts'
import { pauseMinutes, wrongBeforePause } from '../../src/security/throttle/rules.ts'
import { mostAttempts } from '../../src/slices/disclosures/mail/rules.ts'
import { largestFile } from '../../src/slices/risk/instruments/file.ts'
import * as limits from '../../src/slices/timeline/imports/reader/limits.ts'
import { readRequirements } from '../../tools/asvs-register.ts'
import { readManifest } from '../architecture/register.ts'
import { readText } from '../architecture/sources.ts'

const Decisions = z.record(
  z.string(),
  z.strictObject({
    says: z.string().min(40),
    values: z.record(z.string(), z.unknown()).optional(),
  }),
)
const decisions = Decisions.parse(JSON.parse(readText('docs/assurance/decisions.json')))
const valuesOf = (id: string) => decisions[id]?.values ?? {}

const rows = readRequirements(readText('docs/assurance/asvs.csv'))

describe('the decisions of this register', () => {
  it('stand in a file that says one for each row', () => {
    const claimed = rows.filter(
      ({ tests, note }) => tests.length > 0 && note.includes('docs/assurance/decisions.json'),
    )
    const missing = claimed.filter(({ id }) => !(id in decisions)).map(({ id }) => id)
    expect(missing).toEqual([])
    const idle = Object.keys(decisions).filter((id) => !rows.some((row) => row.id === id))
    expect(idle).toEqual([])
    for (const { id, class: kind } of claimed) expect([id, kind]).toEqual([id, 'D'])
  })

  it('on sessions are those of the program', () => {
    expect(valuesOf('V7.1.1')).toEqual({ idleMinutes, longestHours })
  })

  it('on place and time are those of the program', () => {
    expect(valuesOf('V8.1.4')).toEqual({ provenMinutes })
  })

  it('on guessing are those of the program', () => {
    expect(valuesOf('V6.1.1')).toEqual({ wrongBeforePause, pauseMinutes })
  })

  it('on files are those of the program', () => {
    expect(valuesOf('V5.1.1')).toEqual({
      uploadBytes: limits.MAX_UPLOAD_BYTES,
      textBytes: limits.MAX_TEXT_BYTES,
      archiveEntries: limits.MAX_ZIP_ENTRIES,
      messages: limits.MAX_MESSAGES,
    })
  })

  it('on limits are those of the program', () => {
    expect(valuesOf('V2.1.3')).toMatchObject({
      exportBytes: limits.MAX_UPLOAD_BYTES,
      instrumentBytes: largestFile,
    })
    // These stand in the code that keeps them, which tests/hostile/forms.test.ts tries.
    expect(readText('src/app.ts')).toContain('maxSize: 2 * 1024 * 1024')
    expect(valuesOf('V2.1.3').formBytes).toBe(2 * 1024 * 1024)
    expect(readText('src/installation.ts')).toContain('(role, max = 10)')
    const run = readText('src/run.ts')
    expect(run).toContain("open('worker', 4)")
    expect(run).toContain("open('portal', 4)")
    expect(valuesOf('V13.1.2')).toEqual({
      pages: 10,
      jobs: 4,
      portal: 4,
      mailMilliseconds: mailDeadline,
    })
    expect(valuesOf('V13.1.3')).toEqual({ mailAttempts: mostAttempts })
    expect(readText('src/platform/maker.ts')).toContain('{ milliseconds: 240_000 }')
    expect(valuesOf('V15.1.3')).toEqual({ makerMilliseconds: 240_000 })
  })

  it('on who is spoken to are those of the program', () => {
    const settings = [...readText('src/platform/config.ts').matchAll(/^ {4}([A-Z_]+): /gm)]
    const places = settings.map(([, name = '']) => name).filter((name) => /_URL$/.test(name))
    expect(places).toEqual(valuesOf('V13.1.1').settings)
  })

  it('on risky packages name packages there are', () => {
    const { packages } = z.object({ packages: z.array(z.string()) }).parse(valuesOf('V15.1.4'))
    const { dependencies } = readManifest()
    expect(packages.filter((name) => !(name in dependencies))).toEqual([])
    expect(packages.length).toBeGreaterThan(5)
  })

  it('on what is logged are those of the program', () => {
    const { logFile, traceFile } = z
      .object({ logFile: z.string(), traceFile: z.string() })
      .parse(valuesOf('V16.1.1'))
    expect(readText(logFile)).toContain('process.stdout.write')
    expect(readText(traceFile)).toContain('export type TraceEvent')
  })
})
