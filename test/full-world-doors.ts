import { heldBack } from './coming-herself.ts'
import type { World } from './support.ts'

type Send = (path: string, fields: Record<string, string | string[]>) => Promise<string>

const check = {
  how: 'known-number',
  outcome: 'verified',
  checkNote: 'Rang the surgery at Elder Row',
}

/** Somebody who came by herself, and who checked that it is she. Harbour opened that door already. */
export async function fillDoors(world: World, send: Send) {
  world.signOut()
  await send('/start/harbour/questions', heldBack)
  world.signIn(world.mo)
  const own = await world.inTenant(world.mo, (tx) =>
    tx.selectFrom('referral').select('id').where('door', '=', 'self').executeTakeFirstOrThrow(),
  )
  await send(`/referrals/${own.id}/identity`, check)
  return [check.checkNote, heldBack.happening]
}
