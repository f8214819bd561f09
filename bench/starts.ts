import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Measured, median } from './figures.ts'
import { startProgram } from './program.ts'

/** P7: from `npm start` to the first page, in a folder that does not exist yet and in one that does. */
export async function measureStarts(rounds: number): Promise<Measured> {
  const empty: number[] = []
  const existing: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const parent = await mkdtemp(join(tmpdir(), 'alongside-bench-'))
    try {
      const folder = join(parent, 'data')
      empty.push(await secondsToStart(folder))
      existing.push(await secondsToStart(folder))
    } finally {
      await rm(parent, { recursive: true, force: true })
    }
  }
  const shared = { better: 'lower', unit: 's' } as const
  return {
    figures: [
      {
        id: 'P7',
        value: median(existing),
        goal: 3,
        ...shared,
        what: 'start to the first page, existing data folder',
      },
      {
        id: 'P7-empty',
        value: median(empty),
        goal: 15,
        ...shared,
        what: 'the same with an empty one: keys, database and demo world are made',
      },
    ],
    notes: [{ what: 'P7 all starts', value: `${told(existing)}; empty ${told(empty)}` }],
  }
}

async function secondsToStart(folder: string): Promise<number> {
  const program = await startProgram(folder, [])
  await program.stop()
  return program.seconds
}

const told = (seconds: number[]) => seconds.map((each) => `${each.toFixed(2)} s`).join(', ')
