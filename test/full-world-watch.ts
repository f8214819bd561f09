import { inTenant } from '../src/platform/db.ts'
import { machine } from '../src/security/actor.ts'
import { linkAll } from '../src/security/chain/actions.ts'
import { insertAlert } from '../src/slices/watch/alerts/public.ts'
import type { World } from './support.ts'

type Send = (path: string, fields: Record<string, string | string[]>) => Promise<string>

export const watchWords = ['She stood in for Noor, whose mother was in hospital']

/** A contact detail that was shown, and an unusual look that somebody settled. */
export async function fillWatch(world: World, { caseId, referral }: Filled, send: Send) {
  const watch = async () => {
    await linkAll({ db: world.workerDb, anchors: world.anchors, now: () => world.time.now })
    await world.handlers['watch-looks']({ tenantId: world.harbour, id: '' })
  }
  await watch() // from now on
  world.signIn(world.sam)
  await send(`/referrals/${referral}/reveals`, { part: 'contact-phone', reason: 'contact' })
  await watch()
  world.signIn(world.mo)
  const id = await raiseAlert(world, caseId)
  await send(`/service/alerts/${id}`, { outcome: 'explained', words: watchWords })
}

type Filled = { caseId: string; referral: string }

let raised = 0

/** An alert about Sam, each time for another week. */
export async function raiseAlert({ workerDb, harbour, sam, time }: World, caseId: string) {
  raised += 1
  const startsAt = new Date(Date.UTC(2024, 0, 1 + raised * 7))
  const scope = { tenantId: harbour, actorId: machine }
  const at = { startsAt, endsAt: time.now, raisedAt: time.now }
  const counted = { counted: 6, usual: 4, caseIds: [caseId] }
  const about = { kind: 'again-and-again', accountId: sam.id } as const
  return inTenant(workerDb, scope, async (tx) =>
    String(await insertAlert(tx, { ...about, ...at, ...counted })),
  )
}
