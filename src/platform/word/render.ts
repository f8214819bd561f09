import { makerOf } from '../maker.ts'
import type { WordDocument } from './document.ts'

/** `renderWord`: the same document gives the same bytes. */
export const { make: renderWord, close: closeWordWorker } = makerOf<WordDocument>(
  new URL('./word-worker.ts', import.meta.url),
)
