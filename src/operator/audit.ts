import { openInstallation } from '../installation.ts'
import { linkAll, verifyAll } from '../security/chain/actions.ts'
import type { Call } from './commands.ts'
import { Mistake } from './mistake.ts'

/** Links what is waiting, then follows every chain from its beginning. 1: something was changed. */
export async function verifyAudit({ words, config, say }: Call): Promise<number> {
  if (words.join(' ') !== 'verify') throw new Mistake('say: audit verify')
  const installation = await openInstallation(config)
  const db = installation.open('worker', 2)
  try {
    const parts = { db, anchors: installation.anchors, now: () => new Date() }
    await linkAll(parts)
    const verdicts = await verifyAll(parts)
    for (const { tenantId, entries, faults } of verdicts) {
      say(`${tenantId}: ${entries} entries, ${faults.length === 0 ? 'whole' : 'CHANGED'}`)
      for (const fault of faults) say(`  ${fault}`)
    }
    return verdicts.every(({ faults }) => faults.length === 0) ? 0 : 1
  } finally {
    await db.close()
    await installation.stop()
  }
}
