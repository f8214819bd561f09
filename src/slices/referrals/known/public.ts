export {
  checkKnown,
  keepSidesApart,
  requireDecided,
  seeKnown,
} from './actions.ts'
export { listUnchecked } from './queries.ts'
export type { Hold, Match, SeenKnown } from './tables.ts'
export { knownWords } from './views.ts'
