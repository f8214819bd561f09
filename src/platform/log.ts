/** What a log line may hold: a plain event, and codes, ids of requests, counts. Never words about people. */
export type LogFields = Record<string, string | number | boolean | null>

export type LogLine = { at: string; event: string } & LogFields

let another: ((line: LogLine) => void) | null = null

/** Where each line goes besides: another system (log-shipping.ts). */
export function alsoLogTo(take: typeof another) {
  another = take
}

export function log(event: string, fields: LogFields = {}) {
  const line = { at: new Date().toISOString(), event, ...fields }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  another?.(line)
}

/** A bug: its kind and where in our code it happened. The message is left out: it may quote what was typed. */
export function logBug(requestId: string, error: unknown) {
  const name = error instanceof Error ? error.name : typeof error
  log('bug', { requestId, name, code: codeOf(error), where: placesOf(error).join(' | ') })
}

/** The head of a stack is the message, and a line of that may look like a frame: only places are taken. */
function placesOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const places = stack.matchAll(/^ {4}at (?:.* \()?((?:file:\/\/|node:|\/)[^\s()]+:\d+:\d+)\)?$/gm)
  return [...places].map(([, place = '']) => place).slice(0, 6)
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return typeof code === 'string' ? code : ''
}
