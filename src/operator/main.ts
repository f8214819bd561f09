import { readConfig } from '../platform/config.ts'
import { Refusal } from '../platform/refusal.ts'
import { NameTaken } from '../security/accounts/actions.ts'
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
  const said = sayable(error)
  if (said === null) throw error
  process.stderr.write(`alongside ${noun}: ${said}\n`)
  process.exitCode = error instanceof Refusal ? 1 : 2
}

/** What can be put right at the keyboard is said in a line; everything else is a bug and stays loud. */
function sayable(error: unknown): string | null {
  if (error instanceof Mistake || error instanceof Refusal) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('ERR_PARSE_ARGS')) return 'that flag is not known here: see --help'
  if (code === '23505' || error instanceof NameTaken) return 'that name is taken'
  if (code === '23514') return 'use small letters, digits and dashes for the short word'
  return null
}
