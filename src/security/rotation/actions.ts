import type { Sql } from '../../platform/postgres-js.ts'
import { currentRootKey, layNextRootKey, putNextRootKeyInPlace } from '../root-key.ts'
import { dropOldKey, listOtherwiseWrapped, rewrap, rewrapTenants, startNewKey } from './queries.ts'

export type Rotated = { version: number; rewrapped: number }

const noSubject = '00000000-0000-0000-0000-000000000000'
const atATime = 500

/**
 * Gives a service a new key beside a running program, as owner: no role of the program may change a data key.
 * Everything it was wrapped under the old key is wrapped anew, a few hundred at a time; both open meanwhile, and
 * at the end the old one is gone (ADR-0031). Broken off, it goes on where it was.
 */
export async function rotateTenantKey(
  owner: Sql,
  rootKey: Uint8Array,
  tenantId: string,
): Promise<Rotated> {
  const tenant = await startNewKey(owner, rootKey, tenantId)
  let rewrapped = 0
  do {
    let after = noSubject
    for (;;) {
      const rows = await listOtherwiseWrapped(owner, tenant, after, atATime)
      if (rows.length === 0) break
      rewrapped += await rewrap(owner, tenant, rows)
      after = rows.at(-1)?.subject_id ?? after
    }
  } while (!(await dropOldKey(owner, tenant)))
  return { version: tenant.keyVersion, rewrapped }
}

/**
 * Replaces the root key beside a running program: the next one is laid beside it, everything that hangs from it
 * is wrapped anew in one transaction, and then it takes the old one's place in one step. Broken off anywhere, it
 * is called again and goes on. What the old key opens afterwards: old copies of the database, and nothing here.
 */
export async function rotateRootKey(
  owner: Sql,
  dataFolder: string,
  roles: readonly string[],
): Promise<{ services: number }> {
  const before = await currentRootKey(dataFolder)
  const next = await layNextRootKey(dataFolder, before)
  const services = await rewrapTenants(owner, { before: before.key, next: next.key }, roles)
  await putNextRootKeyInPlace(dataFolder)
  return { services }
}
