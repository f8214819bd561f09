import type { Role } from '../src/security/permissions.ts'
import { makeService } from '../src/security/tenants.ts'
import { type Person, service, takeOn, type World } from './support.ts'

/** A service with one worker, as many are: beside her only who you name here [PR 8]. */
export async function aSmallService(world: World, slug = 'lantern') {
  const own = { ...service(slug, 'Lantern'), profile: 'small' as const }
  const tenantId = await makeService(world.owner, world.rootKey, own)
  const take = (name: string, role: Role): Promise<Person> =>
    takeOn(world.parts.db, { tenantId, slug, name, role }, world.time.now)
  return { tenantId, take, wren: await take('Wren', 'manager') }
}
