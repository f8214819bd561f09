import type { Encoding } from '../../../../platform/encoding.ts'
import { MAX_MESSAGE_CHARACTERS } from './limits.ts'

const CHUNK_BYTES = 256 * 1024

/** Beyond this a line is no message; its end is not kept, so a line of any length costs little. */
const LINE_KEPT = MAX_MESSAGE_CHARACTERS + 1000

/** Calls `take` for every line, and `passed` with the share read after every piece of the file. */
export const eachLine = (
  bytes: Uint8Array,
  encoding: Encoding,
  take: (text: string, number: number, ended: boolean) => void,
  passed: (share: number) => void = () => {},
): void => {
  const decoder = new TextDecoder(encoding)
  let carried = ''
  let number = 0
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
    const to = Math.min(from + CHUNK_BYTES, bytes.length)
    const chunk = decoder.decode(bytes.subarray(from, to), { stream: to < bytes.length })
    let start = 0
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      const piece = chunk.slice(start, end)
      number += 1
      take(withoutReturn(carried === '' ? piece : carry(carried, piece)), number, true)
      carried = ''
      start = end + 1
    }
    carried = carry(carried, chunk.slice(start))
    passed(to / bytes.length)
  }
  if (carried !== '') take(withoutReturn(carried), number + 1, false)
}

const carry = (carried: string, more: string): string =>
  carried.length >= LINE_KEPT ? carried : carried + more.slice(0, LINE_KEPT)

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)
