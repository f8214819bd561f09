export { addAround, linkCases } from './actions.ts'
export { relationPaths } from './paths.ts'
export { insertAround, listAround } from './queries.ts'
export {
  type AroundWords,
  asksWholeFamily,
  flagOf,
  placesOf,
  type Role,
  type Safe,
  safeAdults,
} from './rules.ts'
export type { Around } from './tables.ts'
export { safeWords } from './views.ts'
