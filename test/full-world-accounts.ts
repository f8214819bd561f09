import { invite } from '../src/security/invitations/actions.ts'
import { inviteWorker } from '../src/slices/workforce/public.ts'
import { fillBreaches } from './breaching.ts'
import type { World } from './support.ts'

/** Somebody taken on who has yet to join, with a code; a breach, and a decision that waits for a second person. */
export async function fillAccounts(world: World): Promise<string[]> {
  const { ada, time, parts } = world
  const code = await world.inTenant(ada, async (tx) => {
    const place = { employer, host: null, team: null }
    const person = { signInName: 'nerys', workingName: 'Nerys', legalName, place } as const
    const input = { ...person, role: 'isac', specialisms: ['children'] } as const
    return invite(tx, ada, await inviteWorker(tx, ada, input, parts.jobs), time.now)
  })
  return [legalName, employer, 'Nerys', code, ...(await fillBreaches(world))]
}

const legalName = 'Nerys Hollingworth'
const employer = 'Saltmarsh Women’s Aid'
