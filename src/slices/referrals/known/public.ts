export {
  checkKnown,
  keepSidesApart,
  requireDecided,
  type SeenKnown,
  seeKnown,
} from './actions.ts'
export { listUnchecked } from './queries.ts'
export type { Hold, Match } from './tables.ts'
export { knownWords } from './views.ts'
