import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** The service, its database and its yardstick run on one core, the load on another. */
export const serverCore = 0
export const loadCore = 1

let separable: boolean | undefined

/** False where cores cannot be told apart: then everything shares them, and the figures say so. */
export function coresAreSeparable(): boolean {
  separable ??= availableParallelism() > 1 && canPin()
  return separable
}

function canPin(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Moves this process, all its threads, and whatever it starts from now on. */
export function moveTo(core: number): void {
  if (!coresAreSeparable()) return
  execFileSync('taskset', ['-a', '-c', '-p', String(core), String(process.pid)], {
    stdio: 'ignore',
  })
}

/** Starts a program of ours in a process of its own; on the server's core, or wherever it likes. */
export function startNode(
  args: readonly string[],
  { core, env = {} }: { core?: number; env?: Record<string, string> } = {},
): ChildProcess {
  const options = { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] as const, env: { ...clean(), ...env } }
  const { execPath } = process
  if (core === undefined || !coresAreSeparable()) return spawn(execPath, [...args], { ...options, stdio: [...options.stdio] })
  return spawn('taskset', ['-c', String(core), execPath, ...args], { ...options, stdio: [...options.stdio] })
}

/** Without the settings of whoever runs the bench: each program gets its own as flags. */
function clean(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env
  return { PATH, HOME, TMPDIR }
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}
