import { makeDemoWorld } from '../demo/world.ts'
import { openInstallation } from '../installation.ts'
import { countServices } from '../security/tenants.ts'
import type { Call } from './commands.ts'
import { Mistake } from './mistake.ts'

export async function makeDemo({ config, say }: Call): Promise<number> {
  const installation = await openInstallation(config)
  const db = installation.open('web', 1)
  try {
    if ((await countServices(db)) > 0)
      throw new Mistake(
        'there are services here already; the demo world needs an empty installation',
      )
    await makeDemoWorld(installation, say)
    return 0
  } finally {
    await db.close()
    await installation.stop()
  }
}
