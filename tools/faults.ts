// Asks the registry which packages of the running service have known faults, and whether one is past its time: npm run faults
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Frames, foundIn, judge, Register } from './fault-rules.ts'

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join('docs', 'assurance', name), 'utf8'))
const decided = z.looseObject({ 'V15.1.1': z.looseObject({ values: Frames }) })
const frames = decided.parse(read('decisions.json'))['V15.1.1'].values
const register = Register.parse(read('known-faults.json'))

const { stdout } = spawnSync('npm', ['audit', '--json', '--omit=dev'], { encoding: 'utf8' })
const found = foundIn(stdout)
if (found === null) {
  console.error('The registry does not say which packages have faults: nothing was looked at.')
  process.exitCode = 2
} else {
  const verdicts = judge(found, register, frames, new Date().toISOString().slice(0, 10))
  for (const { says } of verdicts) console.log(says)
  if (verdicts.length === 0) console.log('No package of the running service has a known fault.')
  process.exitCode = verdicts.some(({ isFault }) => isFault) ? 1 : 0
}
