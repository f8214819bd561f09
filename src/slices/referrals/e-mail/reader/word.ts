import mammoth from 'mammoth'
import { fromBufferPromise } from 'yauzl'
import type { FaultCode } from './faults.ts'
import { MAX_UNPACKED_BYTES } from './limits.ts'

export type Paragraphs = { ok: true; paragraphs: string[] } | { ok: false; code: FaultCode }

/** The words of a Word file, a paragraph for each, in its order. Nothing that it points to is fetched. */
export async function readWord(bytes: Uint8Array): Promise<Paragraphs> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const packed = await weighed(buffer)
  if (typeof packed === 'string') return { ok: false, code: packed }
  const { value } = await mammoth.extractRawText({ buffer })
  const paragraphs = value.split(/\n+/).filter((text) => text.trim() !== '')
  if (paragraphs.length > 0) return { ok: true, paragraphs }
  return { ok: false, code: packed.hasPictures ? 'scan' : 'empty' }
}

/** Why nobody can open what is packed, by the list of what is in it alone; null: an office document. */
export async function packedFault(bytes: Uint8Array): Promise<FaultCode | null> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const zip = await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false })
  let isOffice = false
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return 'locked'
      isOffice ||= entry.fileName === '[Content_Types].xml' || entry.fileName === 'mimetype'
    }
  } finally {
    zip.close()
  }
  return isOffice ? null : 'packed'
}

/**
 * Why it is not opened, or what is in it. Its bytes are counted while they come: what a packed file says of its
 * own size is not believed.
 */
async function weighed(buffer: Buffer): Promise<FaultCode | { hasPictures: boolean }> {
  const zip = await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false })
  let size = 0
  let isWord = false
  let hasPictures = false
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return 'locked'
      hasPictures ||= entry.fileName.startsWith('word/media/')
      if (entry.fileName === 'word/document.xml') isWord = true
      for await (const part of await zip.openReadStreamPromise(entry)) {
        size += part.length
        if (size > MAX_UNPACKED_BYTES) return 'too-much'
      }
    }
  } finally {
    zip.close()
  }
  return isWord ? { hasPictures } : 'packed'
}
