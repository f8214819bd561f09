import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { syncFolder } from './folders.ts'
import { writePrivately } from './private-file.ts'

const shape = z.object({ bootstrap: z.string().min(32), owner: z.string().min(32) })

export type Passwords = z.infer<typeof shape>

/** Random for each installation; made before the rows are, so that rows never lack them. */
export async function keepPasswords(dataFolder: string, isNew: boolean): Promise<Passwords> {
  const path = join(dataFolder, 'postgres-passwords.json')
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text !== undefined) return shape.parse(JSON.parse(text))
  if (!isNew) throw new Error(`${path} is missing; without it the rows cannot be opened.`)
  const made = { bootstrap: newPassword(), owner: newPassword() }
  await writePrivately(path, JSON.stringify(made))
  await syncFolder(dataFolder)
  return made
}

function newPassword(): string {
  return randomBytes(24).toString('base64url')
}
