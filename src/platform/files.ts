import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { deriveKey, type Keys, sealWith, unsealWith } from './sealing.ts'

/** Where sealed files lie. An id is a tenant's own; nothing of the file's name or type is in it. */
export type FileStore = {
  put: (keys: Keys, id: string, source: AsyncIterable<Uint8Array>) => Promise<Stored>
  read: (keys: Keys, id: string) => AsyncGenerator<Buffer>
  remove: (tenantId: string, id: string) => Promise<void>
}
export type Stored = { size: number; sha256: Uint8Array } // of the bytes as they came

const chunkSize = 64 * 1024
const sealedExtra = 3 + 12 + 16

/** Sealed files on the local disk: 64 KiB chunks, each sealed to its number and to whether it is the last. */
export function localFiles(folder: string): FileStore {
  const pathOf = (tenantId: string, id: string) => join(folder, tenantId, id.slice(-2), id)
  return {
    put: (keys, id, source) => putFile(pathOf(keys.tenantId, id), keys, id, source),
    read: (keys, id) => readFile(pathOf(keys.tenantId, id), keys, id),
    remove: (tenantId, id) => rm(pathOf(tenantId, id), { force: true }),
  }
}

/** Visible only when whole: written beside, flushed, renamed, and the folder flushed too. */
async function putFile(path: string, keys: Keys, id: string, source: AsyncIterable<Uint8Array>) {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const beside = `${path}.${randomUUID()}.part`
  const file = await open(beside, 'wx', 0o600)
  try {
    const stored = await sealChunks(file, keys, id, source)
    await file.sync()
    await file.close()
    await rename(beside, path)
    await flushFolder(dirname(path))
    return stored
  } catch (error) {
    await file.close().catch(() => {})
    await rm(beside, { force: true })
    throw error
  }
}

async function sealChunks(
  file: FileHandle,
  keys: Keys,
  id: string,
  source: AsyncIterable<Uint8Array>,
) {
  const key = fileKey(keys, id)
  const hash = createHash('sha256')
  let size = 0
  let number = 0
  let held = Buffer.alloc(0)
  for await (const bytes of source) {
    hash.update(bytes)
    size += bytes.length
    held = Buffer.concat([held, bytes])
    // One chunk's worth is always held back: only the end tells which chunk is the last.
    while (held.length > chunkSize) {
      await file.write(sealWith(key, 1, `${id}|${number}|more`, held.subarray(0, chunkSize)))
      held = held.subarray(chunkSize)
      number += 1
    }
  }
  await file.write(sealWith(key, 1, `${id}|${number}|last`, held))
  return { size, sha256: new Uint8Array(hash.digest()) }
}

/** @throws at the first chunk that was changed, moved, or cut off. */
async function* readFile(path: string, keys: Keys, id: string): AsyncGenerator<Buffer> {
  const key = fileKey(keys, id)
  let number = 0
  let held = Buffer.alloc(0)
  for await (const bytes of createReadStream(path, { highWaterMark: chunkSize + sealedExtra })) {
    held = Buffer.concat([held, bytes])
    while (held.length > chunkSize + sealedExtra) {
      yield unsealWith(key, `${id}|${number}|more`, held.subarray(0, chunkSize + sealedExtra))
      held = held.subarray(chunkSize + sealedExtra)
      number += 1
    }
  }
  yield unsealWith(key, `${id}|${number}|last`, held)
}

const fileKey = (keys: Keys, id: string) => deriveKey(keys.dataKey, `file|${id}`)

async function flushFolder(folder: string) {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}
