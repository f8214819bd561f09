import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { MAX_PARTS, MAX_UNPACKED_BYTES } from './limits.ts'
import type { RefusalCode } from './refusals.ts'

/** The parts of a workbook by their names; each is unpacked when it is asked for. */
export type Package = {
  has: (name: string) => boolean
  /** What stands in a part, piece by piece. @throws TooMuch where there is more than may be unpacked. */
  read: (name: string) => AsyncIterable<string>
}

export class TooMuch extends Error {
  override readonly name = 'TooMuch'
}

/** Opens a zip, looks whether it is a workbook, and lends it to `work`. */
export async function inPackage<T>(
  bytes: Uint8Array,
  work: (parts: Package) => Promise<T>,
): Promise<T | RefusalCode> {
  const zip = await fromBufferPromise(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    { lazyEntries: true, autoClose: false },
  )
  try {
    if (zip.entryCount > MAX_PARTS) return 'too-much'
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return 'locked'
      entries.set(entry.fileName.toLowerCase(), entry)
    }
    return otherKind(entries) ?? (await work(packageOf(zip, entries)))
  } finally {
    zip.close()
  }
}

function otherKind(entries: ReadonlyMap<string, Entry>): RefusalCode | null {
  if (entries.has('xl/workbook.bin')) return 'binary-excel'
  if (entries.has('mimetype') && entries.has('content.xml')) return 'open-document'
  return entries.has('_rels/.rels') ? null : 'not-a-table'
}

/** Bytes are counted while they come: what a packed file says of its own size is not believed. */
function packageOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Package {
  let unpacked = 0
  return {
    has: (name) => entries.has(name.toLowerCase()),
    async *read(name) {
      const entry = entries.get(name.toLowerCase())
      if (!entry) return
      const decoder = new TextDecoder()
      for await (const part of await zip.openReadStreamPromise(entry)) {
        unpacked += part.length
        if (unpacked > MAX_UNPACKED_BYTES) throw new TooMuch()
        yield decoder.decode(part, { stream: true })
      }
      yield decoder.decode()
    },
  }
}
