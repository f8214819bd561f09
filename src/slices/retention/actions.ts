import type { Tx } from '../../platform/db.ts'
import type { Actor } from '../../security/actor.ts'
import { record } from '../../security/trace.ts'
import { listStandingHolds } from '../cases/public.ts'
import { listDisposals } from './disposals/public.ts'
import { readStanding } from './due/public.ts'
import { countOpenRequests } from './requests/public.ts'

/** The schedule, what is due now, what is on hold, and what two people decided about. */
export async function seeRetention(tx: Tx, actor: Actor, today: string) {
  const standing = await readStanding(tx, today)
  const holds = await listStandingHolds(tx)
  const disposals = await listDisposals(tx)
  const openRequests = await countOpenRequests(tx)
  await record(tx, actor, 'disposals listed', null)
  return { ...standing, holds, disposals, openRequests }
}
