import { fileURLToPath } from 'node:url'
import { serverCore, startNode } from './cores.ts'
import { type Measured, median } from './figures.ts'

const few = 125
const many = 500

export type ChronologyTurn = { entries: number; format: 'pdf' | 'word' | 'excel' }
export type ChronologyTold = { seconds: number; peakMb: number; bytes: number }

/**
 * P6: a chronology of 500 entries from its words to the finished file, and how much it grows from 125. Each turn
 * is a process of its own. The goal of 2,000 entries in five seconds is linear: a quarter of them may take a
 * quarter of it, and the start of the typesetter beside it.
 */
export async function measureChronology(rounds: number): Promise<Measured> {
  const small = await tellOf({ entries: few, format: 'pdf' }, rounds)
  const large = await tellOf({ entries: many, format: 'pdf' }, rounds)
  const word = await tellOf({ entries: many, format: 'word' }, rounds)
  const excel = await tellOf({ entries: many, format: 'excel' }, rounds)
  const growth = large.seconds / many / (small.seconds / few)
  return {
    figures: [
      { ...lower, id: 'P6', value: large.seconds, goal: 2, unit: 's', what: `${what} as PDF` },
      { ...lower, id: 'P6-growth', value: growth, goal: 1, unit: 'ratio', what: growthWords },
      { ...lower, id: 'P6-memory', value: large.peakMb, goal: 300, unit: 'MB', what: memoryWords },
    ],
    notes: [
      { what: `P6 ${few} entries as PDF`, value: toldWords(small) },
      { what: `P6 ${many} entries as PDF`, value: toldWords(large) },
      { what: `P6 ${many} entries as Word`, value: toldWords(word) },
      { what: `P6 ${many} entries as Excel`, value: toldWords(excel) },
    ],
  }
}

const lower = { better: 'lower' } as const
const what = `chronology of ${many} entries`
const growthWords = `time an entry at ${many} entries, against ${few}: linear or better`
const memoryWords = 'the most memory the process held that made it'

const toldWords = ({ seconds, peakMb, bytes }: ChronologyTold) =>
  `${seconds.toFixed(2)} s, ${peakMb.toFixed(0)} MB, ${(bytes / 1000).toFixed(0)} kB`

const program = fileURLToPath(new URL('./chronology-turn.ts', import.meta.url))

async function tellOf(turn: ChronologyTurn, rounds: number): Promise<ChronologyTold> {
  const told: ChronologyTold[] = []
  for (let round = 0; round < rounds; round += 1) told.push(await oneTurn(turn))
  const middle = (pick: (each: ChronologyTold) => number) => median(told.map(pick))
  return {
    seconds: middle(({ seconds }) => seconds),
    peakMb: middle(({ peakMb }) => peakMb),
    bytes: middle(({ bytes }) => bytes),
  }
}

function oneTurn(turn: ChronologyTurn): Promise<ChronologyTold> {
  const child = startNode([program, JSON.stringify(turn)], serverCore)
  return new Promise((resolve, reject) => {
    child.once('message', (told: ChronologyTold) => resolve(told))
    child.once('exit', (code) => reject(new Error(`The ${turn.format} turn ended with ${code}`)))
  })
}
