import { parentPort } from 'node:worker_threads'
import type { MakerAnswer } from './maker.ts'

/** The other end of `makerOf`: makes a file of each request that comes into this thread. */
export function answerRequests<Request>(make: (request: Request) => Promise<Uint8Array>) {
  parentPort?.on('message', async (request: Request) => {
    parentPort?.postMessage(await answerOf(make, request))
  })
}

async function answerOf<Request>(
  make: (request: Request) => Promise<Uint8Array>,
  request: Request,
): Promise<MakerAnswer> {
  try {
    const made = await make(request)
    return { made, memoryBytes: process.memoryUsage().heapUsed }
  } catch (error) {
    return { refused: placeOf(error) }
  }
}

// The message of an error may quote people's words, and a refusal ends in a log; its place does not.
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no error'
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...places.slice(0, 3)].join('\n')
}
