export { addAround, linkCases, whyNotToAround } from './actions.ts'
export { relationPaths } from './paths.ts'
export { insertAround, listAround, listLinked } from './queries.ts'
export {
  type AroundWords,
  asksWholeFamily,
  flagOf,
  placesOf,
  type Role,
  type Safe,
  safeAdults,
} from './rules.ts'
export type { Around, Linked } from './tables.ts'
export { linkWords, safeWords } from './views.ts'
