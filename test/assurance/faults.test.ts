import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Found, Frames, foundIn, judge, Register } from '../../tools/fault-rules.ts'
import { readText } from '../architecture/sources.ts'

const frames = { reachableDays: 2, otherDays: 14 }
const advisory = 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc'
const found: Found[] = [{ advisory, package: 'a-reader', title: 'Reads too far' }]
const noted = (reachable: boolean): Register => [
  { advisory, knownOn: '2026-06-17', reachable, why: 'We only call what has no such fault.' },
]
const verdicts = (register: Register, today: string, all = found) =>
  judge(all, register, frames, today).map(({ says, isFault }) => [says.split(/[,:] /)[0], isFault])

/** As npm 11 writes it. */
const audit = (vulnerabilities: Record<string, unknown>) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: {} })
const reader = { source: 1, name: 'a-reader', title: 'Reads too far', url: advisory, range: '<2' }

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})
/** The tool itself, with an npm that answers this. */
async function askWith(answer: string) {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-faults-'))
  folders.push(folder)
  await writeFile(join(folder, 'answer'), answer)
  await writeFile(join(folder, 'npm'), `#!/bin/sh\ncat '${join(folder, 'answer')}'\n`)
  await chmod(join(folder, 'npm'), 0o755)
  const PATH = `${folder}${delimiter}${process.env.PATH}`
  const told = spawnSync(process.execPath, ['tools/faults.ts'], {
    env: { ...process.env, PATH },
    encoding: 'utf8',
  })
  return { code: told.status, text: told.stdout + told.stderr }
}

describe('known faults of packages', () => {
  it('have two days where somebody outside can reach them, fourteen otherwise, and are late after that', () => {
    expect(verdicts(noted(true), '2026-06-19')).toEqual([['open until 2026-06-19', false]])
    expect(verdicts(noted(true), '2026-06-20')).toEqual([['LATE', true]])
    expect(verdicts(noted(false), '2026-07-01')).toEqual([['open until 2026-07-01', false]])
    expect(verdicts(noted(false), '2026-07-02')).toEqual([['LATE', true]])
  })

  it('that nobody wrote down are faults at once; what is mended is to be taken out', () => {
    expect(verdicts([], '2026-06-17')).toEqual([['NEW', true]])
    expect(verdicts(noted(true), '2026-06-17', [])).toEqual([['mended', false]])
    expect(judge([], [], frames, '2026-06-17')).toEqual([])
  })

  it('are read from what npm says, each once; another answer is none', () => {
    const both = audit({ 'a-reader': { via: [reader] }, 'a-user': { via: ['a-reader', reader] } })
    expect(foundIn(both)).toEqual(found)
    expect(foundIn(audit({}))).toEqual([])
    for (const none of ['', '{}', '{"message":"405 Method Not Allowed","error":{}}'])
      expect(foundIn(none)).toBeNull()
  })

  it('make the tool end with 1, no fault with 0, and no answer with 2', async () => {
    expect(await askWith(audit({}))).toMatchObject({ code: 0 })
    const one = await askWith(audit({ 'a-reader': { via: [reader] } }))
    expect(one).toMatchObject({ code: 1, text: expect.stringContaining('NEW, mend it until') })
    const none = await askWith('{"error":{}}')
    expect(none).toMatchObject({ code: 2, text: expect.stringContaining('nothing was looked at') })
  })

  it('have the time frames that were decided, and a register that can be read', () => {
    const { values, says } = z
      .looseObject({ 'V15.1.1': z.looseObject({ says: z.string(), values: Frames }) })
      .parse(JSON.parse(readText('docs/assurance/decisions.json')))['V15.1.1']
    expect(values).toEqual(frames)
    expect(says).toMatch(/within two days.*within fourteen days/)
    expect(
      Register.safeParse(JSON.parse(readText('docs/assurance/known-faults.json'))).success,
    ).toBe(true)
  })
})
