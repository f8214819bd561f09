export { checkMarked, checkReferralsLike, keepHeld, tellOfAdded } from './actions.ts'
export {
  isToCheck,
  listSharing,
  lockHeld,
  type Marked,
  setAllToCheck,
  setChecked as setHeldChecked,
  setToCheck,
} from './queries.ts'
