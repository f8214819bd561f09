export { type HoldInput, isHeld, liftHold, placeHold, requireNotHeld } from './actions.ts'
export {
  findHeld,
  findStandingHold,
  listHoldsOf,
  listStandingHolds,
  lockKeeping,
} from './queries.ts'
export { type HeldKind, type HoldAsker, holdAskers } from './rules.ts'
export type { Hold, Holdable, HoldLine } from './tables.ts'
