import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../src/platform/postgres/postmaster.ts'
import { startNode, stopProcess } from './cores.ts'

const root = join(import.meta.dirname, '..')
const { scripts }: { scripts: { start: string } } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
)
/** What `npm start` gives to node: settings of its own, and our program. */
const asStarted = scripts.start
  .split(' ')
  .slice(1)
  .map((each) => (each.startsWith('-') ? each : join(root, each)))

/** The program as `npm start` runs it, and how long it took to answer with its first page. */
export async function startProgram(folder: string, flags: readonly string[], core?: number) {
  const port = await freePort()
  const portalPort = await freePort()
  const start = performance.now()
  const ports = ['--port', String(port), '--portal-port', String(portalPort)]
  // One account asks here for what a hundred people would.
  const pace = ['--requests-a-minute', '10000000']
  const own = ['--data', folder, ...ports, ...pace]
  const child = startNode([...profiling(), ...asStarted, ...own, ...flags], core)
  child.stdout?.resume()
  const url = `http://127.0.0.1:${port}`
  while (!(await answers(`${url}/sign-in`))) {
    if (child.exitCode !== null) throw new Error('The program ended before it answered')
    await sleep(10)
  }
  return {
    url,
    portalUrl: `http://127.0.0.1:${portalPort}`,
    seconds: (performance.now() - start) / 1000,
    pid: child.pid ?? 0,
    stop: () => stopProcess(child),
  }
}

const answers = (url: string) =>
  fetch(url).then(
    ({ status }) => status === 200,
    () => false,
  )

/** With BENCH_PROFILE=<folder> the program leaves a CPU profile there when it stops. */
function profiling(): string[] {
  const folder = process.env.BENCH_PROFILE
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
}
