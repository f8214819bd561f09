export { foldedKeysOf, foldPerson, unfoldPerson } from './actions.ts'
export { listFolded, listFoldedInto, listStanding } from './queries.ts'
export type { Choice, Source } from './rules.ts'
export type { Merge } from './tables.ts'
