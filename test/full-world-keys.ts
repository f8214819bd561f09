import { destroyKey } from '../src/security/erasure/actions.ts'
import type { World } from './support.ts'

/** A case that was opened, and erased since: its tombstone stands, and its line in the ledger. */
export async function eraseACase(world: World): Promise<string> {
  const id = await world.aCase(world.sam)
  await world.inTenant(world.mo, (tx) => destroyKey(tx, world.mo, id, 'made-in-error'))
  await world.handlers['settle-erasures']({ tenantId: '', id: '' })
  return id
}
