import { readConfig } from './platform/config.ts'
import { run } from './run.ts'

const config = readConfig(process.env, process.argv.slice(2))
const running = await run(config, (line) => process.stdout.write(`${line}\n`))

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, async () => {
    if (stopping) return
    stopping = true
    process.stdout.write('\nStopping. Everything that was saved is safe.\n')
    await running.stop()
    process.exit(0)
  })
