import { createWriteStream } from 'node:fs'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { anchorsPath, evidenceIn, ledgerPath, openInstallation } from '../installation.ts'
import { connect } from '../platform/postgres-js.ts'
import { makeBackup } from '../security/backup/actions.ts'
import type { Manifest } from '../security/backup/rules.ts'
import { readingOf, verifyBackup } from '../security/restore/actions.ts'
import { recordForInstallation } from '../security/trace.ts'
import type { Call } from './commands.ts'
import { Mistake } from './mistake.ts'

const text = { type: 'string' } as const

export async function runBackup(call: Call): Promise<number> {
  const [verb, ...words] = call.words
  return verb === 'verify' ? verifyFile({ ...call, words }) : writeFile(call)
}

async function writeFile({ words, config, say }: Call): Promise<number> {
  const { to, out } = parseArgs({
    args: words,
    options: { to: { type: 'string', multiple: true }, out: text },
  }).values
  if (!to || !out) throw new Mistake('say: backup --to <recipient> --out <file>')
  await requireFree(out)
  const installation = await openInstallation(config)
  const owner = connect(installation.ownerUrl, { max: 1 })
  try {
    const { dataFolder, rootKey, lines } = installation
    const places = {
      evidence: evidenceIn(dataFolder),
      anchors: anchorsPath(dataFolder),
      ledger: ledgerPath(dataFolder),
    }
    const parts = { owner, rootKey, lines, ...places, now: () => new Date() }
    await writeWhole(out, await makeBackup(parts, to))
    const db = installation.open('web', 1)
    await recordForInstallation(db, 'backup made')
    await db.close()
    say(`Everything is in ${out} (${(await stat(out)).size} bytes), sealed to ${to.join(', ')}.`)
    say('The root key is not in it, and without it nobody can read it: keep root.key apart.')
    say('Try it: alongside backup verify, and every quarter a restore on another machine.')
    return 0
  } finally {
    await owner.end({ timeout: 5 })
    await installation.stop()
  }
}

async function requireFree(path: string) {
  const there = await stat(path).catch(() => null)
  if (there) throw new Mistake(`${path} is there already: nothing is written over a backup`)
}

/** It has its name only once it is whole, and on the disk. */
async function writeWhole(path: string, bytes: AsyncIterable<Uint8Array>) {
  const beside = `${path}.part`
  try {
    await pipeline(bytes, createWriteStream(beside, { flags: 'wx', mode: 0o600, flush: true }))
    await rename(beside, path)
    const folder = await open(dirname(path), 'r')
    await folder.sync()
    await folder.close()
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

async function verifyFile({ words, say }: Call): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    options: { identity: text },
    allowPositionals: true,
  })
  const [path] = positionals
  if (!path || !values.identity) throw new Mistake('say: backup verify <file> --identity <file>')
  const { manifest } = await verifyBackup(await readingFrom(path, values.identity))
  for (const line of inWords(manifest)) say(line)
  say('Whole: every part is there, unchanged and in its place.')
  return 0
}

/** The backup and the identity that opens it. @throws Mistake where one of the files cannot be read. */
export async function readingFrom(path: string, identityPath: string) {
  await stat(path).catch(() => {
    throw new Mistake(`${path} cannot be read`)
  })
  const lines = await readFile(identityPath, 'utf8').catch(() => {
    throw new Mistake(`${identityPath} cannot be read`)
  })
  const identity = lines.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-'))
  return readingOf(path, identity?.trim() ?? '')
}

export function inWords({ madeAt, tables, parts, migrations }: Manifest): string[] {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const files = parts.filter(({ name }) => name.startsWith('evidence/'))
  const services = tables.find(({ tenantId }) => tenantId === null)?.rows ?? 0
  return [
    `Made at ${madeAt}, with the database as of ${migrations.at(-1)?.name ?? 'nothing'}`,
    `${services - 1} services, ${rows} rows, ${files.length} sealed files`,
  ]
}
