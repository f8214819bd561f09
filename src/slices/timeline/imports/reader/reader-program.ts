import { placeOfFault, workApart } from '../../../../platform/apart-inside.ts'
import type { DateOrder } from '../rules.ts'
import { MAX_UPLOAD_BYTES } from './limits.ts'
import { pageWriter } from './pages.ts'
import { type ExportOutcome, readExportInto } from './reading.ts'
import { refused } from './refusals.ts'

/** What the reader is asked beside the bytes; it is a program of its own, which a bad file may kill. */
export type ReaderTask = { fileName: string; dateOrder: DateOrder | undefined }

export type FromReader =
  | { say: 'progress'; share: number }
  | { say: 'page'; page: Uint8Array<ArrayBuffer> }
  | { say: 'outcome'; outcome: ExportOutcome }

void workApart<ReaderTask>(async ({ fileName, dateOrder }, bytes, sayAnything) => {
  const say = (message: FromReader) => sayAnything(message)
  const pages = pageWriter((page) => say({ say: 'page', page }))
  const passed = (share: number) => say({ say: 'progress', share })
  const read = async () => {
    if (bytes.length > MAX_UPLOAD_BYTES) return refused('too-large')
    return await readExportInto({ bytes, fileName, dateOrder }, pages.add, passed)
  }
  const outcome = await read().catch((error) => refused('reader-broke', placeOfFault(error)))
  pages.finish()
  say({ say: 'outcome', outcome })
})
