import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FileStore, localFiles } from './files.ts'
import { newId } from './ids.ts'
import type { Keys } from './sealing.ts'

const chunk = 64 * 1024
const sealedChunk = chunk + 3 + 12 + 16
const keys: Keys = { tenantId: newId(), subjectId: newId(), version: 1, dataKey: randomBytes(32) }

let folder: string
let files: FileStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-files-'))
  files = localFiles(folder)
})
afterAll(() => rm(folder, { recursive: true }))

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readWhole(id: string, own: Keys = keys): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of files.read(own, id)) parts.push(part)
  return Buffer.concat(parts)
}

const pathOf = (id: string) => join(folder, keys.tenantId, id.slice(-2), id)

async function stored(size: number): Promise<{ id: string; bytes: Buffer; sealed: Buffer }> {
  const id = newId()
  const bytes = randomBytes(size)
  await files.put(keys, id, inPieces(bytes, 10_000))
  return { id, bytes, sealed: await readFile(pathOf(id)) }
}

async function tampered(id: string, sealed: Buffer): Promise<Buffer> {
  await writeFile(pathOf(id), sealed)
  return readWhole(id)
}

describe('a sealed file', () => {
  it('comes back as it came, whatever its size and its pieces', async () => {
    const size = fc.oneof(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: -3, max: 3 }).map((more) => chunk + more),
      fc.integer({ min: -3, max: 3 }).map((more) => 2 * chunk + more),
      fc.integer({ min: 0, max: 4 * chunk }),
    )
    const run = fc.asyncProperty(size, fc.integer({ min: 997, max: 200_000 }), async (n, piece) => {
      const id = newId()
      const bytes = randomBytes(n)
      const kept = await files.put(keys, id, inPieces(bytes, piece))
      expect(kept.size).toBe(n)
      expect(Buffer.from(kept.sha256).equals(createHash('sha256').update(bytes).digest())).toBe(
        true,
      )
      expect((await readWhole(id)).equals(bytes)).toBe(true)
    })
    await fc.assert(run, { numRuns: 40 })
  })

  it('shows nothing of itself on the disk', async () => {
    const id = newId()
    const words = Buffer.from('He waits outside her work. '.repeat(6000))
    await files.put(keys, id, inPieces(words, 5000))
    expect((await readFile(pathOf(id))).includes('outside')).toBe(false)
  })

  it('does not open once it was cut off, in a chunk or between two', async () => {
    const { id, sealed } = await stored(2 * chunk + 500)
    for (const length of [
      0,
      1,
      40,
      sealedChunk,
      sealedChunk + 7,
      2 * sealedChunk,
      sealed.length - 1,
    ])
      await expect(tampered(id, sealed.subarray(0, length)), `${length}`).rejects.toThrow()
  })

  it('does not open once it was made longer', async () => {
    const { id, sealed } = await stored(2 * chunk)
    await expect(tampered(id, Buffer.concat([sealed, Buffer.alloc(40)]))).rejects.toThrow()
    await expect(tampered(id, Buffer.concat([sealed, sealed]))).rejects.toThrow()
  })

  it('does not open once a bit of it was changed', async () => {
    const { id, sealed } = await stored(chunk + 300)
    const run = fc.asyncProperty(fc.nat({ max: sealed.length * 8 - 1 }), async (bit) => {
      const changed = Buffer.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      await expect(tampered(id, changed)).rejects.toThrow()
    })
    await fc.assert(run, { numRuns: 60 })
  })

  it('does not open once two of its chunks changed places', async () => {
    const { id, bytes, sealed } = await stored(3 * chunk)
    const [one, two, three] = [0, 1, 2].map((n) =>
      sealed.subarray(n * sealedChunk, (n + 1) * sealedChunk),
    )
    if (!one || !two || !three) throw new Error('three chunks')
    expect((await tampered(id, Buffer.concat([one, two, three]))).equals(bytes)).toBe(true)
    await expect(tampered(id, Buffer.concat([two, one, three]))).rejects.toThrow()
    await expect(tampered(id, Buffer.concat([one, three]))).rejects.toThrow()
    await expect(tampered(id, Buffer.concat([two, three]))).rejects.toThrow()
  })

  it('does not open under another id, nor with the keys of another subject', async () => {
    const { id, sealed } = await stored(chunk + 1)
    const other = await stored(10)
    await expect(tampered(other.id, sealed)).rejects.toThrow()
    await expect(readWhole(id, { ...keys, dataKey: randomBytes(32) })).rejects.toThrow()
  })

  it('is not there at all when its source failed half-way', async () => {
    const id = newId()
    async function* failing() {
      yield randomBytes(3 * chunk)
      throw new Error('the line went dead')
    }
    await expect(files.put(keys, id, failing())).rejects.toThrow('the line went dead')
    await expect(readWhole(id)).rejects.toThrow()
    const left = (await readdir(folder, { recursive: true })).filter((name) => name.includes(id))
    expect(left).toEqual([])
  })

  it('stays whole when a second copy of it fails half-way', async () => {
    const { id, bytes } = await stored(500)
    async function* failing() {
      yield randomBytes(10)
      throw new Error('the line went dead')
    }
    await expect(files.put(keys, id, failing())).rejects.toThrow()
    expect((await readWhole(id)).equals(bytes)).toBe(true)
  })

  it('is gone when it is removed, and removing it twice is harmless', async () => {
    const { id } = await stored(500)
    await files.remove(keys.tenantId, id)
    await files.remove(keys.tenantId, id)
    await expect(readWhole(id)).rejects.toThrow()
  })
})
