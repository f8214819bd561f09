export {
  checkKnown,
  findNamedWorker,
  heldToTell,
  holdAgain,
  isToBeDecided,
  keepFound,
  keepMatches,
  keepSidesApart,
  matchesOf,
  requireDecided,
  requireMayBeNew,
  requireNotWaiting,
  seeKnown,
  toldIn,
} from './actions.ts'
export {
  findHold,
  isReferrerOtherSide,
  isWithheldByWord,
  listMatches,
  listReferrersElse,
  listUnchecked,
  type NewMatch,
  setSettled,
  setSettledAnew,
} from './queries.ts'
export type { HeldWithDay, Hold, Match, SeenKnown } from './tables.ts'
export { heldNotice, knownWords } from './views.ts'
