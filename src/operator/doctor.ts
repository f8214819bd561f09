import { openInstallation } from '../installation.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Call } from './commands.ts'

/** Says what the program says when it does not start, and everything of it at once. */
export async function runDoctor({ config, say }: Call): Promise<number> {
  try {
    const installation = await openInstallation(config)
    await installation.stop()
    say('Keys, roles, settings and clocks are as they should be.')
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    for (const reason of error.reasons) say(`UNSAFE: ${reason}`)
    return 1
  }
}
