import { randomBytes } from 'node:crypto'
import { chmod, chown, lstat, mkdir, open, readFile, realpath, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type Account, accountFor, canEnter } from './account.ts'
import { writePrivately } from './private-file.ts'

/** Only root can write here, and the account that runs Postgres can read it. */
const shelter = '/var/lib/alongside'

const elsewhere = z.object({ cluster: z.string(), dataFolder: z.string() })

export type Place = { dataFolder: string; cluster: string; account: Account | undefined }

/** Where the rows of this data folder live, and which account may touch them. */
export async function findPlace(asked: string, say: (line: string) => void): Promise<Place> {
  const dataFolder = await makeDataFolder(asked)
  const usual = join(dataFolder, 'postgres')
  const cluster = (await readElsewhere(dataFolder)) ?? usual
  const account = await accountFor(cluster)
  if (cluster !== usual || (await isReachable(dataFolder, cluster, account))) {
    return { dataFolder, cluster, account }
  }
  return { dataFolder, cluster: await moveElsewhere(dataFolder, say), account }
}

/** Root's shelter, or the data folder itself when we are not root. */
export async function shelterFor({ dataFolder, account }: Place): Promise<string> {
  if (!account) return dataFolder
  await mkdir(shelter, { recursive: true, mode: 0o755 })
  const found = await lstat(shelter)
  if (found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0) return shelter
  throw new Error(`${shelter} must be a folder that only root can write to.`)
}

/** Makes the entry survive a power cut, which a rename alone does not promise. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function makeDataFolder(asked: string): Promise<string> {
  // Others may pass through, to their own folder in it, but not look around.
  const made = await mkdir(asked, { recursive: true, mode: 0o755 })
  if (made) await chmod(asked, 0o711)
  return await realpath(asked)
}

async function isReachable(dataFolder: string, cluster: string, account: Account | undefined) {
  if (!account) return true
  if (await lstat(cluster).catch(() => undefined)) {
    if (await canEnter(cluster, account)) return true
    throw new Error(`The account that runs Postgres can no longer reach ${cluster}.`)
  }
  const trial = join(dataFolder, `reach-${randomBytes(6).toString('hex')}`)
  await mkdir(trial, { mode: 0o700 })
  await chown(trial, account.uid, account.gid)
  return await canEnter(trial, account).finally(() => rm(trial, { recursive: true }))
}

/** A random name: whoever deletes the data folder to begin anew must not meet the old rows. */
async function moveElsewhere(dataFolder: string, say: (line: string) => void): Promise<string> {
  const account = { uid: 0, gid: 0 }
  const home = join(
    await shelterFor({ dataFolder, cluster: dataFolder, account }),
    randomBytes(8).toString('hex'),
  )
  await mkdir(home, { mode: 0o755 })
  await chmod(home, 0o711)
  const cluster = join(home, 'postgres')
  await writePrivately(elsewherePath(dataFolder), JSON.stringify({ cluster, dataFolder }))
  await syncFolder(dirname(home))
  say(`The account that runs Postgres cannot reach ${dataFolder}: the rows are in ${cluster}`)
  return cluster
}

async function readElsewhere(dataFolder: string): Promise<string | undefined> {
  const text = await readFile(elsewherePath(dataFolder), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const noted = elsewhere.parse(JSON.parse(text))
  const original = noted.dataFolder
  if (original === dataFolder) return noted.cluster
  if (await lstat(elsewherePath(original)).catch(() => undefined)) {
    throw new Error(`${dataFolder} is a copy of ${original}, but its rows were not copied with it.`)
  }
  return noted.cluster
}

function elsewherePath(dataFolder: string): string {
  return join(dataFolder, 'postgres-elsewhere.json')
}
