import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Reads the root key from the data folder, or makes it there at the first start (mode 0600).
 *
 * @throws when others on the machine could read it, or when it is not 32 bytes.
 */
export async function readRootKey(dataFolder: string): Promise<Uint8Array> {
  await mkdir(dataFolder, { recursive: true })
  await chmod(dataFolder, 0o711) // whatever the umask: the database's own user has to pass through
  const path = join(dataFolder, 'root.key')
  await makeOnce(path)
  const { mode } = await stat(path)
  if ((mode & 0o077) !== 0) throw new Error('The root key can be read by others: make it mode 0600')
  const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'base64')
  if (key.length !== 32) throw new Error('The root key is not a key of ours: it should be 32 bytes')
  return key
}

async function makeOnce(path: string) {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(`${randomBytes(32).toString('base64')}\n`)
    await file.sync()
    await file.close()
    await chmod(path, 0o600)
  } catch (error) {
    const there = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!there) throw error
  }
}
