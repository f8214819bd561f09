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
export { answersToOpen, listHerself } from './carried/public.ts'
export {
  findHold,
  isOtherSideIn,
  isWithheldByWord,
  listMatches,
  listOpenOf,
  listReferrersElse,
  type NewMatch,
  setSettled,
  setSettledAnew,
} from './queries.ts'
export { type Party, partiesIn, peopleHeld } from './rules.ts'
export type { HeldWithDay, Hold, Match, SeenKnown } from './tables.ts'
export { heldNotice, knownWords } from './views.ts'
