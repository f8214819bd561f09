import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serverCore, startNode } from './cores.ts'
import { type Measured, median } from './figures.ts'
import type { World } from './world.ts'

const messages = 100_000
const mostRounds = 3

/** What one process of its own says: how long, and the most memory it ever held. */
export type Told = { seconds: number; peakMb: number; messages: number }

/**
 * P5: a chat of 100,000 messages from its first byte to the preview, against only parsing the same bytes. Each
 * turn is a process of its own, so that one's memory is not the other's.
 */
export async function measureChatImport(world: World, rounds = mostRounds): Promise<Measured> {
  const path = join(world.folder, '_chat.txt')
  await writeFile(path, madeUpChat(messages))
  const parsed: Told[] = []
  const imported: Told[] = []
  for (let round = 0; round < rounds; round += 1) {
    parsed.push(await tellOf({ kind: 'parse', path }))
    imported.push(
      await tellOf({ kind: 'import', path, ...whereOf(world, world.caseIds[round] ?? '') }),
    )
  }
  return figuresOf(parsed, imported)
}

/** A case of its own for each round: none finds another's messages again. */
const whereOf = ({ folder, sam }: World, caseId: string) => ({
  folder,
  sam: sam.id,
  tenantId: sam.tenantId,
  caseId,
})

function figuresOf(parsed: Told[], imported: Told[]): Measured {
  const only = median(parsed.map(({ seconds }) => seconds))
  const whole = median(imported.map(({ seconds }) => seconds))
  const peak = median(imported.map(({ peakMb }) => peakMb))
  const what = 'import of 100,000 messages to the preview, against only parsing them'
  return {
    figures: [
      { id: 'P5', value: whole / only, goal: 3, better: 'lower', unit: 'ratio', what },
      {
        id: 'P5-memory',
        value: peak,
        goal: 300,
        better: 'lower',
        unit: 'MB',
        what: 'the most memory that the program and its reader held during that import',
      },
    ],
    notes: [
      { what: 'import of 100,000 messages to the preview', value: `${whole.toFixed(2)} s` },
      { what: 'only parsing them', value: `${only.toFixed(2)} s` },
    ],
  }
}

export type Turn =
  | { kind: 'parse'; path: string }
  | {
      kind: 'import'
      path: string
      folder: string
      tenantId: string
      sam: string
      caseId: string
    }

const program = fileURLToPath(new URL('./chat-import-turn.ts', import.meta.url))

function tellOf(turn: Turn): Promise<Told> {
  const child = startNode([program, JSON.stringify(turn)], serverCore)
  return new Promise((resolve, reject) => {
    child.once('message', (told: Told) => resolve(told))
    child.once('exit', (code) => reject(new Error(`The ${turn.kind} turn ended with ${code}`)))
  })
}

const words =
  'you me I the at your why not will know saw was there answer please wait outside station work coat blue friend sister home night always never love sorry stop phone call back door street car window light tell them about us we had everything gave nothing left only five minutes talk ok 😔 £20 o’clock Café'.split(
    ' ',
  )

/** As an iPhone writes it, over three years, mostly from one person: short and long, some over several lines. */
export function madeUpChat(count: number): string {
  const lines: string[] = []
  const start = Date.UTC(2023, 5, 1)
  let state = 20_260_617
  // A generator that gives the same chat every time.
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const saying = () => {
    if (next(20) === 0) return '\u200eMissed voice call. \u200eTap to call back'
    const length = 1 + next(next(6) === 0 ? 40 : 12)
    const said = Array.from({ length }, () => words[next(words.length)] ?? '')
    return said.join(next(25) === 0 ? '\n' : ' ')
  }
  for (let n = 0; n < count; n += 1) {
    const [date = '', time = ''] = new Date(start + n * 950_000).toISOString().split('T')
    const [year, month, day] = date.split('-')
    const sender = next(15) === 0 ? 'Maya' : 'Tom K'
    lines.push(`[${day}/${month}/${year}, ${time.slice(0, 8)}] ${sender}: ${saying()}`)
  }
  return `${lines.join('\r\n')}\r\n`
}
