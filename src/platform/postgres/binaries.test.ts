import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepCopy } from './binaries.ts'

const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]

describe('a copy of the binaries of Postgres', () => {
  let folder: string
  let packaged: string
  let said: string[]

  beforeEach(async () => {
    said = []
    folder = mkdtempSync(join(tmpdir(), 'alongside-binaries-test-'))
    packaged = join(folder, 'native')
    for (const room of ['bin', 'lib', 'share'])
      await mkdir(join(packaged, room), { recursive: true })
    await writeFile(join(packaged, 'bin', 'postgres'), 'a program', { mode: 0o700 })
    await writeFile(join(packaged, 'lib', 'libpq.so.5.18'), 'a library', { mode: 0o600 })
    await writeFile(join(packaged, 'pg-symlinks.json'), JSON.stringify(links))
  })

  afterEach(() => rm(folder, { recursive: true }))

  const copy = () => keepCopy(packaged, folder, (line) => said.push(line))

  it('can be read and run by other accounts, but not written', async () => {
    const copied = await copy()
    expect(statSync(copied).mode & 0o777).toBe(0o755)
    expect(statSync(join(copied, 'bin', 'postgres')).mode & 0o777).toBe(0o755)
    expect(statSync(join(copied, 'lib', 'libpq.so.5.18')).mode & 0o777).toBe(0o644)
  })

  it('has the links that the package makes in its install script', async () => {
    expect(readFileSync(join(await copy(), 'lib', 'libpq.so.5'), 'utf8')).toBe('a library')
  })

  it('is made once', async () => {
    expect(await copy()).toBe(await copy())
    expect(said).toHaveLength(1)
  })

  it.each([
    [
      'a file that others may write to',
      (at: string) => chmodSync(join(at, 'bin', 'postgres'), 0o777),
    ],
    ['a folder that others may write to', (at: string) => chmodSync(join(at, 'lib'), 0o777)],
    ['a planted file', (at: string) => writeFileSync(join(at, 'lib', 'planted.so'), 'evil')],
    ['a file cut short', (at: string) => writeFileSync(join(at, 'bin', 'postgres'), '')],
  ])('is made anew when it holds %s', async (_, spoil) => {
    spoil(await copy())
    const again = await copy()
    expect(said).toHaveLength(2)
    expect(readFileSync(join(again, 'bin', 'postgres'), 'utf8')).toBe('a program')
    expect(statSync(join(again, 'lib')).mode & 0o777).toBe(0o755)
  })

  it('is another one for another version', async () => {
    const first = await copy()
    await cp(join(packaged, 'bin', 'postgres'), join(packaged, 'bin', 'initdb'))
    expect(await copy()).not.toBe(first)
  })
})
