export {
  checkKnown,
  heldToTell,
  holdAgain,
  keepSidesApart,
  requireDecided,
  requireMayBeNew,
  seeKnown,
} from './actions.ts'
export {
  findHold,
  isReferrerOtherSide,
  listMatches,
  listUnchecked,
  setSettled,
  setSettledAnew,
} from './queries.ts'
export type { HeldReferral, Hold, Match, SeenKnown } from './tables.ts'
export { agreesInWords, heldNotice, knownWords } from './views.ts'
