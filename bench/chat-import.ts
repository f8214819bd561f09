import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startNode } from './cores.ts'
import { type Measured, median } from './figures.ts'

const messages = 100_000
const rounds = 3

/** What one process of its own says: how long, and the most memory it ever held. */
export type Told = { seconds: number; peakMb: number; messages: number }

/**
 * P5: a chat of 100,000 messages from its first byte to the preview, against only parsing the same bytes. Each
 * turn is a process of its own, so that one's memory is not the other's.
 */
export async function measureChatImport(): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-chat-'))
  const path = join(folder, '_chat.txt')
  try {
    await writeFile(path, madeUpChat(messages))
    const parsed: Told[] = []
    const imported: Told[] = []
    for (let round = 0; round < rounds; round += 1) {
      parsed.push(await tellOf('parse', path))
      imported.push(await tellOf('import', path))
    }
    return figuresOf(parsed, imported)
  } finally {
    await rm(folder, { recursive: true })
  }
}

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
        what: 'the most memory the program held during that import',
      },
    ],
    notes: [
      { what: 'import of 100,000 messages to the preview', value: `${whole.toFixed(2)} s` },
      { what: 'only parsing them', value: `${only.toFixed(2)} s` },
    ],
  }
}

const turn = fileURLToPath(new URL('./chat-import-turn.ts', import.meta.url))

function tellOf(kind: 'parse' | 'import', path: string): Promise<Told> {
  const child = startNode([turn, kind, path])
  return new Promise((resolve, reject) => {
    child.once('message', (told: Told) => resolve(told))
    child.once('exit', (code) => reject(new Error(`The ${kind} turn ended with ${code}`)))
  })
}

const sayings = [
  'Where are you?',
  'I saw you at the station. You looked straight through me, and I know that you knew I was there.',
  'Answer me',
  'I will wait outside until you come out.\nI have all night.',
  'Missed voice call. \u200eTap to call back',
  'ok',
  'You cannot just stop talking to me after everything. 😔 Please. I only want five minutes.',
]

/** As an iPhone writes it, over three years, mostly from one person. */
export function madeUpChat(count: number): string {
  const lines: string[] = []
  const start = Date.UTC(2023, 5, 1)
  for (let n = 0; n < count; n += 1) {
    const [date = '', time = ''] = new Date(start + n * 950_000).toISOString().split('T')
    const [year, month, day] = date.split('-')
    const sender = n % 15 === 0 ? 'Maya' : 'Tom K'
    const saying = sayings[n % sayings.length] ?? ''
    const mark = saying.startsWith('Missed') ? '\u200e' : ''
    lines.push(
      `[${day}/${month}/${year}, ${time.slice(0, 8)}] ${sender}: ${mark}${saying}${mark ? '' : ` ${n}`}`,
    )
  }
  return `${lines.join('\r\n')}\r\n`
}
