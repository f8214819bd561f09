import { openInstallation } from '../installation.ts'
import { isScanning } from '../platform/clamd.ts'
import type { Config } from '../platform/config.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Call } from './commands.ts'

/** Says what the program says when it does not start, and everything of it at once; then what is set up beside it. */
export async function runDoctor({ config, say }: Call): Promise<number> {
  try {
    const installation = await openInstallation(config)
    await installation.stop()
    say('Keys, roles, settings and clocks are as they should be.')
    const isSafe = await tellOfScanner(config, say)
    say(config.logServer ? 'The log goes to another system too.' : noLogServer)
    return isSafe ? 0 : 1
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    for (const reason of error.reasons) say(`UNSAFE: ${reason}`)
    return 1
  }
}

/** False: it is set up and does not answer. */
async function tellOfScanner({ clamd }: Config, say: Call['say']): Promise<boolean> {
  const answers = clamd !== null && (await isScanning(clamd))
  if (clamd === null) say(noScanner)
  else say(answers ? 'Files are scanned for harmful software before they are kept.' : silent)
  return clamd === null || answers
}

const noScanner = 'Files are taken without a scan for harmful software: CLAMD_URL is not set.'
const silent = 'UNSAFE: CLAMD_URL is set, but clamd does not answer: no file is taken until it does'
const noLogServer = 'The log goes to standard output alone: LOG_URL is not set.'
