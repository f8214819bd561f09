import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from './platform/config.ts'
import { type Database, openDatabase } from './platform/db.ts'
import { type FileStore, localFiles } from './platform/files.ts'
import { migrate } from './platform/migrate.ts'
import { startPostgres } from './platform/postgres.ts'
import { connect } from './platform/postgres-js.ts'
import { Refusal } from './platform/refusal.ts'
import { type RoleKind, roleName, rolePassword, roleUrl } from './platform/roles.ts'
import { faultsOfAddress, faultsOfRole, faultsOfTables } from './platform/safety.ts'
import { deriveKey } from './platform/sealing.ts'
import { type Anchors, anchorsIn } from './security/anchors.ts'
import { type ErasureLedger, erasureLedgerIn } from './security/erasure-ledger.ts'
import { tenantKeyring } from './security/keys.ts'
import { currentRootKey, isBeingReplaced, readRootKey, readRootKeys } from './security/root-key.ts'
import { type SignedLines, signedLines } from './security/signed-lines.ts'
import { isSealedWith, makeInstallation } from './security/tenants.ts'

/** One installation, ready to work: its database at the newest migration, its keys, its evidence store. */
export type Installation = {
  dataFolder: string
  ownerUrl: string
  embedded: boolean
  rootKey: Uint8Array
  publicFormKey: Uint8Array
  files: FileStore
  lines: SignedLines
  anchors: Anchors
  ledger: ErasureLedger
  open: (role: Exclude<RoleKind, 'reporting'>, max?: number) => Database
  stop: () => Promise<void>
}

type Say = (line: string) => void
const silent: Say = () => {}

export const evidenceIn = (dataFolder: string) => join(dataFolder, 'evidence')
export const anchorsPath = (dataFolder: string) => join(dataFolder, 'anchors', 'trace.log')
/** Stands while a restore is under way: what lies here then is not whole, and erasures were not replayed. */
export const restoringPath = (dataFolder: string) => join(dataFolder, 'restore-under-way')
export const ledgerPath = (dataFolder: string) => join(dataFolder, 'anchors', 'erasures.log')

/**
 * Opens the data folder, starts or finds the database, and brings it to what this version expects.
 *
 * @throws Refusal, with everything that is unsafe, before anything is served.
 */
export async function openInstallation(config: Config, say: Say = silent): Promise<Installation> {
  const dataFolder = resolve(config.dataFolder)
  const { key: rootKey, former } = await readRootKey(dataFolder)
  if (await isBeingReplaced(dataFolder)) throw new Refusal(brokenOff)
  if (existsSync(restoringPath(dataFolder))) throw new Refusal(halfRestored)
  const { ownerUrl, stop, embedded } = await findOwner(config, say)
  const urlOf = (role: Exclude<RoleKind, 'reporting'>) =>
    config.roleUrls[role] ?? roleUrl(ownerUrl, rootKey, role)
  try {
    await prepare(ownerUrl, rootKey)
    await requireSafe(ownerUrl, (['web', 'worker', 'portal'] as const).map(urlOf))
  } catch (error) {
    await stop()
    throw error
  }

  const findKeys = tenantKeyring(rootKey, () => readRootKeys(dataFolder))
  const lines = signedLines(rootKey, former)
  const open: Installation['open'] = (role, max = 10) => {
    const password = config.roleUrls[role] ? undefined : passwordNow(dataFolder, ownerUrl, role)
    return openDatabase(urlOf(role), findKeys, { max, name: `alongside ${role}`, password })
  }
  return {
    dataFolder,
    ownerUrl,
    embedded,
    rootKey,
    publicFormKey: deriveKey(rootKey, 'public forms'),
    files: localFiles(evidenceIn(dataFolder)),
    lines,
    anchors: anchorsIn(anchorsPath(dataFolder), lines),
    ledger: erasureLedgerIn(ledgerPath(dataFolder), lines),
    open,
    stop,
  }
}

const brokenOff =
  'Replacing the root key was broken off. Finish it first: npm run alongside -- keys rotate --root'

const halfRestored =
  'A restore into this folder was broken off, so nothing here is whole: empty the folder and the database, and restore again'

/** The root key may be replaced while this program runs: each new connection asks for the password of today. */
const passwordNow = (dataFolder: string, ownerUrl: string, role: RoleKind) => async () => {
  const { key } = await currentRootKey(dataFolder)
  return rolePassword(key, roleName(ownerUrl, role))
}

export type Owner = { ownerUrl: string; embedded: boolean; stop: () => Promise<void> }

/** The owner's way to the database: ours, started if it does not run, or the one that the settings name. */
export async function findOwner(config: Config, say: Say = silent): Promise<Owner> {
  const given = [config.databaseUrl, ...Object.values(config.roleUrls)]
  const faults = given.flatMap((url) => (url === null ? [] : faultsOfAddress(url)))
  if (faults.length > 0) throw new Refusal([...new Set(faults)])
  if (config.databaseUrl !== null)
    return { ownerUrl: config.databaseUrl, embedded: false, stop: async () => {} }
  const postgres = await startPostgres({ dataFolder: resolve(config.dataFolder), say })
  return { ownerUrl: postgres.url, embedded: true, stop: postgres.stop }
}

async function prepare(ownerUrl: string, rootKey: Uint8Array) {
  const owner = connect(ownerUrl, { max: 1 })
  try {
    // The roles' passwords come from the root key: an old copy of it may not set them back.
    const check = async () => {
      if (!(await isSealedWith(owner, rootKey))) throw new Refusal(anotherKey)
    }
    await migrate(ownerUrl, rootKey, { check })
    await makeInstallation(owner, rootKey)
  } finally {
    await owner.end({ timeout: 5 })
  }
}

const anotherKey =
  'The root key in the data folder is not the one that this database was sealed with. Put the right root.key there'

/** What the roles may do, whether what they save is safe, and whether the clocks agree. */
async function requireSafe(ownerUrl: string, roleUrls: string[]) {
  const owner = connect(ownerUrl, { max: 1 })
  try {
    const faults = await faultsOfTables(owner)
    for (const url of roleUrls) faults.push(...(await faultsOfRole(url, () => new Date())))
    if (faults.length > 0) throw new Refusal([...new Set(faults)])
  } finally {
    await owner.end({ timeout: 5 })
  }
}
