import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import {
  findRepeats,
  type Linking,
  linkFiles,
  type Pair,
} from '../slices/people/matching/public.ts'
import type { Call } from './commands.ts'
import { Mistake } from './mistake.ts'
import { type PeopleFile, readPeople } from './people-file.ts'

const text = { type: 'string' } as const
const usualLeast = 0.5

/** Pairs of two files of people with a probability; or, given one file, those who are in it twice. */
export async function runMatch({ words, say }: Call): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: { left: text, right: text, out: text, least: text, 'one-to-one': text },
  })
  const { left, right, out } = values
  if (!left || !out)
    throw new Mistake('say: match --left <file.csv> --right <file.csv> --out <file.csv>')
  const least = leastOf(values.least)
  const oneToOne = oneToOneOf(values['one-to-one'])
  const within = right === undefined || resolve(right) === resolve(left)
  if ([left, right ?? left].some((file) => resolve(file) === resolve(out)))
    throw new Mistake('--out names a file that is read: give it another name')

  const people = await readPeople(left)
  const others = within ? people : await readPeople(right)
  const pairs = within
    ? findRepeats(people.people, least)
    : linked(people, others, { oneToOne, least }, say)
  await writePairs(out, pairs, people, others)
  const rows = within ? `${people.ids.length}` : `${people.ids.length} and ${others.ids.length}`
  say(`${rows} rows read; ${pairs.length} pairs with a probability of ${least} or more in ${out}`)
  return 0
}

function linked(left: PeopleFile, right: PeopleFile, linking: Linking, say: Call['say']): Pair[] {
  const { pairs, once } = linkFiles(left.people, right.people, linking)
  const told = {
    left: once.left ? 'once' : 'more than once',
    right: once.right ? 'once' : 'more than once',
  }
  say(`Taken for: each person ${told.left} in the left file, ${told.right} in the right one.`)
  return pairs
}

function leastOf(typed: string | undefined): number {
  if (typed === undefined) return usualLeast
  const least = typed.trim() === '' ? Number.NaN : Number(typed)
  if (!(least >= 0 && least <= 1)) throw new Mistake('--least is a number from 0 to 1')
  return least
}

function oneToOneOf(typed: string | undefined): Linking['oneToOne'] {
  if (typed === undefined) return 'from-the-data'
  if (typed !== 'yes' && typed !== 'no') throw new Mistake('--one-to-one is yes or no')
  return typed
}

/** It has its name only once it is whole; names of people are in neither, but who is asked for is: 0600. */
async function writePairs(
  out: string,
  pairs: readonly Pair[],
  left: PeopleFile,
  right: PeopleFile,
) {
  const beside = `${out}.part`
  try {
    const file = createWriteStream(beside, { mode: 0o600, flush: true })
    await pipeline(Readable.from(linesOf(pairs, left, right)), file)
    await rename(beside, out)
  } catch (error) {
    await rm(beside, { force: true })
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR', 'EROFS'].includes(code)) throw error
    throw new Mistake(`${out} cannot be written: is its folder there?`)
  }
}

function* linesOf(pairs: readonly Pair[], left: PeopleFile, right: PeopleFile) {
  yield 'left_id,right_id,probability\n'
  for (const pair of pairs) {
    const ids = [left.ids[pair.left] ?? '', right.ids[pair.right] ?? ''].map(cellOf)
    yield `${ids.join(',')},${pair.probability.toFixed(6)}\n`
  }
}

const cellOf = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
