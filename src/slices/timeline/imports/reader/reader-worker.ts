import { readFile, stat } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { DateOrder } from '../rules.ts'
import { MAX_UPLOAD_BYTES } from './limits.ts'
import { pageWriter } from './pages.ts'
import { type ExportOutcome, readExportInto } from './reading.ts'
import { refused } from './refusals.ts'

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
  | { say: 'outcome'; outcome: ExportOutcome }

const say = (message: FromReader): void => {
  parentPort?.postMessage(message, message.say === 'page' ? [message.page.buffer] : [])
}

const read = async ({ path, bytes, fileName, dateOrder }: ReaderTask): Promise<ExportOutcome> => {
  if (path !== null && (await stat(path)).size > MAX_UPLOAD_BYTES) return refused('too-large')
  const file = path === null ? bytes : await readFile(path)
  const pages = pageWriter((page) => say({ say: 'page', page }))
  const outcome = await readExportInto(
    { bytes: file ?? new Uint8Array(), fileName, dateOrder },
    pages.add,
    (share) => say({ say: 'progress', share }),
  )
  pages.finish()
  return outcome
}

if (parentPort !== null) say({ say: 'outcome', outcome: await read(workerData) })
