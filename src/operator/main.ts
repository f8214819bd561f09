import { readConfig } from '../platform/config.ts'
import { commands } from './commands.ts'
import { Mistake } from './mistake.ts'

const [noun = 'help', ...words] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)
const command = commands.find(({ name }) => name === noun)

try {
  if (!command || noun === 'help' || words.includes('--help')) {
    const shown = command && noun !== 'help' ? [command] : commands
    say('npm run alongside -- <command>')
    for (const { name, use, what } of shown) say(`  ${name} ${use}\n      ${what}`)
    process.exitCode = command || noun === 'help' || noun === '--help' ? 0 : 2
  } else {
    process.exitCode = await command.run({ words, config: readConfig(process.env, []), say })
  }
} catch (error) {
  if (!(error instanceof Mistake)) throw error
  process.stderr.write(`alongside ${noun}: ${error.message}\n`)
  process.exitCode = 2
}
