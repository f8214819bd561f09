import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readRootKey } from './root-key.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-key-'))
})
afterEach(() => rm(folder, { recursive: true }))
const path = () => join(folder, 'root.key')

describe('the root key', () => {
  it('is made at the first start for this user alone, and is the same at every start', async () => {
    const key = await readRootKey(folder)
    expect(key.key).toHaveLength(32)
    expect((await stat(path())).mode & 0o777).toBe(0o600)
    expect(await readRootKey(folder)).toEqual(key)
    await rm(path())
    expect(await readRootKey(folder)).not.toEqual(key)
  })

  it('is refused once others could read it', async () => {
    await readRootKey(folder)
    for (const mode of [0o640, 0o604, 0o644, 0o660]) {
      await chmod(path(), mode)
      await expect(readRootKey(folder)).rejects.toThrow(/0600/)
    }
  })

  it('is refused when it is cut, and is never shown', async () => {
    const words = Buffer.alloc(31, 7).toString('base64')
    await writeFile(path(), words, { mode: 0o600 })
    await expect(readRootKey(folder)).rejects.toThrow(/32 bytes/)
    await expect(readRootKey(folder)).rejects.not.toThrow(words)
    expect(await readFile(path(), 'utf8')).toBe(words) // what was there is not overwritten
  })
})
