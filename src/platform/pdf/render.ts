import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** What a PDF is made of. The template is typst; the data reaches it as a JSON file, never as markup. */
export type RenderRequest = { template: string; data: unknown; madeAt: Date }

/** What the worker sends back for one request. */
export type RenderAnswer =
  | { pdf: Uint8Array; memoryBytes: number }
  | { refused: string; memoryBytes: number }

/** The document was not made: a fault in the template, a time limit, or a worker that fell over. */
export class PdfRefused extends Error {
  override readonly name = 'PdfRefused'

  constructor(why: string) {
    super(`The PDF could not be made: ${why}`)
  }
}

/** Time until a render is given up; tests give less. */
export type RenderLimits = { milliseconds: number }

const usualLimits: RenderLimits = { milliseconds: 60_000 }

// WebAssembly never gives memory back: after a large document the worker goes and a new one comes.
const memoryToKeepBytes = 64 * 1024 * 1024
const idleMilliseconds = 60_000

let worker: Worker | null = null
let idle: NodeJS.Timeout | null = null
let queue: Promise<unknown> = Promise.resolve()

/** The same template, data and instant give the same bytes. One document at a time; others wait. */
export function renderPdf(request: RenderRequest, limits = usualLimits): Promise<Uint8Array> {
  const made = queue.then(() => render(request, limits))
  queue = made.catch(() => undefined)
  return made
}

/** Ends the worker; the next render starts another. */
export async function closePdfWorker(): Promise<void> {
  if (idle) clearTimeout(idle)
  const ended = worker
  worker = null
  await ended?.terminate()
}

async function render(request: RenderRequest, limits: RenderLimits): Promise<Uint8Array> {
  if (idle) clearTimeout(idle)
  worker ??= startWorker()
  try {
    const answer = await ask(worker, request, limits)
    if (answer.memoryBytes > memoryToKeepBytes) await closePdfWorker()
    if ('pdf' in answer) return answer.pdf
    throw new PdfRefused(answer.refused)
  } catch (error) {
    if (error instanceof PdfRefused) throw error
    await closePdfWorker()
    throw new PdfRefused(whyOf(error))
  } finally {
    worker?.unref()
    idle = setTimeout(closePdfWorker, idleMilliseconds).unref()
  }
}

// Parsing hostile text is done without the environment, where the settings and secrets are.
function startWorker(): Worker {
  const started = new Worker(new URL('./typst-worker.ts', import.meta.url), {
    env: {},
    execArgv: [],
  })
  const forget = () => {
    if (worker === started) worker = null
  }
  // An error that nobody listens for would end the whole program.
  return started.on('error', forget).on('exit', forget)
}

async function ask(asked: Worker, request: RenderRequest, limits: RenderLimits) {
  const answered = new AbortController()
  const signal = AbortSignal.any([answered.signal, AbortSignal.timeout(limits.milliseconds)])
  try {
    asked.ref()
    asked.postMessage(request)
    const [answer] = await Promise.race([
      once(asked, 'message', { signal }),
      once(asked, 'exit', { signal }).then(() => Promise.reject(new Error('its worker ended'))),
    ])
    return answer as RenderAnswer
  } finally {
    answered.abort()
  }
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'its worker failed'
  return error.name === 'AbortError' ? 'it took too long' : error.message
}
