import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../platform/refusal.ts'
import { publicHalfOf } from './signed-lines.ts'

/**
 * The key file: the root key on its first line, and below it what stays of those before it. Those lines know the
 * signatures of a former key and open nothing (ADR-0031).
 */
export type RootKey = { key: Uint8Array; former: readonly string[] }

const keyPath = (dataFolder: string) => join(dataFolder, 'root.key')
const nextPath = (dataFolder: string) => join(dataFolder, 'root.key.next')

/**
 * Reads the root key from the data folder, or makes it there at the first start (mode 0600).
 *
 * @throws Refusal when others on the machine could read it, or when it is no key that anybody drew by lot.
 */
export async function readRootKey(dataFolder: string): Promise<RootKey> {
  await mkdir(dataFolder, { recursive: true })
  await chmod(dataFolder, 0o711) // whatever the umask: the database's own user has to pass through
  await makeOnce(keyPath(dataFolder), `${randomBytes(32).toString('base64')}\n`)
  return readKeyFile(keyPath(dataFolder))
}

/** The same where none may be made: a restore without its key would seal to a new one. Null: there is none. */
export const findRootKey = (dataFolder: string): Promise<RootKey | null> =>
  findKeyFile(keyPath(dataFolder))

/** @throws when the key that was there at the start is gone: none is made in its place. */
export async function currentRootKey(dataFolder: string): Promise<RootKey> {
  const found = await findRootKey(dataFolder)
  if (!found) throw new Refusal('There is no root.key in the data folder')
  return found
}

/** The keys that may open a service's own: two for the moment in which the root key is replaced, else one. */
export async function readRootKeys(dataFolder: string): Promise<Uint8Array[]> {
  // The next one first: should it take its place in between, it is found there.
  const next = await findKeyFile(nextPath(dataFolder))
  const current = await findKeyFile(keyPath(dataFolder))
  return [current, next].flatMap((found) => found?.key ?? [])
}

/** A key that was made and never put in place: replacing the root key was broken off. */
export async function isBeingReplaced(dataFolder: string): Promise<boolean> {
  return (await findKeyFile(nextPath(dataFolder))) !== null
}

/** Lays the next root key beside the one in use. One that lies there already, of a change broken off, is it. */
export async function layNextRootKey(dataFolder: string, { key, former }: RootKey) {
  const lines = [randomBytes(32).toString('base64'), publicHalfOf(key), ...former]
  await makeOnce(nextPath(dataFolder), `${lines.join('\n')}\n`)
  await flushFolder(dataFolder)
  return readKeyFile(nextPath(dataFolder))
}

/** From here on the next key is the key: in one step, so that there is always one, and whole. */
export async function putNextRootKeyInPlace(dataFolder: string) {
  await rename(nextPath(dataFolder), keyPath(dataFolder))
  await flushFolder(dataFolder)
}

async function findKeyFile(path: string): Promise<RootKey | null> {
  try {
    return await readKeyFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function readKeyFile(path: string): Promise<RootKey> {
  const { mode } = await stat(path)
  if ((mode & 0o077) !== 0)
    throw new Refusal('The root key can be read by others: make it mode 0600')
  const [first = '', ...former] = (await readFile(path, 'utf8')).trim().split('\n')
  const key = Buffer.from(first.trim(), 'base64')
  if (key.length !== 32)
    throw new Refusal('The root key is not a key of ours: it should be 32 bytes')
  if (new Set(key).size < fewestDifferent)
    throw new Refusal(
      'The root key was not drawn by lot: it repeats itself. Put the true one there, or none',
    )
  return { key, former: former.map((line) => line.trim()) }
}

// Of 32 random bytes about 30 differ; fewer than 16 do not come up once in the age of the earth.
const fewestDifferent = 16

async function makeOnce(path: string, text: string) {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(text)
    await file.sync()
    await file.close()
    await chmod(path, 0o600)
  } catch (error) {
    const there = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!there) throw error
  }
}

async function flushFolder(folder: string) {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}
