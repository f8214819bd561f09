import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { wholeWithin } from '../../../../platform/whole.ts'
import { MAX_TEXT_BYTES, MAX_ZIP_ENTRIES } from './limits.ts'
import type { RefusalCode } from './refusals.ts'

export type Unpacked =
  | { ok: true; holds: 'text'; bytes: Uint8Array; name: string; mediaNames: string[] }
  | { ok: true; holds: 'mails'; mails: Packed[]; mediaNames: string[] }
  | { ok: false; code: RefusalCode }

export type Packed = { name: string; bytes: Uint8Array }

/**
 * The export in a zip and the names beside it: one chat, one call log or backup, or any number of mails. Nothing
 * else is unpacked, and that into memory; its bytes are counted while they come: what the zip says of its own size
 * is not believed. There is no limit to how tightly it is packed, because one word sent ten thousand times packs
 * tightly.
 */
export const unpackExport = async (bytes: Uint8Array): Promise<Unpacked> => {
  try {
    const zip = await openZip(bytes)
    try {
      return await readExportOf(zip)
    } finally {
      zip.close()
    }
  } catch (error) {
    // The zip reader says with plain errors that a file is damaged; anything else is our bug.
    if (error instanceof TypeError || error instanceof RangeError) throw error
    return { ok: false, code: 'zip-damaged' }
  }
}

const openZip = (bytes: Uint8Array): Promise<ZipFile> =>
  fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    lazyEntries: true,
    autoClose: false,
  })

const readExportOf = async (zip: ZipFile): Promise<Unpacked> => {
  if (zip.entryCount > MAX_ZIP_ENTRIES) return { ok: false, code: 'zip-too-many-files' }
  const { chats, mails, tables, texts, mediaNames } = await sortEntries(zip)
  if (tables.some(({ fileName }) => fileName === '[Content_Types].xml'))
    return { ok: false, code: 'word' }
  if (chats.length === 0 && mails.length > 0)
    return unpackMails(zip, mails, [...mediaNames, ...[...tables, ...texts].map(nameOf)])
  const found = [chats, texts, tables].find((entries) => entries.length > 0) ?? []
  const beside = found === chats ? [...mails, ...tables] : found === texts ? tables : []
  return unpackOne(zip, found, [...mediaNames, ...beside.map(nameOf)])
}

const nameOf = ({ fileName }: Entry): string => baseName(fileName)

const unpackOne = async (zip: ZipFile, found: Entry[], mediaNames: string[]): Promise<Unpacked> => {
  const [entry] = found
  if (entry === undefined) return { ok: false, code: 'zip-without-chat' }
  if (found.length > 1) return { ok: false, code: 'zip-with-several-chats' }
  const unpacked = await unpack(zip, entry, MAX_TEXT_BYTES)
  if (!unpacked.ok) return unpacked
  return { ok: true, holds: 'text', bytes: unpacked.bytes, name: nameOf(entry), mediaNames }
}

const unpackMails = async (
  zip: ZipFile,
  found: Entry[],
  mediaNames: string[],
): Promise<Unpacked> => {
  const mails: Packed[] = []
  let left = MAX_TEXT_BYTES
  for (const entry of found) {
    const unpacked = await unpack(zip, entry, left)
    if (!unpacked.ok) return unpacked
    left -= unpacked.bytes.length
    mails.push({ name: nameOf(entry), bytes: unpacked.bytes })
  }
  return { ok: true, holds: 'mails', mails, mediaNames }
}

type Sorted = Record<'chats' | 'mails' | 'tables' | 'texts', Entry[]> & { mediaNames: string[] }

const sortEntries = async (zip: ZipFile) => {
  const sorted: Sorted = { chats: [], mails: [], tables: [], texts: [], mediaNames: [] }
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry)
    const isJunk = name === '' || entry.fileName.startsWith('__MACOSX/')
    if (isJunk) continue
    const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
    if (isChatName(name)) sorted.chats.push(entry)
    else if (ending === 'txt') sorted.texts.push(entry)
    else if (ending === 'eml') sorted.mails.push(entry)
    else if (ending === 'csv' || ending === 'xml') sorted.tables.push(entry)
    else sorted.mediaNames.push(name)
  }
  return sorted
}

const isChatName = (name: string): boolean =>
  name.endsWith('_chat.txt') || /^whatsapp chat .{0,250}\.txt$/i.test(name)

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

type Bytes = { ok: true; bytes: Uint8Array } | { ok: false; code: RefusalCode }

const unpack = async (zip: ZipFile, entry: Entry, limit: number): Promise<Bytes> => {
  if (entry.isEncrypted()) return { ok: false, code: 'zip-locked' }
  const bytes = await wholeWithin(await zip.openReadStreamPromise(entry), limit)
  if (bytes === null) return { ok: false, code: 'too-much-text' }
  return crc32(bytes) === entry.crc32 ? { ok: true, bytes } : { ok: false, code: 'zip-damaged' }
}
