import { type ChildProcess, spawn } from 'node:child_process'
import { channel } from 'node:diagnostics_channel'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** What a program apart is given: words about the task, and the bytes that somebody else made. */
export type ApartTask = { words: unknown; bytes: Uint8Array }

/** A program that takes longer, or needs more memory, is ended. */
export type ApartLimits = { milliseconds: number; megabytes: number }

/** How it ended: with its last word, over its time, or by falling over (memory, or a fault of Node itself). */
export type ApartEnd = 'done' | 'took-too-long' | 'fell'

/** For whoever measures: the most memory that each program apart held, in bytes, as it ended. */
export const apartMeasured = channel('alongside:apart')

type FromInside = { say: unknown } | { done: true; peakBytes: number } | { ready: true }

// Ends that are Node's own fault, not the file's: seen once in a long run, gone when begun again.
const faultsOfNode: ReadonlySet<string | null> = new Set(['SIGTRAP', 'SIGSEGV', 'SIGILL', 'SIGBUS'])

const bundled = new Map<string, Promise<string>>()

/**
 * Makes one piece of a program and all that it imports, so that it needs nothing of the disk. Once for each; called
 * early it saves the first file its wait.
 */
export function prepareApart(program: URL): Promise<string> {
  const before = bundled.get(program.href)
  if (before !== undefined) return before
  const code = bundle(program)
  bundled.set(program.href, code)
  code.catch(() => bundled.delete(program.href)) // whoever waits for it is told, and the next file tries anew
  return code
}

async function bundle(program: URL): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(program)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

/**
 * Handles what a stranger made in a process of its own, without the environment and without the disk, and
 * gives each thing it says to what `listen` made: one listener for each beginning, since a program that fell
 * by a fault of Node is begun once more. What falls over there never takes this one with it. Resolves
 * whatever the bytes are; rejects where our own program cannot be bundled.
 * `program` gives what it does to `workApart` (apart-inside.ts).
 */
export async function runApart<Said>(
  program: URL,
  task: ApartTask,
  limits: ApartLimits,
  listen: () => (said: Said) => void,
): Promise<ApartEnd> {
  const code = await prepareApart(program)
  const until = performance.now() + limits.milliseconds
  const end = await runOnce(code, task, limits, listen())
  if (end !== 'fault-of-node') return end
  const milliseconds = Math.max(1, until - performance.now())
  const again = await runOnce(code, task, { ...limits, milliseconds }, listen())
  return again === 'fault-of-node' ? 'fell' : again
}

function runOnce<Said>(
  code: string,
  { words, bytes }: ApartTask,
  { milliseconds, megabytes }: ApartLimits,
  hear: (said: Said) => void,
): Promise<ApartEnd | 'fault-of-node'> {
  return new Promise((resolve) => {
    const child = start(megabytes)
    const end = (how: ApartEnd | 'fault-of-node') => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      resolve(how)
    }
    const timer = setTimeout(() => end('took-too-long'), milliseconds)
    child.on('message', (message: FromInside) => {
      if ('ready' in message) child.send({ code, words, size: bytes.length }, ignore)
      else if ('say' in message) hear(message.say as Said)
      else {
        apartMeasured.publish(message.peakBytes)
        end('done')
      }
    })
    child.on('error', () => end('fell'))
    child.on('exit', (_code, signal) => end(faultsOfNode.has(signal) ? 'fault-of-node' : 'fell'))
    // A program that is gone takes no more bytes; that it is gone is told by its exit.
    child.stdin?.on('error', ignore).end(bytes)
  })
}

const ignore = () => {}

// What it is to run comes as a message: it reads nothing of the disk, not even our code.
// It stays until it is ended: a program that is gone could be told of before its last word is. Where whoever began it
// was killed nobody would end it, and what it was given would lie in memory for ever.
const begin = `setInterval(() => {}, 2 ** 30)
process.once('disconnect', () => process.exit())
process.once('message', ({ code, ...task }) => {
  const { Script } = require('node:vm')
  const wrapped = new Script('(function (require, module, task) {' + code + '})', { filename: 'apart.js' })
  wrapped.runInThisContext()(require, { exports: {} }, task)
})
process.send({ ready: true })`

function start(megabytes: number): ChildProcess {
  const memory = [`--max-old-space-size=${megabytes}`, '--max-semi-space-size=8']
  return spawn(process.execPath, ['--permission', ...memory, '--eval', begin], {
    env: {},
    serialization: 'advanced',
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
  })
}
