export { checkMarked, checkReferralsLike, keepHeld, tellOfAdded } from './actions.ts'
export {
  isToCheck,
  listSharing,
  lockHeld,
  type Marked,
  setAllToCheck,
  setToCheck,
} from './queries.ts'
