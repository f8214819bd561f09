import { join, resolve } from 'node:path'
import type { Config } from './platform/config.ts'
import { type Database, openDatabase } from './platform/db.ts'
import { type FileStore, localFiles } from './platform/files.ts'
import { migrate } from './platform/migrate.ts'
import { startPostgres } from './platform/postgres.ts'
import { connect } from './platform/postgres-js.ts'
import { type RoleKind, roleUrl } from './platform/roles.ts'
import { deriveKey } from './platform/sealing.ts'
import { type Anchors, anchorsIn } from './security/anchors.ts'
import { type ErasureLedger, erasureLedgerIn } from './security/erasure-ledger.ts'
import { tenantKeyring } from './security/keys.ts'
import { readRootKey } from './security/root-key.ts'
import { signedLines } from './security/signed-lines.ts'
import { makeInstallation } from './security/tenants.ts'

/** One installation, ready to work: its database at the newest migration, its keys, its evidence store. */
export type Installation = {
  dataFolder: string
  ownerUrl: string
  embedded: boolean
  rootKey: Uint8Array
  publicFormKey: Uint8Array
  files: FileStore
  anchors: Anchors
  ledger: ErasureLedger
  open: (role: Exclude<RoleKind, 'reporting'>, max?: number) => Database
  stop: () => Promise<void>
}

/** Opens the data folder, starts or finds the database, and brings it to what this version expects. */
export async function openInstallation(
  config: Config,
  say: (line: string) => void = () => {},
): Promise<Installation> {
  const dataFolder = resolve(config.dataFolder)
  const rootKey = await readRootKey(dataFolder)
  const postgres = config.databaseUrl === null ? await startPostgres({ dataFolder, say }) : null
  const ownerUrl = config.databaseUrl ?? postgres?.url ?? ''
  try {
    await prepare(ownerUrl, rootKey)
  } catch (error) {
    await postgres?.stop()
    throw error
  }

  const findKeys = tenantKeyring(rootKey)
  const lines = signedLines(rootKey)
  const open: Installation['open'] = (role, max = 10) =>
    openDatabase(config.roleUrls[role] ?? roleUrl(ownerUrl, rootKey, role), findKeys, {
      max,
      name: `alongside ${role}`,
    })
  return {
    dataFolder,
    ownerUrl,
    embedded: postgres !== null,
    rootKey,
    publicFormKey: deriveKey(rootKey, 'public forms'),
    files: localFiles(join(dataFolder, 'evidence')),
    anchors: anchorsIn(join(dataFolder, 'anchors', 'trace.log'), lines),
    ledger: erasureLedgerIn(join(dataFolder, 'anchors', 'erasures.log'), lines),
    open,
    stop: async () => postgres?.stop(),
  }
}

async function prepare(ownerUrl: string, rootKey: Uint8Array) {
  await migrate(ownerUrl, rootKey)
  const owner = connect(ownerUrl, { max: 1 })
  try {
    await makeInstallation(owner, rootKey)
  } finally {
    await owner.end({ timeout: 5 })
  }
}
