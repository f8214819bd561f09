import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import {
  anchorsPath,
  evidenceIn,
  findOwner,
  ledgerPath,
  openInstallation,
  restoringPath,
} from '../installation.ts'
import type { Config } from '../platform/config.ts'
import { migrate, readMigrations } from '../platform/migrate.ts'
import { connect } from '../platform/postgres-js.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Manifest } from '../security/backup/rules.ts'
import { verifyAll } from '../security/chain/actions.ts'
import { settleErasures } from '../security/erasure/actions.ts'
import { erasureLedgerIn, type LedgerLine } from '../security/erasure-ledger.ts'
import {
  loadBackup,
  type Reading,
  replayErasures,
  requireOurs,
  verifyBackup,
} from '../security/restore/actions.ts'
import { emptyDatabase, isEmptyDatabase } from '../security/restore/queries.ts'
import { findRootKey, type RootKey } from '../security/root-key.ts'
import { signedLines } from '../security/signed-lines.ts'
import { recordForInstallation } from '../security/trace.ts'
import { filesOf } from '../worker.ts'
import { inWords, readingFrom } from './backup.ts'
import type { Call } from './commands.ts'
import { Mistake } from './mistake.ts'

const text = { type: 'string' } as const

type Plan = {
  reading: Reading
  manifest: Manifest
  root: RootKey
  lines: LedgerLine[]
  ledger: string
}

/** Into an empty folder and an empty database only, and nothing is served before all of it was checked. */
export async function runRestore({ words, config, say }: Call): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    options: { identity: text, ledger: text, 'no-erasures-since': { type: 'boolean' } },
    allowPositionals: true,
  })
  const [path] = positionals
  const without = values['no-erasures-since'] === true
  if (!path || !values.identity || (values.ledger !== undefined) === without)
    throw new Mistake(usage)
  const folder = resolve(config.dataFolder)
  const left = await requireEmptyFolder(folder)
  const reading = await readingFrom(path, values.identity)
  const given = values.ledger === undefined ? null : resolve(values.ledger)
  const plan = await makePlan(folder, reading, given)
  for (const line of inWords(plan.manifest)) say(line)
  await restoreInto(config, folder, left, plan, say)
  say('Restored, and checked. Start it: npm start. Then make a new backup.')
  return 0
}

const usage =
  'say: restore <file> --identity <file> --ledger <the newest erasures.log>; or, only if nobody was erased since this backup, --no-erasures-since in place of --ledger'

/** The key has to lie there already; a ledger of erasures may. Gives what is not ours to take away again. */
async function requireEmptyFolder(folder: string): Promise<Set<string>> {
  const names = await readdir(folder).catch((): string[] => [])
  const others = names.filter((name) => name !== 'root.key' && name !== 'anchors')
  const anchors = names.includes('anchors') ? await readdir(join(folder, 'anchors')) : []
  if (others.length > 0 || anchors.some((name) => name !== 'erasures.log'))
    throw new Refusal(
      'This data folder is not empty: a restore goes into one that holds root.key, and the newest anchors/erasures.log if there is one, and nothing else',
    )
  return new Set(names)
}

async function makePlan(folder: string, reading: Reading, given: string | null): Promise<Plan> {
  const root = await findRootKey(folder)
  if (!root)
    throw new Refusal(
      'The root key is not in a backup: put the root.key of that installation into the data folder (mode 0600) first',
    )
  const signed = await verifyBackup(reading)
  const lines = signedLines(root.key, root.former)
  requireOurs(signed, root.key, lines)
  await requireKnownMigrations(signed.manifest)
  const ledger = given ?? ledgerPath(folder)
  const listed = await erasureLedgerIn(ledger, lines).list()
  if (given !== null && listed.length === 0) throw new Mistake(`${given} holds no erasures`)
  return { reading, manifest: signed.manifest, root, lines: listed, ledger }
}

async function requireKnownMigrations({ migrations }: Manifest) {
  const known = new Map((await readMigrations()).map(({ name, hash }) => [name, hash]))
  if (migrations.some(({ name, hash }) => known.get(name) !== hash))
    throw new Refusal(
      'This backup was made by another version of the program: restore it with that one, or a newer one',
    )
}

