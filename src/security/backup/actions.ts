import { createHash, createHmac } from 'node:crypto'
import { open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sealStream } from '../../platform/age.ts'
import type { Sql, SqlTx } from '../../platform/postgres-js.ts'
import { deriveKey } from '../../platform/sealing.ts'
import { type TarPart, writeTar } from '../../platform/tar.ts'
import type { SignedLines } from '../signed-lines.ts'
import {
  copyOut,
  countRows,
  findChainHead,
  inSnapshot,
  listColumns,
  listMigrations,
  listTables,
  listTenantIds,
  setTenant,
} from './queries.ts'
import {
  anchorsName,
  type ChainHead,
  type CopiedTable,
  filePathOf,
  format,
  inLoadOrder,
  ledgerName,
  type Manifest,
  manifestName,
  type Part,
  type SignedManifest,
  tablePartName,
} from './rules.ts'

export type BackupParts = {
  owner: Sql
  rootKey: Uint8Array
  lines: SignedLines
  evidence: string // folders and files of the installation
  anchors: string
  ledger: string
  now: () => Date
}

/** Which root key a backup needs, told by nothing that could be turned back into it. */
export const markOfRootKey = (rootKey: Uint8Array): string =>
  createHmac('sha256', deriveKey(rootKey, 'backup mark')).update(format).digest('hex').slice(0, 32)

/** Everything but the root key, sealed to the recipients, as it stood at one moment. Gives it piece by piece. */
export const makeBackup = (parts: BackupParts, recipients: readonly string[]) =>
  sealStream(recipients, writeTar(partsOf(parts)))

/** The parts in the order in which they can be loaded: rows, files, what stands outside, and the list of it all. */
async function* partsOf(parts: BackupParts): AsyncGenerator<TarPart> {
  const listed: Part[] = []
  const told: Told = { migrations: [], tables: [], heads: [] }
  const rows = spoken<TarPart>((say) => inSnapshot(parts.owner, (tx) => tellRows(tx, told, say)))
  yield* counted(rows, listed)
  yield* counted(evidenceParts(parts.evidence), listed)
  yield* counted(outsideParts(parts, told.heads), listed)
  const manifest: Manifest = {
    format,
    madeAt: parts.now().toISOString(),
    rootKey: markOfRootKey(parts.rootKey),
    ...told,
    parts: listed,
  }
  const signature = Buffer.from(parts.lines.sign(JSON.stringify(manifest))).toString('base64')
  const signed: SignedManifest = { manifest, signature }
  yield whole(manifestName, Buffer.from(JSON.stringify(signed)))
}

type Told = { migrations: Manifest['migrations']; tables: CopiedTable[]; heads: ChainHead[] }
type Say = (part: TarPart) => Promise<void>

/** Service after service within the one snapshot; what was copied is counted again, so that no row was passed over. */
async function tellRows(tx: SqlTx, told: Told, say: Say) {
  told.migrations = await listMigrations(tx)
  const tenants = await listTenantIds(tx)
  await tellTable(tx, told, { table: 'tenant', tenantId: null }, say)
  const { tables, pointers } = await listTables(tx)
  for (const table of inLoadOrder(tables, pointers))
    for (const tenantId of tenants) {
      await setTenant(tx, tenantId)
      await tellTable(tx, told, { table, tenantId }, say)
    }
  for (const tenantId of tenants) {
    await setTenant(tx, tenantId)
    const head = await findChainHead(tx)
    if (head) told.heads.push({ tenantId, ...head })
  }
}

const blockSize = 1024 * 1024

async function tellTable(
  tx: SqlTx,
  told: Told,
  { table, tenantId }: Pick<CopiedTable, 'table' | 'tenantId'>,
  say: Say,
) {
  const columns = await listColumns(tx, table)
  let rows = 0
  let number = 0
  let held: Buffer[] = []
  let size = 0
  const flush = async () => {
    if (size === 0) return
    await say(whole(tablePartName(table, tenantId, number), Buffer.concat(held)))
    number += 1
    held = []
    size = 0
  }
  for await (const piece of await copyOut(tx, table, columns)) {
    rows += linesIn(piece)
    held.push(piece)
    size += piece.length
    if (size >= blockSize) await flush()
  }
  await flush()
  if ((await countRows(tx, table)) !== rows) throw new Error(`Not every row of ${table} was copied`)
  told.tables.push({ table, tenantId, columns, rows })
}

/** Every row of a copy is one line. */
function linesIn(piece: Buffer): number {
  let lines = 0
  for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) lines += 1
  return lines
}

/** Sealed files as they lie there. One that a job removes meanwhile is left out: it was to be gone. */
async function* evidenceParts(folder: string): AsyncGenerator<TarPart> {
  for (const path of await listFiles(folder)) {
    const name = `evidence/${path}`
    if (filePathOf(name) === null) continue // half written: it gets its name when it is whole
    const file = await openIfThere(join(folder, path))
    if (!file) continue
    const { size } = await file.stat()
    yield { name, size, bytes: file.createReadStream({ highWaterMark: 256 * 1024 }) }
  }
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

const openIfThere = (path: string) =>
  open(path, 'r').catch((error) => {
    if (isMissing(error)) return null
    throw error
  })

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Anchors as far as the rows go: what was anchored since belongs to the next backup. */
async function* outsideParts({ anchors, ledger }: BackupParts, heads: readonly ChainHead[]) {
  const upTo = new Map(heads.map(({ tenantId, chainNo }) => [tenantId, chainNo]))
  const lines = (await textOf(anchors)).split('\n').filter((line) => {
    const [tenantId = '', chainNo = ''] = line.split(' ')
    return line !== '' && Number(chainNo) <= (upTo.get(tenantId) ?? 0)
  })
  yield whole(anchorsName, Buffer.from(lines.map((line) => `${line}\n`).join('')))
  yield whole(ledgerName, Buffer.from(await textOf(ledger)))
}

const textOf = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error) => {
    if (isMissing(error)) return ''
    throw error
  })

const whole = (name: string, bytes: Uint8Array): TarPart => ({
  name,
  size: bytes.length,
  bytes: Readable.from([bytes]),
})

/** Each part with its SHA-256 noted as it passes. */
async function* counted(parts: AsyncIterable<TarPart>, listed: Part[]): AsyncGenerator<TarPart> {
  for await (const { name, size, bytes } of parts) {
    const hash = createHash('sha256')
    yield { name, size, bytes: hashed(bytes, hash) }
    listed.push({ name, size, sha256: hash.digest('hex') })
  }
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const piece of bytes) {
    hash.update(piece)
    yield piece
  }
}

/** What work says, one after the other: it goes on when what it said was taken. */
async function* spoken<T>(work: (say: (value: T) => Promise<void>) => Promise<void>) {
  let take: (value: IteratorResult<T, undefined>) => void = () => {}
  let goOn: () => void = () => {}
  let next = new Promise<IteratorResult<T, undefined>>((resolve) => {
    take = resolve
  })
  const say = (value: T) =>
    new Promise<void>((resolve) => {
      goOn = resolve
      take({ done: false, value })
    })
  const done = work(say).then(() => take({ done: true, value: undefined }))
  done.catch(() => {}) // told below, when the next is asked for
  for (;;) {
    const said = await Promise.race([next, done.then(() => next)])
    if (said.done) return
    yield said.value
    next = new Promise((resolve) => {
      take = resolve
    })
    goOn()
  }
}
