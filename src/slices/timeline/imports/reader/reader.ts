import { prepareApart, runApart } from '../../../../platform/apart.ts'
import type { DateOrder } from '../rules.ts'
import type { ExportPages } from './export.ts'
import type { FromReader, ReaderTask } from './reader-program.ts'
import type { ExportOutcome } from './reading.ts'
import { refused } from './refusals.ts'

export type ReaderInput = {
  bytes: Uint8Array
  fileName: string
  dateOrder?: DateOrder | undefined
}

export type ReaderOptions = {
  /** Called with the share read so far, 0 to 1. */
  onProgress?: (share: number) => void
  timeLimitMs?: number
  memoryLimitMb?: number
}

/** A file of 60 MB takes some seconds on a small machine; what takes longer is not a chat. */
const TIME_LIMIT_MS = 60_000
/** Half a million messages in 57 MB were read within 24; the rest is for what nobody foresaw. */
const MEMORY_LIMIT_MB = 192

const program = new URL('./reader-program.ts', import.meta.url)

/** Called when the program starts, so that nobody waits for it with the first file. */
export const prepareReader = () => prepareApart(program)

/**
 * Reads a chat in a process of its own with limits to its time and memory: a file made to do harm
 * ends that process, and becomes a refusal like any other. Always resolves.
 */
export async function readExportApart(
  { bytes, fileName, dateOrder }: ReaderInput,
  options: ReaderOptions = {},
): Promise<ExportPages> {
  const task: ReaderTask = { fileName, dateOrder }
  const limits = {
    milliseconds: options.timeLimitMs ?? TIME_LIMIT_MS,
    megabytes: options.memoryLimitMb ?? MEMORY_LIMIT_MB,
  }
  let reading: ExportPages = refused('reader-stopped')
  const end = await runApart<FromReader>(program, { words: task, bytes }, limits, () => {
    const pages: Uint8Array[] = []
    return (said) => {
      if (said.say === 'progress') options.onProgress?.(said.share)
      else if (said.say === 'page') pages.push(said.page)
      else reading = withPages(said.outcome, pages)
    }
  })
  return end === 'took-too-long' ? refused('took-too-long') : reading
}

const withPages = (outcome: ExportOutcome, pages: Uint8Array[]): ExportPages =>
  outcome.state === 'read' ? { ...outcome, pages } : outcome
