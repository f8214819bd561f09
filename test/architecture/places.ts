import { extras, type Room, rooms, roots } from './house.ts'

/** Where a file lives. `noun` is the folder whose rooms may see each other. */
export type Place =
  | { area: 'platform' | 'client' | 'root' | 'stray' | 'outside' }
  | { area: 'security'; noun: string; room: Room | null }
  | { area: 'slice'; slice: string; noun: string; room: Room | null }

const stemOf = (name: string): string => name.replace(/(\.test)?\.ts$/, '')

const isRoom = (name: string): name is Room => rooms.some((room) => room === name)

const roomOf = (path: string): Room | null => {
  const stem = stemOf(path.slice(path.lastIndexOf('/') + 1))
  return isRoom(stem) ? stem : null
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'))

export const isExtra = (path: string): boolean =>
  extras.some((extra) => extra.path.test(path.replace(/\.test\.ts$/, '.ts')))

export function placeOf(path: string): Place {
  const [top, area, name] = path.split('/')
  if (top !== 'src' || !area) return { area: 'outside' }
  if (area === 'platform' || area === 'client') return { area }
  if (area === 'security')
    return { area, noun: folderOf(path), room: isTopOfSecurity(path) ? null : roomOf(path) }
  if (area === 'slices' && name)
    return { area: 'slice', slice: name, noun: nounOf(path), room: roomOf(path) }
  if (roots.some((root) => root.path.test(path.replace(/\.test\.ts$/, '.ts')))) {
    return { area: 'root' }
  }
  return { area: 'stray' }
}

const isTopOfSecurity = (path: string): boolean => folderOf(path) === 'src/security'

// An extra folder (imports/chat/, imports/calls/, e-mail/reader/, spreadsheet/reader/, returns/reader/) belongs to the noun it stands in.
function nounOf(path: string): string {
  const folder = folderOf(path)
  return isExtra(path) && /\/(imports|e-mail|spreadsheet|returns)\/[a-z]+$/.test(folder)
    ? folderOf(folder)
    : folder
}
