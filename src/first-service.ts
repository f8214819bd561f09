import type { Installation } from './installation.ts'
import { type Database, inTenant } from './platform/db.ts'
import { connect } from './platform/postgres-js.ts'
import { deriveKey } from './platform/sealing.ts'
import type { Actor } from './security/actor.ts'
import type { FirstRun } from './security/door.ts'
import type { FirstRunInput } from './security/first-run/input.ts'
import { currentRootKey } from './security/root-key.ts'
import { countServices, makeService, type NewService } from './security/tenants.ts'
import { record } from './security/trace.ts'
import { takeOnWorker } from './slices/workforce/public.ts'

/** The one-time code of an empty installation: derived, so that every process of it knows the same. */
export function firstRunCode(rootKey: Uint8Array): string {
  const text = Buffer.from(deriveKey(rootKey, 'first run')).toString('hex').slice(0, 16)
  return (text.match(/.{4}/g) ?? []).join('-')
}

export function firstRunOf(installation: Installation, db: Database): FirstRun {
  return {
    code: firstRunCode(installation.rootKey),
    isOpen: async () => (await countServices(db)) === 0,
    setUp: (input, actor) => setUp(installation, db, input, actor),
  }
}

async function setUp(
  installation: Installation,
  db: Database,
  input: FirstRunInput,
  actor: Pick<Actor, 'id'>,
) {
  const tenantId = await addService(installation, {
    slug: input.slug,
    name: input.serviceName,
    contact: input.contact,
    profile: 'standard',
  })
  const made = await inTenant(db, { tenantId, actorId: actor.id }, async (tx) => {
    await record(tx, actor, 'service made', { kind: 'service', id: tenantId })
    return takeOnWorker(tx, actor, { ...input, role: 'administrator' })
  })
  return { signInName: `${input.signInName}@${input.slug}`, totpSecret: made.totpSecret }
}

/** Makes a service as the owner of the database: no role of the running program may. */
export async function addService({ ownerUrl, dataFolder }: Installation, service: NewService) {
  const { key: rootKey } = await currentRootKey(dataFolder) // it may have been replaced since the start
  const owner = connect(ownerUrl, { max: 1 })
  try {
    return await makeService(owner, rootKey, service)
  } finally {
    await owner.end({ timeout: 5 })
  }
}
