export {
  checkKnown,
  findNamedWorker,
  heldToTell,
  holdAgain,
  isToBeDecided,
  keepFound,
  keepSidesApart,
  requireDecided,
  requireMayBeNew,
  requireNotWaiting,
  seeKnown,
} from './actions.ts'
export { answersToOpen } from './carried/public.ts'
export {
  findHold,
  isReferrerOtherSide,
  isWithheldByWord,
  listMatches,
  listUnchecked,
  setSettled,
  setSettledAnew,
} from './queries.ts'
export type { Party } from './rules.ts'
export type { HeldWithDay, Hold, Match, SeenKnown } from './tables.ts'
export { heldNotice, knownWords } from './views.ts'
