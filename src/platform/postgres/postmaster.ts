import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Place } from './folders.ts'
import { isMistakable, servesFolder } from './programs.ts'

export type Postmaster = { pid: number; port: number; isReady: boolean }

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  jit: 'off',
  max_connections: '100',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_checkpoints: 'off',
  // The words of a statement, and the values in an error's detail, may be a victim's.
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
}

/** The server that runs on this folder now, whoever started it. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const [pid = 0, port = 0, status = ''] = readLockFile(cluster)
  if (!pid || !port || !servesFolder(pid, cluster)) return undefined
  return { pid, port, isReady: status === 'ready' }
}

/** After kill -9 a zombie, or a stranger with the same number, keeps Postgres from starting. */
export function clearStaleLock(cluster: string): void {
  const [pid] = readLockFile(cluster)
  if (pid && isMistakable(pid, cluster)) rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

function readLockFile(cluster: string): [number, number, string] | [] {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return [Math.abs(Number(lines[0])), Number(lines[3]), lines[7]?.trim() ?? '']
  } catch {
    return []
  }
}

/** In a session of its own, so that Ctrl-C reaches us first and we stop it in order. */
export function launch(binaries: string, place: Place, port: number): ChildProcess {
  const log = openLog(place.dataFolder)
  const chosen = Object.entries({ ...settings, port: String(port) })
  const flags = chosen.flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(binaries, 'bin', 'postgres'), ['-D', place.cluster, ...flags], {
    cwd: '/',
    detached: true,
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log, log],
    ...place.account,
  })
  closeSync(log)
  child.on('error', () => undefined)
  child.unref()
  return child
}

function openLog(dataFolder: string): number {
  const path = logPath(dataFolder)
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return openSync(path, size > 1_000_000 ? 'w' : 'a', 0o600)
}

export function lastWords(dataFolder: string): string {
  return readFileSync(logPath(dataFolder), 'utf8').trim().split('\n').slice(-5).join('\n')
}

function logPath(dataFolder: string): string {
  return join(dataFolder, 'postgres.log')
}

/** As long as it lives: replaying the log after a power cut may take minutes. */
export async function untilReady(child: ChildProcess, cluster: string) {
  while (child.pid && child.exitCode === null && child.signalCode === null) {
    const found = findPostmaster(cluster)
    if (found?.isReady && found.pid === child.pid) return found
    await sleep(10)
  }
  return undefined
}

/** Ends the work that is under way, writes everything down, and is gone when this returns. */
export async function halt(pid: number, cluster: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!servesFolder(pid, cluster)) return
    process.kill(pid, signal)
    for (const start = Date.now(); Date.now() - start < 20_000; await sleep(10)) {
      if (!servesFolder(pid, cluster)) return
    }
  }
  throw new Error(`Postgres (process ${pid}) does not stop.`)
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port.')
  return address.port
}
