import { readConfig } from './platform/config.ts'
import { Refusal } from './platform/refusal.ts'
import { type Running, run } from './run.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const running = await start()

async function start(): Promise<Running> {
  try {
    return await run(readConfig(process.env, process.argv.slice(2)), say)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    for (const reason of error.reasons)
      process.stderr.write(`Alongside does not start. ${reason}.\n`)
    process.exit(1)
  }
}

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, async () => {
    if (stopping) return
    stopping = true
    process.stdout.write('\nStopping. Everything that was saved is safe.\n')
    await running.stop()
    process.exit(0)
  })
