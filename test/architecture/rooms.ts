import { forbiddenNames, slices } from './house.ts'
import { isExtra, type Place, placeOf } from './places.ts'
import { type SourceFile, type Violation, violation } from './sources.ts'

/** Every file has a place, every file of a slice a room, and nothing is called a drawer. */
export function checkRooms(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const says = isDrawer(file.path) ?? misplaced(file.path, placeOf(file.path))
    return says ? [violation(file, 0, says)] : []
  })
}

function isDrawer(path: string): string | undefined {
  const drawer = path
    .split('/')
    .map((part) => part.replace(/\..*$/, ''))
    .find((part) => forbiddenNames.some((name) => name === part))
  return drawer && `"${drawer}" is a drawer: name the topic, or move it to its only user`
}

function misplaced(path: string, place: Place): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/.test(name)) return 'file names are kebab-case'
  switch (place.area) {
    case 'stray':
      return 'this stands in no room of the house (test/architecture/house.ts)'
    case 'slice':
      if (!slices.some((slice) => slice === place.slice))
        return `"${place.slice}" is no slice of the house (test/architecture/house.ts)`
      return place.room === null && !isExtra(path) ? 'this is no room of a slice' : undefined
    case 'security':
      return place.room === null && place.noun !== 'src/security'
        ? 'this is no room of a noun of security'
        : undefined
    case 'platform':
    case 'client':
    case 'root':
    case 'outside':
      return undefined
  }
}
