import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** The service, its database and its yardstick run on one core, the load on another. */
export const serverCore = 0
export const loadCore = 1

let separable: boolean | undefined

/** False where cores cannot be told apart: then everything shares them, and the bench says so. */
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

/** Moves this process with all its threads, and whatever it starts from now on. */
export function moveTo(core: number): void {
  if (!coresAreSeparable()) return
  const args = ['-a', '-c', '-p', String(core), String(process.pid)]
  execFileSync('taskset', args, { stdio: 'ignore' })
}

/** Starts a program of ours in a process of its own: on one core, or wherever this one may run. */
export function startNode(args: readonly string[], core?: number): ChildProcess {
  const { PATH, HOME, TMPDIR } = process.env // nothing else of whoever runs the bench
  const pinned = core !== undefined && coresAreSeparable()
  const [program, ...rest] = pinned
    ? ['taskset', '-c', String(core), process.execPath, ...args]
    : [process.execPath, ...args]
  return spawn(program ?? '', rest, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    serialization: 'advanced',
    env: { PATH, HOME, TMPDIR },
  })
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}
