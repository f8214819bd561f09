import { posix } from 'node:path'
import {
  closedInSecurity,
  closedToRules,
  ownRooms,
  portalSlices,
  type Room,
  roots,
  slices,
} from './house.ts'
import { isExtra, type Place, placeOf } from './places.ts'
import { isTest, parsed, type SourceFile, type Violation, violation } from './sources.ts'

/** One import or re-export: what is asked for, and whether only types are. */
export type Import = {
  readonly from: string
  readonly names: readonly string[]
  readonly typesOnly: boolean
  readonly start: number
}

export function importsOf(file: SourceFile): Import[] {
  const { module } = parsed(file)
  const imported = module.staticImports.map((statement) => ({
    from: statement.moduleRequest.value,
    names: statement.entries
      .filter((entry) => !entry.isType)
      .map((entry) => entry.importName.name ?? '*'),
    typesOnly: statement.entries.length > 0 && statement.entries.every((entry) => entry.isType),
    start: statement.start,
  }))
  const passedOn = module.staticExports.flatMap((statement) =>
    statement.entries.flatMap((entry) =>
      entry.moduleRequest
        ? [
            {
              from: entry.moduleRequest.value,
              names: entry.isType ? [] : [entry.importName.name ?? '*'],
              typesOnly: entry.isType,
              start: statement.start,
            },
          ]
        : [],
    ),
  )
  const later = module.dynamicImports.map(({ moduleRequest, start }) => ({
    from: file.text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    names: ['*'],
    typesOnly: false,
    start,
  }))
  return [...imported, ...passedOn, ...later]
}

/** The file of the project an import means, or null for a package. */
export const resolved = (file: SourceFile, from: string): string | null =>
  from.startsWith('.') ? posix.join(posix.dirname(file.path), from) : null

/** Machine, security, slices in order, rooms in order: nothing calls back up. Tests see everything. */
export function checkImports(files: readonly SourceFile[]): Violation[] {
  return files
    .filter((file) => !isTest(file))
    .flatMap((file) =>
      importsOf(file).flatMap((asked) => {
        const target = resolved(file, asked.from)
        const says = target && refusal(file.path, target, asked.typesOnly)
        return says ? [violation(file, asked.start, `${says}: ${target}`)] : []
      }),
    )
}

function refusal(from: string, to: string, typesOnly: boolean): string | undefined {
  if (/\.test\.ts$/.test(to)) return 'a test is imported by nobody'
  const here = placeOf(from)
  const there = placeOf(to)
  if (there.area === 'outside' && here.area !== 'outside') {
    return to.endsWith('.json') ? undefined : 'src imports only src'
  }

  switch (here.area) {
    case 'outside':
    case 'stray': // checkRooms says so already
      return undefined
    case 'platform':
      return there.area === 'platform' ? undefined : 'the platform imports only the platform'
    case 'client':
      return there.area === 'client' ? undefined : 'browser modules import only browser modules'
    case 'security':
      return refusalInSecurity(here, there, typesOnly)
    case 'slice':
      return refusalInSlice(here, there, from, to, typesOnly)
    case 'root':
      return refusalInRoot(from, to, there)
  }
}

type InSecurity = Extract<Place, { area: 'security' }>
type InSlice = Extract<Place, { area: 'slice' }>

function refusalInSecurity(here: InSecurity, there: Place, typesOnly: boolean) {
  if (there.area === 'platform') return undefined
  if (there.area !== 'security') return 'security imports only the platform and security'
  return here.noun === there.noun ? betweenNouns(here, there, typesOnly) : undefined
}

function refusalInSlice(here: InSlice, there: Place, from: string, to: string, typesOnly: boolean) {
  if (there.area === 'platform') {
    const closed = here.room === 'rules' && closedToRules.includes(to)
    return closed ? 'rules know no clock, request or database' : undefined
  }
  if (there.area === 'security') {
    const closed = there.room !== null && closedInSecurity.includes(there.room)
    return closed ? 'the pages of security are mounted by app.ts' : undefined
  }
  if (there.area !== 'slice') return 'a slice imports the platform, security and front doors'
  if (there.slice !== here.slice) return betweenSlices(here, there)
  if (here.noun === there.noun && (isExtra(from) || isExtra(to))) return besideExtra(here, there)
  return betweenNouns(here, there, typesOnly)
}

const atTheDoor = (there: InNoun) =>
  there.room === 'public' ? undefined : 'other nouns are entered by their public.ts'

function betweenSlices(here: InSlice, there: InSlice) {
  const order: readonly string[] = slices
  if (order.indexOf(there.slice) > order.indexOf(here.slice)) {
    return `${there.slice} stands to the right of ${here.slice}`
  }
  return atTheDoor(there)
}

// Machinery without a room is pure: it sees its like and the rules; rules, paths, views stay clear of it.
function besideExtra(here: InSlice, there: InSlice) {
  if (here.room === null) {
    return there.room === null || there.room === 'rules'
      ? undefined
      : 'a file that is no room imports its like and the rules'
  }
  const closed: readonly Room[] = ['rules', 'paths', 'views', 'tables', 'policy']
  return closed.includes(here.room) ? `${here.room} may not import it` : undefined
}

type InNoun = { noun: string; room: Room | null }

function betweenNouns(here: InNoun, there: InNoun, typesOnly: boolean) {
  if (here.noun !== there.noun) return atTheDoor(there)
  if (here.room === null || there.room === null) return undefined
  const { all, types } = ownRooms[here.room]
  if (all.includes(there.room)) return undefined
  if (!types.includes(there.room)) return `${here.room} may not import ${there.room}`
  return typesOnly ? undefined : `${here.room} may import only types of ${there.room}`
}

function refusalInRoot(from: string, to: string, there: Place) {
  if (there.area !== 'slice') return undefined
  if (from === 'src/portal-app.ts' && !portalSlices.includes(there.slice)) {
    return there.room === 'public' ? undefined : 'the portal imports no staff rooms'
  }
  const root = roots.find(({ path }) => path.test(from))
  const open = there.room !== null && (root?.rooms ?? []).includes(there.room)
  return open ? undefined : `${from} may not import ${to.slice(to.lastIndexOf('/') + 1)} of a slice`
}
