import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import type { RefusalCode } from './refusals.ts'
import { MAX_TEXT_BYTES, MAX_ZIP_ENTRIES } from './rules.ts'

export type UnpackedChat =
  | { ok: true; bytes: Uint8Array; chatName: string; mediaNames: string[] }
  | { ok: false; code: RefusalCode }

/**
 * The chat of a WhatsApp zip and the names beside it. Only the chat is unpacked, into memory, and
 * its bytes are counted while they come: what the zip says of its own size is not believed. There
 * is no limit to how tightly it is packed, because one word sent ten thousand times packs tightly.
 */
export const unpackChat = async (bytes: Uint8Array): Promise<UnpackedChat> => {
  try {
    const zip = await openZip(bytes)
    try {
      return await readChatOf(zip)
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

const readChatOf = async (zip: ZipFile): Promise<UnpackedChat> => {
  if (zip.entryCount > MAX_ZIP_ENTRIES) return { ok: false, code: 'zip-too-many-files' }
  const { chats, texts, mediaNames } = await sortEntries(zip)
  if (mediaNames.includes('[Content_Types].xml')) return { ok: false, code: 'word' }
  const found = chats.length > 0 ? chats : texts
  const [chat] = found
  if (chat === undefined) return { ok: false, code: 'zip-without-chat' }
  if (found.length > 1) return { ok: false, code: 'zip-with-several-chats' }
  if (chat.isEncrypted()) return { ok: false, code: 'zip-locked' }
  const bytes = await unpack(zip, chat)
  if (bytes === null) return { ok: false, code: 'too-much-text' }
  if (crc32(bytes) !== chat.crc32) return { ok: false, code: 'zip-damaged' }
  return { ok: true, bytes, chatName: baseName(chat.fileName), mediaNames }
}

const sortEntries = async (zip: ZipFile) => {
  const chats: Entry[] = []
  const texts: Entry[] = []
  const mediaNames: string[] = []
  for await (const entry of zip.eachEntry()) {
    const name = baseName(entry.fileName)
    const isJunk = name === '' || entry.fileName.startsWith('__MACOSX/')
    if (isJunk) continue
    if (isChatName(name)) chats.push(entry)
    else if (name.toLowerCase().endsWith('.txt')) texts.push(entry)
    else mediaNames.push(name)
  }
  return { chats, texts, mediaNames }
}

const isChatName = (name: string): boolean =>
  name.endsWith('_chat.txt') || /^whatsapp chat .{0,250}\.txt$/i.test(name)

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const unpack = async (zip: ZipFile, entry: Entry): Promise<Uint8Array | null> => {
  const stream = await zip.openReadStreamPromise(entry)
  return collectBytes(stream, MAX_TEXT_BYTES)
}

/** All the bytes that come, or null when there are more than `limit`; then the rest is not read. */
export const collectBytes = async (
  source: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Uint8Array | null> => {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of source) {
    length += part.byteLength
    if (length > limit) return null
    parts.push(part)
  }
  return Buffer.concat(parts, length)
}
