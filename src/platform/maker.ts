import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** What a maker's thread sends back for one request. */
export type MakerAnswer = ({ made: Uint8Array } | { refused: string }) & { memoryBytes?: number }

/** The file was not made: a fault of ours, a time limit, or a thread that fell over. */
export class FileNotMade extends Error {
  override readonly name = 'FileNotMade'

  constructor(why: string) {
    super(`The file could not be made: ${why}`)
  }
}

/** Time until a file is given up; tests give less. */
export type MakerLimits = { milliseconds: number }

/** A thread that makes files, one at a time; others wait. */
export type Maker<Request> = {
  make: (request: Request, limits?: MakerLimits) => Promise<Uint8Array>
  /** Ends the thread; the next request starts another. */
  close: () => Promise<void>
}

const usualLimits: MakerLimits = { milliseconds: 240_000 } // five thousand entries on a busy machine

// A thread that has grown seldom gives memory back: after a large file it goes and a new one comes.
const memoryToKeepBytes = 64 * 1024 * 1024
const idleMilliseconds = 60_000

/** The thread starts with its first request, and ends when nobody has asked for a while. */
export function makerOf<Request>(entry: URL): Maker<Request> {
  let thread: Worker | null = null
  let idle: NodeJS.Timeout | null = null
  let queue: Promise<unknown> = Promise.resolve()

  const close = async () => {
    if (idle) clearTimeout(idle)
    const ended = thread
    thread = null
    await ended?.terminate()
  }
  const start = () => {
    const started = startThread(entry)
    const forget = () => {
      if (thread === started) thread = null
    }
    // An error that nobody listens for would end the whole program.
    return started.on('error', forget).on('exit', forget)
  }
  const makeNow = async (request: Request, limits: MakerLimits) => {
    if (idle) clearTimeout(idle)
    thread ??= start()
    try {
      const answer = await ask(thread, request, limits)
      if ((answer.memoryBytes ?? 0) > memoryToKeepBytes) await close()
      if ('made' in answer) return answer.made
      throw new FileNotMade(answer.refused)
    } catch (error) {
      if (error instanceof FileNotMade) throw error
      await close()
      throw new FileNotMade(whyOf(error))
    } finally {
      thread?.unref()
      idle = setTimeout(close, idleMilliseconds).unref()
    }
  }
  const make = (request: Request, limits = usualLimits) => {
    const made = queue.then(() => makeNow(request, limits))
    queue = made.catch(() => undefined)
    return made
  }
  return { make, close }
}

// Hostile text is handled without the environment, where the settings and secrets are.
const startThread = (entry: URL) =>
  new Worker(entry, { env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 512 } })

async function ask(asked: Worker, request: unknown, limits: MakerLimits): Promise<MakerAnswer> {
  const answered = new AbortController()
  const signal = AbortSignal.any([answered.signal, AbortSignal.timeout(limits.milliseconds)])
  try {
    asked.ref()
    asked.postMessage(request)
    const [answer] = await Promise.race([
      once(asked, 'message', { signal }),
      once(asked, 'exit', { signal }).then(() => Promise.reject(new Error('its thread ended'))),
    ])
    return answer as MakerAnswer
  } finally {
    answered.abort()
  }
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'its thread failed'
  return error.name === 'AbortError' ? 'it took too long' : error.message
}
