import type { Draft } from '../rules.ts'
import { PAGE_SIZE } from './limits.ts'

/** Gathers messages into pages: JSON text in UTF-8, ready to be sealed as it is. */
export const pageWriter = (give: (page: Uint8Array<ArrayBuffer>) => void) => {
  const encoder = new TextEncoder()
  let waiting: Draft[] = []
  const finish = (): void => {
    if (waiting.length === 0) return
    give(encoder.encode(JSON.stringify(waiting)))
    waiting = []
  }
  const add = (message: Draft): void => {
    waiting.push(message)
    if (waiting.length === PAGE_SIZE) finish()
  }
  return { add, finish }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The messages of one page. Only for pages that `pageWriter` made: nothing is checked again. */
export const decodePage = (page: Uint8Array): Draft[] => JSON.parse(decoder.decode(page))

/** The messages of all pages, one page in memory at a time. */
export function* messagesOf(pages: Iterable<Uint8Array>): Generator<Draft> {
  for (const page of pages) yield* decodePage(page)
}
