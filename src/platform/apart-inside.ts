/** What a program apart says: anything that can be cloned. */
export type SayApart = (said: unknown) => void

type Task<Words> = { words: Words; size: number }

// Given by whoever started this program, around all of its code (apart.ts).
declare const task: Task<never>

/** Does the work of a program apart: with its words and all of its bytes, saying what it finds on the way. */
export async function workApart<Words>(
  work: (words: Words, bytes: Uint8Array, say: SayApart) => Promise<void>,
): Promise<void> {
  const { words, size }: Task<Words> = task
  const bytes = Buffer.alloc(size)
  let at = 0
  for await (const part of process.stdin) {
    bytes.set(part, at)
    at += part.length
  }
  await work(words, bytes, (said) => process.send?.({ say: said }))
  process.send?.({ done: true, peakBytes: process.resourceUsage().maxRSS * 1024 })
}

/** Where something broke, for the log. The message of an error may quote the file; where it happened does not. */
export function placeOfFault(error: unknown): string {
  if (!(error instanceof Error)) return 'no error'
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...places.slice(0, 5)].join('\n')
}
