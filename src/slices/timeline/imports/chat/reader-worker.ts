import { readFile, stat } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { pageWriter } from './pages.ts'
import { type ChatOutcome, readChatInto } from './reading.ts'
import { refused } from './refusals.ts'
import { type DateOrder, MAX_UPLOAD_BYTES } from './rules.ts'

/** What the reader is asked; it runs in a thread of its own, which a bad file may kill. */
export type ReaderTask = {
  path: string | null
  bytes: Uint8Array | null
  fileName: string
  dateOrder: DateOrder | undefined
}

export type FromReader =
  | { say: 'progress'; share: number }
  | { say: 'page'; page: Uint8Array<ArrayBuffer> }
  | { say: 'outcome'; outcome: ChatOutcome }

const say = (message: FromReader): void => {
  parentPort?.postMessage(message, message.say === 'page' ? [message.page.buffer] : [])
}

const read = async ({ path, bytes, fileName, dateOrder }: ReaderTask): Promise<ChatOutcome> => {
  if (path !== null && (await stat(path)).size > MAX_UPLOAD_BYTES) return refused('too-large')
  const file = path === null ? bytes : await readFile(path)
  const pages = pageWriter((page) => say({ say: 'page', page }))
  const outcome = await readChatInto(
    { bytes: file ?? new Uint8Array(), fileName, dateOrder },
    pages.add,
    (share) => say({ say: 'progress', share }),
  )
  pages.finish()
  return outcome
}

if (parentPort !== null) say({ say: 'outcome', outcome: await read(workerData) })
