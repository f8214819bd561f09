import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type ParseResult, parseSync } from 'oxc-parser'

/** A file as the checks see it; self-tests make them up. Paths are relative to the root, with `/`. */
export type SourceFile = { readonly path: string; readonly text: string }

export type Violation = { readonly path: string; readonly line: number; readonly says: string }

const root = join(import.meta.dirname, '../..')

/** Every file under these folders whose name ends in one of these; a folder not there yet is empty. */
export function readSources(folders: readonly string[], endings: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => filesUnder(folder))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .filter((path) => !path.endsWith('.d.ts')) // what somebody else's module looks like, in its own terms
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** A file of the project as text, from its root. */
export const readText = (path: string): string => readFileSync(join(root, path), 'utf8')

function filesUnder(folder: string): string[] {
  if (!statSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
}

const parsedFiles = new WeakMap<SourceFile, ParseResult>()

/** The syntax tree of a TypeScript file. A file that does not parse would pass every check: it throws. */
export function parsed(file: SourceFile): ParseResult {
  const known = parsedFiles.get(file)
  if (known) return known

  const result = parseSync(file.path, file.text)
  const [error] = result.errors
  if (error) throw new Error(`${file.path} cannot be read: ${error.message}`)
  parsedFiles.set(file, result)
  return result
}

/** What is wrong, and where: `offset` is a place in the text. */
export function violation(file: SourceFile, offset: number, says: string): Violation {
  return { path: file.path, line: file.text.slice(0, offset).split('\n').length, says }
}

export const isTest = (file: SourceFile): boolean => file.path.endsWith('.test.ts')

/** One line a person can click. */
export const told = ({ path, line, says }: Violation): string => `${path}:${line} ${says}`
