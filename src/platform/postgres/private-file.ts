import { randomBytes } from 'node:crypto'
import { open, rename } from 'node:fs/promises'

/** Whole or not at all, for our eyes only, and still there after a power cut. */
export async function writePrivately(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, path)
}
