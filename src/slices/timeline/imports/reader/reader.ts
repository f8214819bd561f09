import { Worker } from 'node:worker_threads'
import type { DateOrder } from '../rules.ts'
import type { ExportPages } from './export.ts'
import type { FromReader, ReaderTask } from './reader-worker.ts'
import type { ExportOutcome } from './reading.ts'
import { refused } from './refusals.ts'

export type ReaderInput = {
  source: { path: string } | { bytes: Uint8Array }
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

/**
 * Reads a chat in a thread of its own with limits to its time and memory: a file made to do harm
 * ends that thread, and becomes a refusal like any other. Always resolves.
 */
export const readExportInWorker = (
  input: ReaderInput,
  options: ReaderOptions = {},
): Promise<ExportPages> =>
  new Promise((resolve) => {
    const worker = startReader(input, options.memoryLimitMb ?? MEMORY_LIMIT_MB)
    const pages: Uint8Array[] = []
    const end = (outcome: ExportOutcome): void => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(outcome.state === 'read' ? { ...outcome, pages } : outcome)
    }
    const limit = options.timeLimitMs ?? TIME_LIMIT_MS
    const timer = setTimeout(() => end(refused('took-too-long')), limit)
    worker.on('message', (message: FromReader) => {
      if (message.say === 'progress') options.onProgress?.(message.share)
      else if (message.say === 'page') pages.push(message.page)
      else end(message.outcome)
    })
    worker.on('error', (error: unknown) => end(refusalFor(error)))
    worker.on('exit', () => end(refused('reader-stopped')))
  })

const startReader = ({ source, fileName, dateOrder }: ReaderInput, memory: number): Worker => {
  const path = 'path' in source ? source.path : null
  const bytes = 'bytes' in source ? source.bytes : null
  const workerData: ReaderTask = { path, bytes, fileName, dateOrder }
  return new Worker(new URL('./reader-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 16 },
  })
}

const refusalFor = (error: unknown) => {
  const isMemory =
    error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return isMemory ? refused('reader-stopped') : refused('reader-broke', faultOf(error))
}

// The message of an error may quote the file; where it happened does not.
const faultOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'no error'
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...places.slice(0, 5)].join('\n')
}