type Say = Call['say']

async function restoreInto(
  config: Config,
  folder: string,
  left: Set<string>,
  plan: Plan,
  say: Say,
) {
  await writeFile(restoringPath(folder), 'see docs/runbooks/restore.md\n', { mode: 0o600 })
  const { ownerUrl, embedded, stop } = await findOwner(config, say).catch(async (error) => {
    await takeAway(folder, left)
    throw error
  })
  const owner = connect(ownerUrl, { max: 1 })
  let isOurs = false
  try {
    if (!(await isEmptyDatabase(owner)))
      throw new Refusal('This database is not empty: a restore goes into an empty one only')
    isOurs = true
    await fill(ownerUrl, folder, plan, say)
    await rm(restoringPath(folder))
    await check(config, plan.manifest, say)
  } catch (error) {
    if (isOurs && !embedded) await emptyDatabase(owner)
    await owner.end({ timeout: 5 })
    await stop()
    await takeAway(folder, left)
    throw error
  }
  await owner.end({ timeout: 5 })
  await stop()
}

/** Rows as they were, then what was erased since; only then the tables of this version. */
async function fill(ownerUrl: string, folder: string, plan: Plan, say: Say) {
  const { reading, manifest, root } = plan
  const only = new Set(manifest.migrations.map(({ name }) => name))
  await migrate(ownerUrl, root.key, { only })
  const owner = connect(ownerUrl, { max: 1 })
  try {
    if (plan.ledger !== ledgerPath(folder)) {
      await mkdir(dirname(ledgerPath(folder)), { recursive: true, mode: 0o711 })
      await copyFile(plan.ledger, ledgerPath(folder))
    }
    const places = { evidence: evidenceIn(folder), anchors: anchorsPath(folder) }
    await loadBackup(reading, manifest, { owner, ...places, ledger: ledgerPath(folder) })
    await migrate(ownerUrl, root.key)
    const lines = signedLines(root.key, root.former)
    const all = [...plan.lines, ...(await erasureLedgerIn(ledgerPath(folder), lines).list())]
    const { erased, ended } = await replayErasures(owner, all)
    say(`${erased} subjects were erased again: nothing of them can be read`)
    say(
      `Ended: sessions ${ended.sessions}, API tokens ${ended.tokens}, invitations ${ended.invitations}, agreed recoveries ${ended.recoveries}, decisions that waited for a second person ${ended.decisions}`,
    )
    say(
      'Walls, restrictions and suspensions made since the backup are not here: make them again (docs/runbooks/restore.md)',
    )
  } finally {
    await owner.end({ timeout: 5 })
  }
}

/** As the program will see it: the keys open, the files of the erased are gone, and every chain is whole. */
async function check(config: Config, { heads }: Manifest, say: Say) {
  const installation = await openInstallation(config)
  const db = installation.open('worker', 2)
  try {
    const { files, ledger, anchors } = installation
    const now = () => new Date()
    await settleErasures({ db, files, now, ledger, filesOf })
    const verdicts = await verifyAll({ db, anchors, now })
    const ends = new Map(heads.map(({ tenantId, chainNo }) => [tenantId, chainNo]))
    const faults = verdicts.flatMap(({ tenantId, entries, faults: found }) =>
      entries === (ends.get(tenantId) ?? 0) ? found : [...found, 'a chain ends elsewhere'],
    )
    if (faults.length > 0) throw new Refusal(['The trace in this backup is not whole', ...faults])
    say(`${verdicts.length} chains of the trace are whole`)
    await recordForInstallation(db, 'backup restored')
    await recordForInstallation(db, 'tombstones replayed')
  } finally {
    await db.close()
    await installation.stop()
  }
}

/** Whatever was not there before goes again: nothing half made is left for anybody to start. */
async function takeAway(folder: string, left: ReadonlySet<string>) {
  for (const name of await readdir(folder))
    if (!left.has(name)) await rm(join(folder, name), { recursive: true, force: true })
  if (left.has('anchors')) await rm(anchorsPath(folder), { force: true })
}
