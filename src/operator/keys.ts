import { parseArgs } from 'node:util'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { findOwner, openInstallation } from '../installation.ts'
import { inTenant } from '../platform/db.ts'
import { connect, type Sql } from '../platform/postgres-js.ts'
import { roleKinds, roleName } from '../platform/roles.ts'
import { nobody } from '../security/actor.ts'
import { rotateRootKey, rotateTenantKey } from '../security/rotation/actions.ts'
import { rotateIndexKey } from '../security/rotation/index-key/actions.ts'
import { record, recordForInstallation, type TraceEvent } from '../security/trace.ts'
import type { Call } from './commands.ts'
import { Mistake } from './mistake.ts'
import { serviceNamed } from './services.ts'

const usage =
  'say: keys rotate --tenant <word>, keys rotate --index <word>, keys rotate --root, or keys recipient'

export async function runKeys({ words, ...rest }: Call): Promise<number> {
  const [verb, ...flags] = words
  if (verb === 'recipient') return makeRecipient(rest.say)
  if (verb !== 'rotate') throw new Mistake(usage)
  const { tenant, index, root } = parseArgs({
    args: flags,
    options: { tenant: { type: 'string' }, index: { type: 'string' }, root: { type: 'boolean' } },
  }).values
  if ([tenant, index, root].filter((each) => each !== undefined).length !== 1)
    throw new Mistake(usage)
  if (tenant !== undefined) return rotateOf(rest, tenant, rotateTenant)
  return index === undefined ? rotateRoot(rest) : rotateOf(rest, index, rotateIndex)
}

/** To whom backups are sealed. The secret half is shown here and kept nowhere. */
async function makeRecipient(say: Call['say']): Promise<number> {
  const identity = await generateX25519Identity()
  say(`Recipient (public)   ${await identityToRecipient(identity)}`)
  say(`Identity (secret)    ${identity}`)
  say('Backups are sealed to the recipient: alongside backup --to <recipient>.')
  say('Write the identity into a file of mode 0600, away from this machine. It is not shown again,')
  say('and without it no backup sealed to that recipient can be opened by anybody.')
  return 0
}

type Quiet = Omit<Call, 'words'>

type Service = { id: string; name: string }
type Rotated = { event: TraceEvent; lines: string[] }

async function rotateTenant(owner: Sql, rootKey: Uint8Array, service: Service): Promise<Rotated> {
  const { version, rewrapped } = await rotateTenantKey(owner, rootKey, service.id)
  return {
    event: 'tenant key rotated',
    lines: [
      `${service.name} has a new key, version ${version}; ${rewrapped} keys were wrapped anew under it.`,
      'The old one is gone from this database. Backups made before still hold it, wrapped.',
    ],
  }
}

async function rotateIndex(owner: Sql, rootKey: Uint8Array, service: Service): Promise<Rotated> {
  const { version, relocked } = await rotateIndexKey(owner, rootKey, service.id)
  return {
    event: 'index key rotated',
    lines: [
      `${service.name} has a new index key, version ${version}; ${relocked} tokens were made anew under it.`,
      'The old one is gone from this database. Backups made before still hold it, wrapped.',
    ],
  }
}

async function rotateOf({ config, say }: Quiet, slug: string, rotate: typeof rotateTenant) {
  const installation = await openInstallation(config)
  const db = installation.open('web', 1)
  const owner = connect(installation.ownerUrl, { max: 1 })
  try {
    const service = await serviceNamed(db, slug)
    const { event, lines } = await rotate(owner, installation.rootKey, service)
    const { id } = service
    await inTenant(db, { tenantId: id, actorId: nobody }, (tx) =>
      record(tx, { id: nobody }, event, { kind: 'service', id }),
    )
    for (const line of lines) say(line)
    return 0
  } finally {
    await owner.end({ timeout: 5 })
    await db.close()
    await installation.stop()
  }
}

/** Not through openInstallation: it refuses what a change that was broken off left behind, and this finishes it. */
async function rotateRoot({ config, say }: Quiet): Promise<number> {
  const { ownerUrl, stop } = await findOwner(config)
  const owner = connect(ownerUrl, { max: 1 })
  try {
    const roles = roleKinds.map((kind) => roleName(ownerUrl, kind))
    const { services } = await rotateRootKey(owner, config.dataFolder, roles)
    const installation = await openInstallation(config)
    const db = installation.open('web', 1)
    await recordForInstallation(db, 'root key rotated')
    await db.close()
    await installation.stop()
    say(`There is a new root key, and the keys of ${services} services are under it.`)
    say(
      'A program that is running goes on. Copy the new root.key to where its sealed copies are kept.',
    )
    say(
      'Backups made before need the old root key: make a new backup now, then destroy the old copies.',
    )
    return 0
  } finally {
    await owner.end({ timeout: 5 })
    await stop()
  }
}
