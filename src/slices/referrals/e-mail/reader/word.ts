import mammoth from 'mammoth'
import { fromBufferPromise } from 'yauzl'
import type { FaultCode } from './faults.ts'
import { MAX_UNPACKED_BYTES } from './limits.ts'

export type Paragraphs = { ok: true; paragraphs: string[] } | { ok: false; code: FaultCode }

/** The words of a Word file, a paragraph for each, in its order. Nothing that it points to is fetched. */
export async function readWord(bytes: Uint8Array): Promise<Paragraphs> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const packed = await weighed(buffer)
  if (packed !== null) return { ok: false, code: packed }
  const { value } = await mammoth.extractRawText({ buffer })
  const paragraphs = value.split(/\n+/).filter((text) => text.trim() !== '')
  return paragraphs.length === 0 ? { ok: false, code: 'empty' } : { ok: true, paragraphs }
}

/**
 * Why it is not opened; null where it may be. Its bytes are counted while they come: what a packed file says of its
 * own size is not believed.
 */
async function weighed(buffer: Buffer): Promise<FaultCode | null> {
  const zip = await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false })
  let size = 0
  let isWord = false
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return 'locked'
      if (entry.fileName === 'word/document.xml') isWord = true
      for await (const part of await zip.openReadStreamPromise(entry)) {
        size += part.length
        if (size > MAX_UNPACKED_BYTES) return 'too-much'
      }
    }
  } finally {
    zip.close()
  }
  return isWord ? null : 'packed'
}
