import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from './postgres/binaries.ts'
import { answersOwner, isCluster, makeCluster, makeOwner, ownerUrl } from './postgres/bootstrap.ts'
import { findPlace, type Place } from './postgres/folders.ts'
import { keep } from './postgres/keeper.ts'
import { isKept, writeNotice } from './postgres/notice.ts'
import { keepPasswords, type Passwords } from './postgres/passwords.ts'
import {
  clearStaleLock,
  findPostmaster,
  freePort,
  halt,
  lastWords,
  launch,
  type Postmaster,
  untilReady,
} from './postgres/postmaster.ts'

/** `cluster` is where the rows are, which is not always in the data folder. */
export type RunningPostgres = {
  url: string
  port: number
  cluster: string
  stop: () => Promise<void>
}

type Options = { dataFolder: string; say?: (line: string) => void }

type Installation = {
  place: Place
  binaries: string
  passwords: Passwords
  say: (line: string) => void
}

/** Our own real Postgres on this folder: started, taken over from a dead program, or shared. */
export async function startPostgres(options: Options): Promise<RunningPostgres> {
  const { dataFolder, say = () => undefined } = options
  const place = await findPlace(dataFolder, say)
  const isNew = !(await isCluster(place.cluster))
  const passwords = await keepPasswords(place.dataFolder, isNew)
  const binaries = await findBinaries(place, say)
  if (isNew) await makeCluster(binaries, place, passwords)

  const installation = { place, binaries, passwords, say }
  const running = await untilHeld(installation, async () => {
    return (await share(installation)) ?? (await hold(installation))
  })
  return { ...running, url: ownerUrl(running.port, passwords), cluster: place.cluster }
}

/** What a killed program left behind is gone, or ours, within seconds. */
async function untilHeld<T>({ place }: Installation, attempt: () => Promise<T | undefined>) {
  const start = Date.now()
  for (let pause = 20; Date.now() - start < 15_000; pause = Math.min(pause * 2, 1_000)) {
    const held = await attempt()
    if (held) return held
    await sleep(pause)
  }
  throw new Error(`Postgres does not start. Its last words:\n${lastWords(place.dataFolder)}`)
}

/** The server of another living program, which alone may stop it. */
async function share({ place, passwords }: Installation) {
  const found = findPostmaster(place.cluster)
  if (!found?.isReady || !(await isKept(place.dataFolder, found.pid))) return undefined
  if (!(await answersOwner(found.port, passwords))) return undefined
  return { port: found.port, stop: async () => undefined }
}

async function hold(installation: Installation) {
  const { place } = installation
  const found = findPostmaster(place.cluster)
  if (found && (await isKept(place.dataFolder, found.pid))) return undefined
  const server = found ? await adopt(installation, found) : await start(installation)
  if (!server) return undefined
  const revive = async () => {
    installation.say('Postgres has died and is started again.')
    return await untilHeld(installation, () => start(installation, server.port))
  }
  return { port: server.port, stop: keep(place, server, revive) }
}

/** One whose program died is as good as a new one, if it knows us; else it has to go. */
async function adopt({ place, passwords }: Installation, found: Postmaster) {
  await writeNotice(place.dataFolder, found)
  if (found.isReady && (await ensureOwner(found.port, passwords).catch(() => false))) return found
  await halt(found.pid, place.cluster)
  return undefined
}

async function start({ place, binaries, passwords }: Installation, wanted?: number) {
  clearStaleLock(place.cluster)
  const port = wanted ?? (await freePort())
  const child = launch(binaries, place, port)
  if (child.pid) await writeNotice(place.dataFolder, { pid: child.pid, port })
  const server = await untilReady(child, place.cluster)
  if (!server) return undefined
  await ensureOwner(port, passwords).catch(async (cause: unknown) => {
    await halt(server.pid, place.cluster)
    throw cause
  })
  return server
}

/** A start cut short may have left a cluster without its owner. */
async function ensureOwner(port: number, passwords: Passwords): Promise<true> {
  if (!(await answersOwner(port, passwords))) await makeOwner(port, passwords)
  return true
}
