import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openStream } from '../../platform/age.ts'
import type { Sql, SqlTx } from '../../platform/postgres-js.ts'
import { Refusal } from '../../platform/refusal.ts'
import { readTar, type TarPart } from '../../platform/tar.ts'
import { markOfRootKey } from '../backup/actions.ts'
import { countRows, listTenantIds, setTenant } from '../backup/queries.ts'
import {
  anchorsName,
  type CopiedTable,
  faultsOfParts,
  filePathOf,
  format,
  ledgerName,
  type Manifest,
  manifestName,
  type Part,
  type SignedManifest,
  tableOf,
} from '../backup/rules.ts'
import type { LedgerLine } from '../erasure-ledger.ts'
import type { SignedLines } from '../signed-lines.ts'
import {
  copyIn,
  endSessions,
  endTokens,
  erase,
  setSequences,
  withdrawDecisions,
  withdrawInvitations,
  withdrawRecoveries,
  withoutRowSecurity,
} from './queries.ts'

export type Reading = { source: () => AsyncIterable<Uint8Array>; identity: string }

export const readingOf = (path: string, identity: string): Reading => ({
  source: () => createReadStream(path, { highWaterMark: 256 * 1024 }),
  identity,
})

/** Reads a whole backup and holds every part against the list at its end, without a database. */
export async function verifyBackup({ source, identity }: Reading): Promise<SignedManifest> {
  const read: Part[] = []
  let text: string | null = null
  try {
    for await (const { name, size, bytes } of readTar(openStream(identity, source()))) {
      if (text !== null) throw new Refusal('Something stands behind the end of this backup')
      if (name === manifestName) text = await textOf(bytes)
      else {
        const hash = createHash('sha256')
        for await (const piece of bytes) hash.update(piece)
        read.push({ name, size, sha256: hash.digest('hex') })
      }
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('This backup was changed or cut off: nothing of it was used')
  }
  if (text === null) throw new Refusal('This backup has no end: it was cut off while it was made')
  const signed: SignedManifest = JSON.parse(text)
  const { manifest } = signed
  if (manifest.format !== format) throw new Refusal('This backup is of another kind')
  const faults = faultsOfParts(read, manifest.parts)
  if (faults.length > 0) throw new Refusal(faults)
  return signed
}

/** @throws Refusal when this installation did not make it, or made it under another root key. */
export function requireOurs(
  { manifest, signature }: SignedManifest,
  rootKey: Uint8Array,
  lines: SignedLines,
) {
  if (manifest.rootKey !== markOfRootKey(rootKey))
    throw new Refusal(
      'This backup was made under another root key: put the root.key of that day into the data folder',
    )
  const text = JSON.stringify(manifest)
  if (!lines.isSigned({ text, signature: new Uint8Array(Buffer.from(signature, 'base64')) }))
    throw new Refusal('This backup was not made by the installation whose root key this is')
}

export type Target = { owner: Sql; evidence: string; anchors: string; ledger: string }

/** Puts everything where it belongs: rows in one transaction, files beside. It was verified before. */
export async function loadBackup({ source, identity }: Reading, manifest: Manifest, to: Target) {
  const parts = readTar(openStream(identity, source()))[Symbol.asyncIterator]()
  let part = await parts.next()
  await to.owner.begin(async (tx) => {
    const tables = [...new Set(manifest.tables.map(({ table }) => table))]
    const bound = tables.filter((table) => table !== 'tenant')
    await withoutRowSecurity(tx, bound, async () => {
      for (const copied of manifest.tables) {
        const belongs = () => !part.done && isPartOf(part.value.name, copied)
        if (!belongs()) continue // it has no rows
        await pipeline(
          async function* () {
            while (belongs()) {
              if (!part.done) yield* part.value.bytes
              part = await parts.next()
            }
          },
          await copyIn(tx, copied.table, copied.columns),
        )
      }
      await setSequences(tx, bound)
    })
    await requireCounts(tx, manifest)
  })
  for (; !part.done; part = await parts.next()) await putOutside(part.value, to)
}

function isPartOf(name: string, { table, tenantId }: CopiedTable): boolean {
  const found = tableOf(name)
  return found?.table === table && found.tenantId === tenantId
}

async function requireCounts(tx: SqlTx, { tables }: Manifest) {
  for (const { table, tenantId, rows } of tables) {
    if (tenantId !== null) await setTenant(tx, tenantId)
    if ((await countRows(tx, table)) !== rows) throw new Refusal(`Rows of ${table} are missing`)
  }
}

async function putOutside({ name, bytes }: TarPart, to: Target) {
  const path = filePathOf(name)
  const place =
    path !== null
      ? join(to.evidence, path)
      : name === anchorsName
        ? to.anchors
        : name === ledgerName && !(await isThere(to.ledger)) // a newer one is there already
          ? to.ledger
          : null
  if (place === null) return
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const file = await open(place, 'wx', 0o600)
  await pipeline(bytes, file.createWriteStream({ flush: true }))
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

export type Ended = {
  sessions: number
  tokens: number
  invitations: number
  recoveries: number
  decisions: number
}
export type Replayed = { erased: number; ended: Ended }

/**
 * Before anybody reads a word: what was erased since the backup is erased again, and what let somebody in on that
 * day, or was about to, does not now. @throws Refusal at a line that nobody here signed: it would erase the living.
 */
export async function replayErasures(owner: Sql, lines: readonly LedgerLine[]): Promise<Replayed> {
  const tombstones = lines.map(({ tombstone, signed }) => {
    if (tombstone === null || !signed)
      throw new Refusal(
        'The ledger of erasures holds a line that this installation did not sign: nothing was restored',
      )
    return tombstone
  })
  return owner.begin(async (tx) => {
    let erased = 0
    const ended = { sessions: 0, tokens: 0, invitations: 0, recoveries: 0, decisions: 0 }
    for (const tenantId of await listTenantIds(tx)) {
      await setTenant(tx, tenantId)
      ended.sessions += await endSessions(tx)
      ended.tokens += await endTokens(tx)
      ended.invitations += await withdrawInvitations(tx)
      ended.recoveries += await withdrawRecoveries(tx)
      ended.decisions += await withdrawDecisions(tx)
      for (const { subjectId, ground, destroyedAt } of tombstones.filter(
        (each) => each.tenantId === tenantId,
      ))
        if (await erase(tx, subjectId, ground, destroyedAt)) erased += 1
    }
    return { erased, ended }
  })
}
