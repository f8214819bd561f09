import { Readable } from 'node:stream'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import type { Context } from 'hono'
import { type Clamd, ScanError, scanned } from './clamd.ts'

export type UploadFault =
  | ('not-an-upload' | 'no-file' | 'several-files' | 'too-large' | 'cut-off')
  | ScanError['fault']

/** What somebody is told whose file the scanner kept out, or that did not arrive whole. */
export const scanFaults = {
  harmful: 'The scanner found something harmful in this file, so it was not taken.',
  'not-scanned':
    'The file could not be scanned for harmful software just now. Try again later, and tell whoever looks after the system.',
  'cut-off': 'The file did not arrive whole. Send it once more.',
} as const satisfies Partial<Record<UploadFault, string>>

export type Upload<T> =
  | { ok: true; fields: Record<string, string>; fileName: string; kept: T }
  | { ok: false; fields: Record<string, string>; fault: UploadFault }

type Reading<T> = {
  fields: Record<string, string>
  files: { name: string; kept: Promise<T> }[]
  fault: UploadFault | null
}

/** A body with a file in it: it is read as it comes, never as a whole. */
export const isUpload = (c: Context): boolean =>
  (c.req.header('Content-Type') ?? '').startsWith('multipart/form-data')

/** The longest names that file systems give; what is longer is no name. */
const longestName = 255

/**
 * Reads a multipart body as it comes, and hands the bytes of its one file (the part `file`) to `keep` while they
 * arrive: they are never in memory as a whole. With a scanner the last of them comes only when it found nothing. A fault of the sender is a value; then what `keep` kept is to be
 * thrown away. The rest of a refused body is read and dropped, so that the sender sees the answer.
 */
export async function readUpload<T>(
  c: Context,
  mostBytes: number,
  keep: (bytes: AsyncIterable<Uint8Array>) => Promise<T>,
  scanner: Clamd | null,
): Promise<Upload<T>> {
  const reading: Reading<T> = { fields: {}, files: [], fault: null }
  const boy = openReader(c, mostBytes)
  const { body } = c.req.raw
  if (boy === null || body === null) return { ok: false, fields: {}, fault: 'not-an-upload' }

  boy.on('field', (name, value) => {
    reading.fields[name] = value
  })
  boy.on('file', (part, stream, name) =>
    takeFile(reading, part, stream, name, (bytes) => keep(withScan(reading, bytes, scanner))),
  )
  await drain(body, boy, mostBytes).catch(() => {
    reading.fault ??= 'cut-off'
  })
  return outcomeOf(reading)
}

function openReader(c: Context, fileSize: number): BusboyInstance | null {
  try {
    const headers = { 'content-type': c.req.header('Content-Type') ?? '' }
    const limits = { fileSize, files: 2, fields: 20, fieldSize: 4096, headerPairs: 100 }
    return new Busboy({ headers, limits })
  } catch {
    return null // another kind of body, or one that does not say where its parts end
  }
}

function takeFile<T>(
  reading: Reading<T>,
  part: string,
  stream: BusboyFileStream,
  name: string | undefined,
  keep: (bytes: AsyncIterable<Uint8Array>) => Promise<T>,
): void {
  stream.on('error', () => {
    reading.fault ??= 'cut-off'
  })
  // A form whose file was not chosen sends a part without a name.
  const isFile = part === 'file' && name !== undefined && name !== ''
  const isAnother = isFile && reading.files.length > 0
  if (isAnother) reading.fault ??= 'several-files'
  if (!isFile || isAnother) {
    stream.resume()
    return
  }
  const kept = keep(bytesOf(reading, stream)).finally(() => stream.resume())
  kept.catch(() => {}) // looked at once the whole body has come
  reading.files.push({ name: name.slice(0, longestName), kept })
}

/** Ends well only when nothing was found: `keep` keeps nothing of what did not end well. */
async function* withScan<T>(
  reading: Reading<T>,
  bytes: AsyncIterable<Uint8Array>,
  scanner: Clamd | null,
) {
  try {
    yield* scanner ? scanned(bytes, scanner) : bytes
  } catch (error) {
    if (error instanceof ScanError) reading.fault ??= error.fault
    throw error
  }
}

class UploadRefusedError extends Error {}

async function* bytesOf<T>(reading: Reading<T>, stream: BusboyFileStream) {
  // Not destroyed on the way out: the reader would wait for ever to hand over the rest.
  for await (const bytes of stream.iterator({ destroyOnReturn: false })) yield bytes
  if (stream.truncated) reading.fault ??= 'too-large'
  if (reading.fault !== null) throw new UploadRefusedError(reading.fault)
}

/** What comes far beyond every limit is not even dropped: then the sender is cut off. */
function drain(body: ReadableStream<Uint8Array>, boy: BusboyInstance, mostBytes: number) {
  return new Promise<void>((resolve, reject) => {
    const source = Readable.from(upTo(body, mostBytes * 4))
    boy.on('finish', resolve)
    boy.on('error', reject)
    source.on('error', reject)
    source.pipe(boy)
  })
}

async function* upTo(body: ReadableStream<Uint8Array>, most: number) {
  let seen = 0
  for await (const bytes of body) {
    seen += bytes.byteLength
    if (seen > most) return
    yield bytes
  }
}

async function outcomeOf<T>(reading: Reading<T>): Promise<Upload<T>> {
  const { fields, files } = reading
  const [file] = files
  if (file === undefined) return { ok: false, fields, fault: reading.fault ?? 'no-file' }
  // Only once `keep` has come to its end is every fault known.
  const [kept] = await Promise.allSettled([file.kept])
  if (reading.fault !== null) return { ok: false, fields, fault: reading.fault }
  if (kept.status === 'rejected') throw kept.reason
  return { ok: true, fields, fileName: file.name, kept: kept.value }
}
